import { householdChanged } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { Database, Queryable, Transaction } from '@accord/persistence';
import { err, ok, type Clock } from '@accord/values';
import type { Households } from './change-households';
import type { Decision, Household, Mate } from './household';
import type { HouseholdRow } from './household.row';
import { snapshotOf } from './answer-household';

type ReadRow = HouseholdRow & { readonly members: Mate[]; readonly invited: string[] };

/** A whole household, from one statement. Members in the order of their ids, which is that of their enrolment. */
const SELECT_HOUSEHOLD = `
  SELECT household.*,
    (SELECT coalesce(json_agg(json_build_object('memberId', mate.member_id, 'maySpend', mate.may_spend) ORDER BY mate.member_id), '[]')
       FROM household_member mate WHERE mate.household_id = household.id) AS members,
    (SELECT coalesce(json_agg(invitation.member_id ORDER BY invitation.member_id), '[]')
       FROM household_invitation invitation WHERE invitation.household_id = household.id) AS invited
  FROM household`;

/** Households in PostgreSQL. */
export class PostgresHouseholds implements Households {
  constructor(
    private readonly database: Database,
    private readonly messaging: Messaging,
    private readonly clock: Clock,
  ) {}

  async byMembers(memberIds: readonly string[]): Promise<Map<string, Household>> {
    const rows = await select(
      this.database,
      'WHERE id IN (SELECT household_id FROM household_member WHERE member_id = ANY ($1))',
      [memberIds],
    );
    return new Map(rows.flatMap((each) => each.members.map(({ memberId }) => [memberId, each] as const)));
  }

  async byIds(ids: readonly string[]): Promise<Map<string, Household>> {
    const rows = await select(this.database, 'WHERE id = ANY ($1)', [ids]);
    return new Map(rows.map((each) => [each.id, each]));
  }

  invitations(memberId: string): Promise<Household[]> {
    return select(
      this.database,
      'WHERE id IN (SELECT household_id FROM household_invitation WHERE member_id = $1) ORDER BY id',
      [memberId],
    );
  }

  create(made: Household): Promise<Household | undefined> {
    return this.database.run(async (tx) => {
      // what one member makes and joins waits for each other
      await tx.query('SELECT id FROM member WHERE id = $1 FOR UPDATE', [made.ownerId]);
      const [before] = await select(tx, 'WHERE id = $1', [made.id]);
      if (before) return before;
      if (!(await join(tx, made.id, made.members))) return undefined;
      await tx.query(
        `INSERT INTO household (id, name, owner_id, locked, revision, changed_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [made.id, made.name, made.ownerId, made.locked, made.revision, made.changedAt],
      );
      await this.announce(tx, made);
      return made;
    });
  }

  change(id: string, decide: (household: Household) => Decision): Promise<Decision> {
    return this.database.run((tx) => this.changeIn(tx, id, decide));
  }

  /** The same in another's unit of work. */
  async changeIn(tx: Transaction, id: string, decide: (household: Household) => Decision): Promise<Decision> {
    await tx.query('SELECT id FROM household WHERE id = $1 FOR UPDATE', [id]);
    // a statement of its own: it sees what others have committed while the lock waited for them
    const [before] = await select(tx, 'WHERE id = $1', [id]);
    if (!before) return err({ kind: 'NOT_FOUND', resource: 'Household', id } as const);
    const decided = decide(before);
    if (!decided.ok || decided.value === before) return decided;
    const after = { ...decided.value, revision: before.revision + 1, changedAt: this.clock.now() };
    const joining = after.members.filter(
      ({ memberId }) => !before.members.some((mate) => mate.memberId === memberId),
    );
    if (!(await join(tx, id, joining))) return err({ kind: 'REFUSED', code: 'IN_A_HOUSEHOLD' } as const);
    await save(tx, after);
    await this.announce(tx, after);
    return ok(after);
  }

  private announce(tx: Transaction, household: Household): Promise<void> {
    return this.messaging.publish(tx, householdChanged, { key: household.id, data: snapshotOf(household) });
  }
}

/** False: one of them is in a household already; then nothing was written. At most one joins at a time. */
async function join(tx: Transaction, householdId: string, mates: readonly Mate[]): Promise<boolean> {
  for (const { memberId, maySpend } of mates) {
    const joined = await tx.query(
      'INSERT INTO household_member (member_id, household_id, may_spend) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING member_id',
      [memberId, householdId, maySpend],
    );
    if (joined.length === 0) return false;
  }
  return true;
}

async function save(tx: Transaction, { id, members, invited, ...household }: Household): Promise<void> {
  await tx.query(
    'UPDATE household SET owner_id = $2, locked = $3, revision = $4, changed_at = $5 WHERE id = $1',
    [id, household.ownerId, household.locked, household.revision, household.changedAt],
  );
  const ids = members.map(({ memberId }) => memberId);
  await tx.query('DELETE FROM household_member WHERE household_id = $1 AND member_id <> ALL ($2)', [id, ids]);
  await tx.query(
    `UPDATE household_member mate SET may_spend = said.may_spend
     FROM unnest($2::text[], $3::boolean[]) AS said (member_id, may_spend)
     WHERE mate.household_id = $1 AND mate.member_id = said.member_id AND mate.may_spend <> said.may_spend`,
    [id, ids, members.map(({ maySpend }) => maySpend)],
  );
  await tx.query('DELETE FROM household_invitation WHERE household_id = $1 AND member_id <> ALL ($2)', [
    id,
    invited,
  ]);
  await tx.query(
    'INSERT INTO household_invitation (household_id, member_id) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
    [id, invited],
  );
}

async function select(
  queryable: Queryable,
  where: string,
  parameters: readonly unknown[],
): Promise<Household[]> {
  const rows = await queryable.query<ReadRow>(`${SELECT_HOUSEHOLD} ${where}`, [...parameters]);
  return rows.map(({ owner_id: ownerId, changed_at: changedAt, ...row }) => ({ ...row, ownerId, changedAt }));
}
