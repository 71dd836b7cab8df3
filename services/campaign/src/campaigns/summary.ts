import { Decimal } from '@accord/values';
import type { Campaign } from './campaign';
import type { CampaignVersion } from '../judging/compile';
import type { Condition, ConditionSpeaker } from '../language/condition';
import { parseDefinition, type Definition } from '../language/definition';
import type { Budget, Cap, Limits } from '../language/limits';
import { saySchedule } from '../phrases/say-schedule';
import { speakers, type Locale, type Speaker } from '../phrases/speaker';

type Rules = Pick<Campaign, 'definition' | 'names' | 'startsAt' | 'endsAt' | 'name'>;

/** The rules in plain words, made from the definition: what one gets, for what, within which limits, from whom, when. */
export function summarize(campaign: Rules, locale: Locale, zone: string): string {
  const parsed = parseDefinition(campaign.definition);
  return parsed.ok
    ? summarizeVersion({ ...campaign, definition: parsed.value }, locale, zone)
    : campaign.name;
}

/** The same, of a definition that has been read. */
export function summarizeVersion(
  {
    definition,
    names,
    startsAt,
    endsAt,
  }: Pick<CampaignVersion, 'definition' | 'names' | 'startsAt' | 'endsAt'>,
  locale: Locale,
  zone: string,
): string {
  const speaker = speakers[locale].withCurrency(names.currency);
  const partner = (slug: string): string => names.partners[slug]?.name ?? slug;
  const day = (date: Date): string => speaker.date(date, zone);
  return [
    sayRule(definition, speaker, partner),
    ...(definition.limits ?? []).map((limits) => sayLimits(limits, speaker)),
    definition.funding &&
      speaker.say('summary.funding', { funders: sayFunders(definition, speaker, partner) }),
    definition.audience?.segments && speaker.say('summary.segments'),
    definition.audience?.optIn && speaker.say('summary.optIn'),
    definition.audience?.holdout &&
      speaker.say('summary.holdout', {
        share: speaker.number(definition.audience.holdout.times(new Decimal(100))),
      }),
    (startsAt ?? endsAt) &&
      speaker.say('summary.dates', {
        kind: startsAt ? (endsAt ? 'both' : 'from') : 'to',
        from: startsAt ? day(startsAt) : '',
        to: endsAt ? day(new Date(endsAt.getTime() - 1)) : '',
      }),
  ]
    .filter((sentence) => typeof sentence === 'string' && sentence !== '')
    .join(' ');
}

function sayRule(
  { trigger, triggerName, when, then }: Definition,
  speaker: Speaker,
  partner: (slug: string) => string,
): string {
  const conditions: ConditionSpeaker = {
    speaker,
    partner,
    phrase: (condition: Condition) => condition.word.phrase(condition.value, conditions),
  };
  const effects = then.map((effect) => effect.word.phrase(effect.value, { speaker, partner }));
  return speaker.say('summary', {
    trigger:
      trigger === 'schedule'
        ? saySchedule(triggerName ?? '', speaker)
        : speaker.say(`trigger.${trigger}`, { name: triggerName ?? '' }),
    when: when ? conditions.phrase(when) : 'always',
    effects: speaker.list(effects, 'and'),
  });
}

function sayLimits(limitsOf: Limits, speaker: Speaker): string {
  const { budget, uses, perMember, perHousehold, perPartner, perPurchase } = limitsOf;
  const cap = (subject: string, { within, ...measures }: Cap): string =>
    speaker.say('limit.cap', {
      subject,
      within: speaker.within({ period: within ?? 'ever' }),
      measures: sayMeasures(measures, speaker),
    });
  const limits = [
    budget?.points !== undefined && speaker.say('limit.budget', { points: speaker.points(budget.points) }),
    budget?.money &&
      speaker.say('limit.budgetMoney', {
        amount: speaker.amount(budget.money.amount, budget.money.currency),
      }),
    uses !== undefined && speaker.say('limit.uses', { count: uses }),
    perMember && cap(speaker.say('limit.member'), perMember),
    perHousehold && cap(speaker.say('limit.household'), perHousehold),
    perPartner && cap(speaker.say('limit.partner'), perPartner),
    perPurchase && `${speaker.say('limit.purchase')}: ${sayMeasures(perPurchase, speaker)}`,
  ].filter((text) => typeof text === 'string');
  return speaker.say('summary.limits', { limits: limits.join('; ') });
}

/** "once and 500 points". */
export function sayMeasures({ uses, points, amount, money }: Cap & Budget, speaker: Speaker): string {
  const measures = [
    uses !== undefined && speaker.say('limit.timesUses', { count: uses }),
    points !== undefined && speaker.points(points),
    amount && speaker.say('limit.amount', { amount: speaker.amount(amount) }),
    money && speaker.amount(money.amount, money.currency),
  ].filter((text) => typeof text === 'string');
  return speaker.list(measures, 'and');
}

function sayFunders(
  { funding = [] }: Definition,
  speaker: Speaker,
  partner: (slug: string) => string,
): string {
  if (funding.length === 1) return funding.map((share) => partner(share.partner)).join();
  const shares = funding.map(
    ({ partner: slug, share }) => `${partner(slug)} ${speaker.number(share.times(new Decimal(100)))} %`,
  );
  return speaker.list(shares, 'and');
}
