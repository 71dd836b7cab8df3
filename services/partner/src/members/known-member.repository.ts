import type { Queryable } from '@accord/persistence';
import type { MemberMemory } from './on-member-enrolled';

/** Members heard of, in PostgreSQL. Read with the facts of a batch (purchase.repository). */
export class KnownMemberRepository implements MemberMemory {
  constructor(private readonly sql: Queryable) {}

  async remember(members: Parameters<MemberMemory['remember']>[0]): Promise<void> {
    await this.sql.query(
      `INSERT INTO known_member (id, locale, time_zone)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
       ON CONFLICT (id) DO NOTHING`,
      [
        members.map(({ memberId }) => memberId),
        members.map(({ locale }) => locale),
        members.map(({ timeZone }) => timeZone),
      ],
    );
  }

  async forget(memberIds: readonly string[]): Promise<void> {
    await this.sql.query('DELETE FROM known_member WHERE id = ANY ($1)', [memberIds]);
  }
}
