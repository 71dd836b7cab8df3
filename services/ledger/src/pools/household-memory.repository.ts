import { householdSnapshot, type HouseholdSnapshot } from '@accord/contracts';
import type { Queryable } from '@accord/persistence';

/** Remembers households as they stand: an older revision never replaces a newer one. */
export async function saveHouseholds(
  queryable: Queryable,
  snapshots: readonly HouseholdSnapshot[],
): Promise<void> {
  for (const snapshot of snapshots) {
    await queryable.query(
      `INSERT INTO known_household AS known (household_id, revision, snapshot) VALUES ($1, $2, $3)
       ON CONFLICT (household_id) DO UPDATE SET revision = excluded.revision, snapshot = excluded.snapshot
       WHERE known.revision < excluded.revision`,
      [snapshot.householdId, snapshot.revision, JSON.stringify(snapshot)],
    );
  }
}

export async function findKnownHousehold(
  queryable: Queryable,
  householdId: string,
): Promise<HouseholdSnapshot | undefined> {
  const [row] = await queryable.query<{ snapshot: unknown }>(
    'SELECT snapshot FROM known_household WHERE household_id = $1',
    [householdId],
  );
  return row && householdSnapshot.parse(row.snapshot);
}
