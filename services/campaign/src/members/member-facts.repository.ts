import type { MemberFactsSnapshot } from '@accord/contracts';
import type { Queryable } from '@accord/persistence';
import type { ConsentChange, MemberRecord } from '../judging/member-facts';

interface FactRow {
  readonly member_id: string;
  readonly enrolled_at: Date;
  readonly zone: string;
  readonly birth_date: string | null;
  readonly attributes: MemberRecord['attributes'];
  readonly consents: readonly ConsentChange[];
  readonly cards: readonly { readonly changedAt: string; readonly kinds: string[] }[];
}

const REPLACE = `DO UPDATE SET zone = excluded.zone, birth_date = excluded.birth_date, attributes = excluded.attributes,
  consents = excluded.consents`;

/** Those of the members that are known here. */
export async function findMembers(
  queryable: Queryable,
  memberIds: readonly string[],
): Promise<Map<string, MemberRecord>> {
  if (memberIds.length === 0) return new Map();
  const rows = await queryable.query<FactRow>(
    `SELECT member_fact.*,
       (SELECT coalesce(json_agg(json_build_object('changedAt', changed_at, 'kinds', kinds) ORDER BY changed_at), '[]')
          FROM member_card_kinds WHERE member_card_kinds.member_id = member_fact.member_id) AS cards
     FROM member_fact WHERE member_id = ANY ($1)`,
    [memberIds],
  );
  return new Map(
    rows.map((row) => [
      row.member_id,
      {
        enrolledAt: row.enrolled_at.getTime(),
        zone: row.zone,
        birthDate: row.birth_date ?? undefined,
        attributes: row.attributes,
        consents: row.consents,
        cards: row.cards.map(({ changedAt, kinds }) => ({ changedAt: Date.parse(changedAt), kinds })),
      },
    ]),
  );
}

/**
 * Notes what members are like now; with `newOnly` those that are not known here. Kinds of cards are taken as those since
 * enrolment, where no event has told of them.
 */
export async function saveMembers(
  tx: Queryable,
  members: readonly MemberFactsSnapshot[],
  newOnly = false,
): Promise<void> {
  if (members.length === 0) return;
  const ids = members.map(({ memberId }) => memberId);
  const enrolled = members.map(({ enrolledAt }) => enrolledAt);
  await tx.query(
    `INSERT INTO member_fact (member_id, enrolled_at, zone, birth_date, attributes, consents)
     SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[])
     ON CONFLICT (member_id) ${newOnly ? 'DO NOTHING' : REPLACE}`,
    [
      ids,
      enrolled,
      members.map(({ timeZone }) => timeZone),
      members.map(({ birthDate }) => birthDate ?? null),
      members.map(({ attributes }) => JSON.stringify(attributes)),
      members.map(({ consents }) =>
        JSON.stringify(consents.map((each) => ({ ...each, changedAt: Date.parse(each.changedAt) }))),
      ),
    ],
  );
  await tx.query(
    `INSERT INTO member_card_kinds (member_id, changed_at, kinds)
     SELECT told.member_id, told.enrolled_at, ARRAY(SELECT jsonb_array_elements_text(told.kinds))
     FROM unnest($1::text[], $2::timestamptz[], $3::jsonb[]) AS told (member_id, enrolled_at, kinds)
     WHERE NOT EXISTS (SELECT FROM member_card_kinds AS known WHERE known.member_id = told.member_id)
     ON CONFLICT DO NOTHING`,
    [ids, enrolled, members.map(({ cardKinds }) => JSON.stringify(cardKinds))],
  );
}

/** Notes the kinds of cards that members have from an instant on. */
export async function saveCardKinds(
  tx: Queryable,
  changes: readonly {
    readonly memberId: string;
    readonly changedAt: string;
    readonly kinds: readonly string[];
  }[],
): Promise<void> {
  if (changes.length === 0) return;
  const last = new Map(changes.map((change) => [`${change.memberId} ${change.changedAt}`, change]));
  const kept = [...last.values()];
  await tx.query(
    `INSERT INTO member_card_kinds (member_id, changed_at, kinds)
     SELECT member_id, changed_at, ARRAY(SELECT jsonb_array_elements_text(kinds))
     FROM unnest($1::text[], $2::timestamptz[], $3::jsonb[]) AS told (member_id, changed_at, kinds)
     ON CONFLICT (member_id, changed_at) DO UPDATE SET kinds = excluded.kinds`,
    [
      kept.map(({ memberId }) => memberId),
      kept.map(({ changedAt }) => changedAt),
      kept.map(({ kinds }) => JSON.stringify(kinds)),
    ],
  );
}
