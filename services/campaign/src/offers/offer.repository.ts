import type { Database, Queryable } from '@accord/persistence';
import type { Clock } from '@accord/values';
import type { OfferPorts } from './activate-offer';
import { findBelongings } from './belonging.repository';
import { findChoices } from './choices.repository';
import type { OfferReading, OfferStore } from './offer-ports';
import { readStandings } from '../awards/limit-standing.repository';
import { CampaignRepository } from '../campaigns/campaign.repository';
import type { RulesInForce } from '../judgements/rules-in-force';
import { findPersons } from '../members/persons.repository';
import { counterName } from '../judging/limits';
import { findHouseholds } from '../members/households.repository';
import { lockPersons } from '../members/lock-members.repository';
import { NOTHING_JOINED } from '../judging/belonging';

/** Offers and what members activated, in PostgreSQL. */
export const offerShelf = (
  database: Database,
  rules: RulesInForce,
  clock: Clock,
): OfferReading & OfferPorts => ({
  ...reading(database, rules),
  inTransaction: (work) => database.run((tx) => work(offerStore(tx, rules))),
  now: () => clock.now(),
});

const reading = (queryable: Queryable, rules: RulesInForce): OfferReading => ({
  rules: () => rules.current(queryable),
  async belonging(memberId) {
    const belonging = (await findBelongings(queryable, [memberId])).get(memberId) ?? NOTHING_JOINED;
    const now = { id: memberId, memberId, occurredAt: Infinity };
    return { ...belonging, householdId: (await findHouseholds(queryable, [now])).get(memberId) };
  },
  choices: (memberId, groups, now) => findChoices(queryable, memberId, groups, now),
  async standings(keys) {
    const memberIds = keys.map(({ scope }) => scope.slice(scope.lastIndexOf(':') + 1));
    const persons = await findPersons(queryable, [...new Set(memberIds)]);
    const known = await readStandings(
      queryable,
      keys.flatMap((key) => persons.keysOf(key)),
    );
    return new Map(keys.map((key) => [counterName(key), persons.standing(key, known)]));
  },
});

const offerStore = (tx: Queryable, rules: RulesInForce): OfferStore => ({
  ...reading(tx, rules),
  campaign: (id) => new CampaignRepository(tx).find({ id }),
  // The lock of judging: a purchase of this member is judged before, or after.
  lock: (memberId) => lockPersons(tx, [memberId]),
  async activate(memberId, campaignId, now, until) {
    await tx.query(
      `INSERT INTO offer_activation (member_id, campaign_id, activated_at, deactivated_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [memberId, campaignId, now, until ?? null],
    );
  },
  async deactivate(memberId, campaignId, now) {
    const persons = await findPersons(tx, [memberId]);
    await tx.query(
      `UPDATE offer_activation SET deactivated_at = greatest($3, activated_at)
       WHERE member_id = ANY ($1) AND campaign_id = $2 AND coalesce(deactivated_at > $3, true)`,
      [persons.of(memberId), campaignId, now],
    );
  },
  async isUsed(memberId, campaignId, now) {
    const persons = await findPersons(tx, [memberId]);
    const rows = await tx.query(
      `SELECT FROM award JOIN offer_activation AS activation USING (campaign_id)
       WHERE award.member_id = ANY ($1) AND activation.member_id = ANY ($1) AND campaign_id = $2 AND standing > 0
         AND coalesce(deactivated_at > $3, true) AND occurred_at >= date_trunc('second', activated_at) LIMIT 1`,
      [persons.of(memberId), campaignId, now],
    );
    return rows.length > 0;
  },
});
