import type { Database } from '@accord/persistence';
import type { Card } from '../cards/card';
import type { Consent } from '../consents/consent';
import type { MemberProfileRow } from '../profile/member-profile.row';
import type { Members, MemberPage, ResolvedMember } from './find-members';
import type { Member } from './member';
import type { MemberRow } from './member.row';
import type { Lookup } from './reference';

type ReadRow = MemberRow &
  Omit<MemberProfileRow, 'member_id' | 'search_text'> & {
    readonly cards: Card[];
    readonly consents: (Omit<Consent, 'changedAt'> & { readonly changedAt: string })[];
  };

/** A whole member, from one statement. */
const SELECT_MEMBER = `
  SELECT member.*, profile.given_name, profile.family_name, profile.email, profile.phone,
         profile.birth_date::text AS birth_date, profile.attributes,
         (SELECT coalesce(json_agg(json_build_object('id', card.id, 'number', card.number, 'kind', card.kind,
                   'status', card.status, 'issuedBy', card.issued_by) ORDER BY card.id), '[]')
            FROM card WHERE card.member_id = ANY (
              SELECT member.id UNION ALL SELECT merged.id FROM member merged WHERE merged.merged_into = member.id)) AS cards,
         (SELECT coalesce(json_agg(json_build_object('purpose', latest.purpose, 'partnerId', latest.partner_id,
                   'granted', latest.granted, 'changedAt', latest.changed_at, 'source', latest.source) ORDER BY latest.id), '[]')
            FROM (SELECT DISTINCT ON (purpose, partner_id) * FROM consent_change
                  WHERE consent_change.member_id = member.id ORDER BY purpose, partner_id, id DESC) AS latest) AS consents
  FROM member JOIN member_profile AS profile ON profile.member_id = member.id`;

/** Reads members. */
export class PostgresMembers implements Members {
  constructor(private readonly database: Database) {}

  async byIds(ids: readonly string[]): Promise<Map<string, Member>> {
    const rows = await this.database.query<ReadRow>(`${SELECT_MEMBER} WHERE member.id = ANY ($1)`, [
      [...new Set(ids)],
    ]);
    return new Map(rows.map((row) => [row.id, memberOf(row)]));
  }

  /** One statement for all; a merged member is answered by the one it was merged into. */
  async resolve(lookups: readonly Lookup[]): Promise<(ResolvedMember | null)[]> {
    const rows = await this.database.query<{
      id: string | null;
      status: Member['status'];
      locale: string;
      time_zone: string;
    }>(
      `SELECT member.id, member.status, member.locale, member.time_zone
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (id, digest, place)
       LEFT JOIN member_identifier AS identifier ON identifier.digest = decode(asked.digest, 'hex')
       LEFT JOIN member AS found ON found.id = coalesce(asked.id, identifier.member_id)
       LEFT JOIN member ON member.id = coalesce(found.merged_into, found.id)
       ORDER BY asked.place`,
      [lookups.map(({ id }) => id), lookups.map(({ digest }) => digest)],
    );
    return rows.map((row) =>
      row.id === null
        ? null
        : { memberId: row.id, status: row.status, locale: row.locale, timeZone: row.time_zone },
    );
  }

  /** Newest first. `search`: part of a name, e-mail or phone number, or a whole card number or id. */
  async list(page: {
    readonly limit: number;
    readonly afterId: string | null;
    readonly search: string | null;
  }): Promise<MemberPage> {
    const condition = `($1::text IS NULL OR profile.search_text LIKE $1 OR member.id = $2
      OR EXISTS (SELECT FROM card WHERE card.member_id = member.id AND card.number = $2))`;
    const wanted = [page.search === null ? null : `%${escapeLike(page.search.toLowerCase())}%`, page.search];
    const rows = await this.database.query<ReadRow>(
      `${SELECT_MEMBER} WHERE ${condition} AND ($3::text IS NULL OR member.id < $3) ORDER BY member.id DESC LIMIT $4`,
      [...wanted, page.afterId, page.limit],
    );
    const count = async () => {
      const [row] = await this.database.query<{ count: string }>(
        `SELECT count(*) FROM member JOIN member_profile AS profile ON profile.member_id = member.id WHERE ${condition}`,
        wanted,
      );
      return Number(row?.count ?? 0);
    };
    return { members: rows.map(memberOf), count };
  }
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const memberOf = (row: ReadRow): Member => ({
  id: row.id,
  status: row.status,
  locale: row.locale,
  timeZone: row.time_zone,
  referralCode: row.referral_code,
  enrolledAt: row.enrolled_at,
  enrolledBy: row.enrolled_by,
  mergedInto: row.merged_into,
  profile: {
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    phone: row.phone,
    birthDate: row.birth_date,
    attributes: row.attributes,
  },
  cards: row.cards,
  consents: row.consents.map((consent) => ({ ...consent, changedAt: new Date(consent.changedAt) })),
});
