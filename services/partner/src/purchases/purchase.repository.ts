import type { Queryable } from '@accord/persistence';
import { Decimal, money } from '@accord/values';
import type { RecordedKey, RecordingFacts } from './decide-batch';
import { ADD_PURCHASES, addParameters } from './add-purchases.sql';
import type { NewPurchase, SellingPartner } from './new-purchase';
import type { Purchase, PurchaseLine, PurchaseProgress, SalesChannel } from './purchase';
import type { PurchaseLineRow, PurchaseRow } from './purchase.row';
import type { FactsQuestion } from './batch-facts';
import type { PurchaseReading } from './record-purchases';
import { saleFacts } from './sale-facts.routine';
import { RedemptionTaken, type PurchaseWriting } from './store-purchases';

type StoredRow = PurchaseRow & { readonly lines: readonly PurchaseLineRow[] };

/** Reads purchases with their lines: `${SELECT_PURCHASE} WHERE …`. Numbers of lines travel as text, to stay exact. */
export const SELECT_PURCHASE = `
  SELECT purchase.*, (
    SELECT coalesce(json_agg(json_build_object(
      'id', line.id, 'till_id', till_id, 'sku', sku, 'name', name, 'category', category, 'brand', brand,
      'quantity', quantity::text, 'amount', amount::text, 'refunded', line.refunded::text) ORDER BY position), '[]')
    FROM purchase_line line WHERE line.purchase_id = purchase.id) AS lines
  FROM purchase`;

/** Purchases in PostgreSQL, through the transaction or outside of one. */
export class PurchaseRepository implements PurchaseReading, PurchaseWriting {
  constructor(private readonly sql: Queryable) {}

  async facts(question: FactsQuestion): Promise<RecordingFacts | undefined> {
    const row = await this.sql.call<FactsRecord>(saleFacts, [
      question.partnerId,
      question.locationCodes,
      question.externalIds,
      question.memberIds,
      question.redemptionIds,
    ]);
    if (!row.partner) return undefined;
    return {
      partner: toSelling(row.partner, row.terms ?? [], row.locations ?? []),
      recorded: new Map((row.recorded ?? []).map(([externalId, ...key]) => [externalId, toKey(key)])),
      members: new Map(
        (row.members ?? []).map(([memberId, timeZone, locale]) => [memberId, { memberId, timeZone, locale }]),
      ),
      usedRedemptions: new Set(row.used),
    };
  }

  async add(purchases: readonly NewPurchase[]): Promise<ReadonlySet<string>> {
    try {
      const stored = await this.sql.query<{ id: string }>(ADD_PURCHASES, addParameters(purchases));
      return new Set(stored.map(({ id }) => id));
    } catch (error) {
      if (
        error instanceof Error &&
        'constraint' in error &&
        error.constraint === 'purchase_redemption_pkey'
      ) {
        throw new RedemptionTaken('A redemption pays one purchase', { cause: error });
      }
      throw error;
    }
  }

  async recorded(
    partnerId: string,
    externalIds: readonly string[],
  ): Promise<ReadonlyMap<string, RecordedKey>> {
    const rows = await this.sql.query<PurchaseRow>(
      'SELECT external_id, id, fingerprint FROM purchase WHERE partner_id = $1 AND external_id = ANY($2)',
      [partnerId, externalIds],
    );
    return new Map(rows.map((row) => [row.external_id, toKey([row.id, row.fingerprint])]));
  }

  async find(purchaseIds: readonly string[]): Promise<readonly Purchase[]> {
    const rows = await this.sql.query<StoredRow>(`${SELECT_PURCHASE} WHERE id = ANY($1)`, [purchaseIds]);
    return rows.map(toPurchase);
  }

  async progress(purchaseIds: readonly string[]): Promise<ReadonlyMap<string, PurchaseProgress>> {
    const rows = await this.sql.query<PurchaseRow>(
      'SELECT id, refunded, refund_sequence, settled, points_awarded FROM purchase WHERE id = ANY($1)',
      [purchaseIds],
    );
    return new Map(rows.map((row) => [row.id, toProgress(row)]));
  }
}

interface FactsRecord {
  readonly partner:
    | (Omit<SellingPartner, 'terms' | 'locations' | 'exit'> & {
        issuesUntil: string | null;
        acceptsUntil: string | null;
      })
    | null;
  readonly terms: readonly TermsRecord[] | null;
  readonly locations: SellingPartner['locations'] | null;
  readonly recorded: readonly [externalId: string, id: string, fingerprint: string][] | null;
  readonly members: readonly [id: string, timeZone: string, locale: string][] | null;
  readonly used: readonly string[] | null;
}

interface TermsRecord {
  readonly version: number;
  readonly validFrom: string;
  readonly accepts: boolean;
  readonly maxPointsShare: string;
  readonly ratePerPoint: string;
}

const toSelling = (
  { issuesUntil, acceptsUntil, ...partner }: NonNullable<FactsRecord['partner']>,
  terms: readonly TermsRecord[],
  locations: SellingPartner['locations'],
): SellingPartner => ({
  ...partner,
  terms: terms.map((each) => ({
    ...each,
    validFrom: new Date(each.validFrom),
    maxPointsShare: new Decimal(each.maxPointsShare),
    ratePerPoint: money(each.ratePerPoint, partner.currency),
  })),
  locations,
  ...(issuesUntil !== null && acceptsUntil !== null
    ? { exit: { issuesUntil: new Date(issuesUntil), acceptsUntil: new Date(acceptsUntil) } }
    : {}),
});

const toKey = ([purchaseId, fingerprint]: readonly [string, string]): RecordedKey => ({
  purchaseId,
  fingerprint,
});

function toProgress(
  row: Pick<PurchaseRow, 'refunded' | 'refund_sequence' | 'settled' | 'points_awarded'>,
): PurchaseProgress {
  return {
    refunded: new Decimal(row.refunded),
    refundSequence: row.refund_sequence,
    settled: row.settled,
    // A refund's word may come before the credit's: until then nothing has been credited.
    pointsAwarded: row.settled ? BigInt(row.points_awarded) : 0n,
  };
}

/** What SELECT_PURCHASE reads, as a purchase. */
export function toPurchase(row: StoredRow): Purchase {
  return {
    purchaseId: row.id,
    externalId: row.external_id,
    partnerId: row.partner_id,
    memberId: row.member_id,
    ...(row.location_id === null ? {} : { locationId: row.location_id }),
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    channel: row.channel as SalesChannel,
    total: money(row.total, row.currency),
    paidWithPoints: new Decimal(row.paid_with_points),
    lines: row.lines.map(toLine),
    progress: toProgress(row),
  };
}

const toLine = (row: PurchaseLineRow): PurchaseLine => ({
  lineId: row.id,
  sku: row.sku,
  quantity: new Decimal(row.quantity),
  amount: new Decimal(row.amount),
  refunded: new Decimal(row.refunded),
  ...(row.till_id === null ? {} : { tillId: row.till_id }),
  ...(row.name === null ? {} : { name: row.name }),
  ...(row.category === null ? {} : { category: row.category }),
  ...(row.brand === null ? {} : { brand: row.brand }),
});
