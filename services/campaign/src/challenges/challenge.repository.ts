import type { Messaging } from '@accord/messaging';
import type { Database } from '@accord/persistence';
import type { ChallengeReading } from './challenge-ports';
import { findRewards, rewardKey } from '../awards/rewards.repository';
import { findPersons } from '../members/persons.repository';
import { readFacts } from '../judgements/fact-store.repository';
import type { OfferReading } from '../offers/offer-ports';

/** What is known of members' challenges, in PostgreSQL. */
export const challengeReading = (
  database: Database,
  messaging: Pick<Messaging, 'ask'>,
  offers: OfferReading,
): ChallengeReading => ({
  rules: () => offers.rules(),
  belonging: (memberId) => offers.belonging(memberId),
  facts: (needs) => readFacts(database, messaging, needs),
  async rewards(memberId, campaignIds) {
    const persons = await findPersons(database, [memberId]);
    const rewards = await findRewards(database, [memberId], campaignIds, persons);
    return new Map(
      campaignIds.flatMap((campaignId): [string, number][] => {
        const last = rewards.get(rewardKey(campaignId, memberId, persons));
        return last === undefined ? [] : [[campaignId, last]];
      }),
    );
  },
});
