import type { Database } from '@accord/persistence';
import type { KnownMember, KnownMembers } from './answer-facts';

interface FactsRow {
  readonly id: string;
  readonly status: KnownMember['status'];
  readonly time_zone: string;
  readonly enrolled_at: Date;
  readonly birth_date: string | null;
  readonly attributes: KnownMember['attributes'];
  readonly card_kinds: KnownMember['cardKinds'];
  readonly consents: (Omit<KnownMember['consents'][number], 'changedAt'> & { readonly changedAt: string })[];
}

/** Many members by one statement. */
export class PostgresKnownMembers implements KnownMembers {
  constructor(private readonly database: Database) {}

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, KnownMember>> {
    const rows = await this.database.query<FactsRow>(
      `SELECT member.id, member.status, member.time_zone, member.enrolled_at, profile.birth_date::text AS birth_date,
              profile.attributes,
              ARRAY(SELECT DISTINCT kind FROM card WHERE card.member_id = member.id AND card.status = 'ACTIVE'
                    ORDER BY kind) AS card_kinds,
              (SELECT coalesce(json_agg(json_build_object('purpose', purpose, 'partnerId', partner_id,
                        'granted', granted, 'changedAt', changed_at) ORDER BY consent_change.id), '[]')
                 FROM consent_change WHERE consent_change.member_id = member.id) AS consents
       FROM member JOIN member_profile AS profile ON profile.member_id = member.id
       WHERE member.id = ANY ($1)`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, knownMemberOf(row)]));
  }
}

const knownMemberOf = (row: FactsRow): KnownMember => ({
  id: row.id,
  status: row.status,
  timeZone: row.time_zone,
  enrolledAt: row.enrolled_at,
  birthDate: row.birth_date,
  attributes: row.attributes,
  cardKinds: row.card_kinds,
  consents: row.consents.map((consent) => ({ ...consent, changedAt: new Date(consent.changedAt) })),
});
