import type { Queryable } from '@accord/persistence';
import type { Directory, Known, KnownMember, KnownPartner } from './directory';

/** The directory in PostgreSQL. */
export class PostgresDirectory implements Directory {
  constructor(private readonly tx: Queryable) {}

  async known(memberIds: readonly string[], partnerIds: readonly string[]): Promise<Known> {
    const members = await this.tx.query<{ member_id: string; locale: string; time_zone: string }>(
      'SELECT member_id, locale, time_zone FROM known_member WHERE member_id = ANY ($1)',
      [[...new Set(memberIds)]],
    );
    const partners = await this.tx.query<{ partner_id: string; name: string }>(
      'SELECT partner_id, name FROM known_partner WHERE partner_id = ANY ($1)',
      [[...new Set(partnerIds)]],
    );
    return {
      readers: new Map(
        members.map((row) => [row.member_id, { locale: row.locale, timeZone: row.time_zone }]),
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
