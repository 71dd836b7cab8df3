import type { Queryable } from '@accord/persistence';
import type { Directory, Known, KnownMember, KnownPartner, MergedMember } from './directory';

/** The directory in PostgreSQL. */
export class PostgresDirectory implements Directory {
  constructor(private readonly tx: Queryable) {}

  async known(memberIds: readonly string[], partnerIds: readonly string[]): Promise<Known> {
    const members = await this.tx.query<{
      asked: string;
      member_id: string;
      locale: string;
      time_zone: string;
    }>(
      // A chain of merges is followed to its end; a circle, which may be there for a moment, ends too.
      `WITH RECURSIVE reading (asked, member_id, locale, time_zone, merged_into, links) AS (
         SELECT member_id, member_id, locale, time_zone, merged_into, 0 FROM known_member WHERE member_id = ANY ($1)
         UNION ALL
         SELECT asked, next.member_id, next.locale, next.time_zone, next.merged_into, links + 1
         FROM reading JOIN known_member AS next ON next.member_id = reading.merged_into WHERE links < 32
       )
       SELECT DISTINCT ON (asked) asked, member_id, locale, time_zone FROM reading ORDER BY asked, links DESC`,
      [[...new Set(memberIds)]],
    );
    const partners = await this.tx.query<{ partner_id: string; name: string }>(
      'SELECT partner_id, name FROM known_partner WHERE partner_id = ANY ($1)',
      [[...new Set(partnerIds)]],
    );
    return {
      readers: new Map(
        members.map((row) => [
          row.asked,
          { memberId: row.member_id, locale: row.locale, timeZone: row.time_zone },
        ]),
      ),
      partners: new Map(partners.map((row) => [row.partner_id, row.name])),
    };
  }

  async rememberMembers(members: readonly KnownMember[]): Promise<void> {
    await this.tx.query(
      `INSERT INTO known_member (member_id, locale, time_zone)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ORDER BY 1
       ON CONFLICT DO NOTHING`,
      [
        members.map(({ memberId }) => memberId),
        members.map(({ locale }) => locale),
        members.map(({ timeZone }) => timeZone),
      ],
    );
  }

  async rememberMerge({ memberId, intoMemberId, revision }: MergedMember): Promise<void> {
    await this.tx.query(
      'UPDATE known_member SET merged_into = $2, merge_revision = $3 WHERE member_id = $1 AND merge_revision < $3',
      [memberId, intoMemberId, revision],
    );
  }

  async rememberPartners(partners: readonly KnownPartner[]): Promise<void> {
    await this.tx.query(
      `INSERT INTO known_partner (partner_id, revision, name)
       SELECT DISTINCT ON (partner_id) * FROM unnest($1::text[], $2::int[], $3::text[]) AS partner (partner_id, revision, name)
       ORDER BY partner_id, revision DESC
       ON CONFLICT (partner_id) DO UPDATE SET revision = excluded.revision, name = excluded.name
         WHERE known_partner.revision < excluded.revision`,
      [
        partners.map(({ partnerId }) => partnerId),
        partners.map(({ revision }) => revision),
        partners.map(({ name }) => name),
      ],
    );
  }
}
