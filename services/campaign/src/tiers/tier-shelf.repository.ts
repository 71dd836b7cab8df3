import type { Database } from '@accord/persistence';
import { findCareers, findLadder, insertLadder } from './ladder.repository';
import type { TierShelf } from './tier.resolver';

/** The ladder, and what decides members' tiers, in PostgreSQL. */
export const tierShelf = (database: Database, zone: string): TierShelf => ({
  ladder: () => findLadder(database),
  setLadder: (ladder, now) => database.run((tx) => insertLadder(tx, ladder, zone, now)),
  career: async (memberId) => (await findCareers(database, [memberId])).get(memberId)!,
});
