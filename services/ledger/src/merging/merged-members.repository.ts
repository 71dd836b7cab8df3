import type { MergedMemberMemory } from './on-members-merged';

/** In PostgreSQL. */
export const mergedMembers: MergedMemberMemory = {
  note: async (tx, { memberId, intoMemberId, revision }) => {
    const rows = await tx.query(
      `INSERT INTO merged_member (member_id, into_member_id, revision) VALUES ($1, $2, $3)
       ON CONFLICT (member_id) DO UPDATE SET into_member_id = excluded.into_member_id, revision = excluded.revision
         WHERE merged_member.revision < excluded.revision
       RETURNING member_id`,
      [memberId, intoMemberId, revision],
    );
    return rows.length > 0;
  },
};
