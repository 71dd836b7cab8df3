import { statusCurrencyOf, type ProgrammeSettings } from '@accord/contracts';
import type { Database } from '@accord/persistence';
import { findCareers, findLadder, insertLadder } from './ladder.repository';
import type { TierShelf } from './tier.resolver';

/** The ladder, and what decides members' tiers, in PostgreSQL. */
export const tierShelf = (database: Database, programme: ProgrammeSettings): TierShelf => ({
  ladder: () => findLadder(database),
  setLadder: (ladder, now) => database.run((tx) => insertLadder(tx, ladder, programme.zone, now)),
  career: async (inForce, memberId) => (await findCareers(database, inForce, [memberId])).get(memberId)!,
  statusCurrency: statusCurrencyOf(programme),
});
