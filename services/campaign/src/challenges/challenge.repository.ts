import type { Messaging } from '@accord/messaging';
import type { Database } from '@accord/persistence';
import type { ChallengeReading } from './challenge-ports';
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
    const rows = await database.query<{ campaign_id: string; last: Date }>(
      `SELECT campaign_id, max(occurred_at) AS last FROM award
       WHERE member_id = ANY ($1) AND campaign_id = ANY ($2) AND standing > 0 GROUP BY campaign_id`,
      [(await findPersons(database, [memberId])).of(memberId), campaignIds],
    );
    return new Map(rows.map(({ campaign_id, last }) => [campaign_id, last]));
  },
});
