import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import type { AwardPart } from '../judging/eligible';
import type { FunderPoints } from '../judging/award';
import { discountOfRow, discountText, type DiscountRow } from './discount-row';
import type { Reckoning } from '../judging/reckoning';
import type { GrantedAward } from './granted-award';

interface AwardRow {
  readonly award_id: string;
  readonly trigger_id: string;
  readonly member_id: string;
  readonly campaign_id: string;
  readonly campaign_version: number;
  readonly effect: number;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly points: string;
  readonly standing: string;
  readonly funders: readonly FunderRow[];
  readonly available_at: Date;
  readonly expires_at: Date | null;
  readonly spendable_at: string[] | null;
  readonly parts: readonly PartRow[];
  readonly earning_amount: string;
  readonly reckoning: Reckoning;
  readonly counters: string[];
  readonly refused: NonNullable<GrantedAward['refused']> | null;
  readonly discount: DiscountRow | null;
}

/** Partner, points, and the price of one where a budget in money counts it. */
type FunderRow = readonly [string, string, string?];

const funderOfRow = ([partnerId, points, price]: FunderRow): FunderPoints => ({
  partnerId,
  points: BigInt(points),
  ...(price === undefined ? {} : { price: new Decimal(price) }),
});

/** Line id, gross, and the weight where it is another. */
type PartRow = readonly [string, string, string?];

const partOfRow = ([lineId, gross, weight]: PartRow): AwardPart => ({
  lineId,
  gross: new Decimal(gross),
  weight: new Decimal(weight ?? gross),
});

const rowOfPart = ({ lineId, gross, weight }: AwardPart): PartRow =>
  weight.eq(gross) ? [lineId, gross.toString()] : [lineId, gross.toString(), weight.toString()];

const awardOfRow = (row: AwardRow): GrantedAward => ({
  awardId: row.award_id,
  triggerId: row.trigger_id,
  memberId: row.member_id,
  campaignId: row.campaign_id,
  campaignVersion: row.campaign_version,
  effect: row.effect,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
  points: BigInt(row.points),
  standing: BigInt(row.standing),
  funders: row.funders.map(funderOfRow),
  availableAt: row.available_at,
  ...(row.expires_at ? { expiresAt: row.expires_at } : {}),
  ...(row.spendable_at ? { spendableAt: row.spendable_at } : {}),
  parts: row.parts.map(partOfRow),
  earningAmount: new Decimal(row.earning_amount),
  reckoning: row.reckoning,
  counters: row.counters,
  ...(row.refused ? { refused: row.refused } : {}),
  ...(row.discount ? { discount: discountOfRow(row.discount) } : {}),
});

/** The awards of these triggers, by trigger, in the order of their campaigns. */
export async function findAwards(
  queryable: Queryable,
  triggerIds: readonly string[],
): Promise<Map<string, GrantedAward[]>> {
  const found = new Map<string, GrantedAward[]>(triggerIds.map((id) => [id, []]));
  if (triggerIds.length === 0) return found;
  const rows = await queryable.query<AwardRow>(
    'SELECT * FROM award WHERE trigger_id = ANY($1) ORDER BY campaign_id, effect',
    [triggerIds],
  );
  for (const row of rows) found.get(row.trigger_id)?.push(awardOfRow(row));
  return found;
}

export async function insertAwards(tx: Queryable, awards: readonly GrantedAward[]): Promise<void> {
  if (awards.length === 0) return;
  await tx.query(
    `INSERT INTO award (award_id, trigger_id, member_id, campaign_id, campaign_version, effect, occurred_at, recorded_at,
       points, standing, funders, available_at, expires_at, spendable_at, parts, earning_amount, reckoning, counters,
       discount)
     SELECT award_id, trigger_id, member_id, campaign_id, campaign_version, effect, occurred_at, recorded_at, points, standing,
       funders, available_at, expires_at,
       CASE WHEN spendable_at IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements_text(spendable_at)) END,
       parts, earning_amount, reckoning, ARRAY(SELECT jsonb_array_elements_text(counters)), discount
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::smallint[], $7::timestamptz[],
       $8::timestamptz[], $9::bigint[], $10::bigint[], $11::jsonb[], $12::timestamptz[], $13::timestamptz[], $14::jsonb[],
       $15::jsonb[], $16::numeric[], $17::jsonb[], $18::jsonb[], $19::jsonb[])
       AS award (award_id, trigger_id, member_id, campaign_id, campaign_version, effect, occurred_at, recorded_at, points,
         standing, funders, available_at, expires_at, spendable_at, parts, earning_amount, reckoning, counters, discount)`,
    [
      awards.map(({ awardId }) => awardId),
      awards.map(({ triggerId }) => triggerId),
      awards.map(({ memberId }) => memberId),
      awards.map(({ campaignId }) => campaignId),
      awards.map(({ campaignVersion }) => campaignVersion),
      awards.map(({ effect }) => effect),
      awards.map(({ occurredAt }) => occurredAt.toISOString()),
      awards.map(({ recordedAt }) => recordedAt.toISOString()),
      awards.map(({ points }) => String(points)),
      awards.map(({ standing }) => String(standing)),
      awards.map(fundersText),
      awards.map(({ availableAt }) => availableAt.toISOString()),
      awards.map(({ expiresAt }) => expiresAt?.toISOString() ?? null),
      awards.map(({ spendableAt }) => (spendableAt ? JSON.stringify(spendableAt) : null)),
      awards.map(({ parts }) => JSON.stringify(parts.map(rowOfPart))),
      awards.map(({ earningAmount }) => earningAmount.toString()),
      awards.map(({ reckoning }) => JSON.stringify(reckoning)),
      awards.map(({ counters }) => JSON.stringify(counters)),
      awards.map(discountText),
    ],
  );
}

const fundersText = ({ funders }: GrantedAward): string =>
  JSON.stringify(
    funders.map(({ partnerId, points, price }) => [
      partnerId,
      String(points),
      ...(price ? [price.toString()] : []),
    ]),
  );

export async function updateStandings(tx: Queryable, awards: readonly GrantedAward[]): Promise<void> {
  if (awards.length === 0) return;
  await tx.query(
    `UPDATE award SET standing = changed.standing, funders = changed.funders, refused = changed.refused,
       discount = changed.discount
     FROM unnest($1::text[], $2::bigint[], $3::jsonb[], $4::text[], $5::jsonb[])
       AS changed (award_id, standing, funders, refused, discount)
     WHERE award.award_id = changed.award_id`,
    [
      awards.map(({ awardId }) => awardId),
      awards.map(({ standing }) => String(standing)),
      awards.map(fundersText),
      awards.map(({ refused }) => refused ?? null),
      awards.map(discountText),
    ],
  );
}
