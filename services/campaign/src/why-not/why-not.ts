import type { ProgrammeSettings } from '@accord/contracts';
import { explain } from '../awards/explanation';
import type { GrantedAward } from '../awards/granted-award';
import type { Campaign } from '../campaigns/campaign';
import { sayMeasures } from '../campaigns/summary';
import { batchNeeds, toldWholly, type BatchNeeds } from '../judgements/batch-needs';
import { outsideOf, type Outside } from '../judging/audience';
import { asSeenBy } from '../judging/basket';
import { periodAround } from '../judging/calendar';
import { compileCampaign, type CampaignVersion, type CompiledCampaign } from '../judging/compile';
import { inSchedule, type Facts } from '../judging/facts';
import { judge } from '../judging/judge';
import type { UsedUp } from '../judging/limits';
import type { Sale } from '../judging/occasion';
import { rulesOf, type Rules } from '../judging/rules';
import { coverStretches, withoutTallies, type Memory } from '../language/condition';
import { speakers, type Locale, type Speaker } from '../phrases/speaker';
import { missingOf } from './missing';

export interface WhyNotPorts {
  readonly programme: ProgrammeSettings;
  /** The version that judged the sale, or would have; undefined: there was none yet. */
  versionOf(campaignId: string, sale: Sale): Promise<CampaignVersion | undefined>;
  awardsOf(purchaseId: string): Promise<readonly GrantedAward[]>;
  rules(): Promise<Rules>;
  /** Facts as they stand; nothing is locked. */
  facts(needs: BatchNeeds): Promise<Facts>;
}

/**
 * Says why a campaign gave nothing for a sale: the first thing that stood against it, in the order in which campaigns are
 * judged, and the nearest step that would change it. It is judged by the version of its time and the history that was recorded
 * by then; limits and other campaigns as they stand now.
 */
export async function whyNot(
  campaign: Pick<Campaign, 'campaignId' | 'name' | 'state'>,
  sale: Sale,
  locale: Locale,
  ports: WhyNotPorts,
): Promise<string> {
  const speaker = speakers[locale];
  const { campaignId, name } = campaign;
  const awards = (await ports.awardsOf(sale.id)).filter((award) => award.campaignId === campaignId);
  if (awards.length > 0) {
    const explanation = awards.map((award) => explain(award, name, locale)).join(' ');
    const took = awards.every(({ discount }) => discount);
    return speaker.say(took ? 'whyNot.took' : 'whyNot.given', { explanation });
  }
  if (campaign.state === 'DRAFT') return speaker.say('whyNot.draft', { campaign: name });
  const version = await ports.versionOf(campaignId, sale);
  if (!version) return speaker.say('whyNot.later', { campaign: name });
  return sayReason(version, sale, speaker, ports);
}

async function sayReason(
  version: CampaignVersion,
  sale: Sale,
  speaker: Speaker,
  ports: WhyNotPorts,
): Promise<string> {
  const { programme } = ports;
  const compiled = compileCampaign(version, programme);
  const campaign = version.name;
  if (compiled.trigger !== 'purchase') return speaker.say('whyNot.trigger', { campaign });
  if (!inSchedule(compiled, sale.occurredAt)) return sayDates(version, sale, speaker, programme.zone);
  const rules = await rulesWith(compiled, sale, ports);
  const facts = await ports.facts(needsOf(compiled, rules, sale));
  const now = facts.memory(compiled, sale);
  const missing = (memory: Memory) =>
    missingOf(version, asSeenBy(compiled, sale), memory, speaker, programme.zone);
  const missed = missing(asOf(now, sale.recordedAt));
  if (missed !== undefined) {
    const still = missing(now);
    const sentence = speaker.say('whyNot.missing', { campaign, missing: still ?? missed });
    return still === undefined ? `${sentence} ${speaker.say('whyNot.completed')}` : sentence;
  }
  const outside = outsideOf(compiled, sale, now.belonging);
  if (outside) return sayOutside(version, outside, speaker);
  const usedUp = compiled.limits.usedUp(sale, (key) => facts.standing(key));
  if (usedUp) return sayLimit(campaign, usedUp, sale, speaker, programme.zone);
  return sayOthers(compiled, rules, sale, facts, speaker);
}

function sayOutside(
  { name: campaign, definition }: CampaignVersion,
  outside: Outside,
  speaker: Speaker,
): string {
  if (outside === 'SEGMENT') return speaker.say('whyNot.audience', { campaign });
  if (outside === 'OPT_IN') return speaker.say('whyNot.optIn', { campaign });
  const share = definition.audience?.holdout?.times(100) ?? 0;
  return speaker.say('whyNot.holdout', { campaign, share: speaker.number(share) });
}

/** The rules in force, with the asked version in place of those that run now. */
async function rulesWith(compiled: CompiledCampaign, sale: Sale, ports: WhyNotPorts): Promise<Rules> {
  const inForce = await ports.rules();
  const { values, campaigns, earlier } = inForce;
  const candidates = new Set(inForce.candidates(sale));
  const others = campaigns.filter(
    (campaign) => candidates.has(campaign) && campaign.campaignId !== compiled.campaignId,
  );
  const othersEarlier = [...earlier].filter(([campaignId]) => campaignId !== compiled.campaignId);
  return rulesOf([...others, compiled], ports.programme, [], undefined, values, new Map(othersEarlier));
}

/** Also what the asked campaign needs where another of its conditions fails: everything that is missing is told. */
function needsOf(compiled: CompiledCampaign, rules: Rules, sale: Sale): BatchNeeds {
  const needs = toldWholly(batchNeeds(rules, [sale], compiled.limits.counters(sale)));
  const lookback = compiled.condition?.lookback?.(sale.occurredAt);
  if (!lookback) return needs;
  const own = withoutTallies(lookback);
  const { campaignId } = compiled;
  const { memberId } = sale;
  const known = needs.histories.get(memberId);
  return {
    ...needs,
    histories: new Map([[memberId, known ? coverStretches(known, own) : own]]),
    consumption: [...needs.consumption, { campaignId, memberId }],
  };
}

const asOf = (memory: Memory, recordedAt: number): Memory => ({
  ...memory,
  sales: memory.sales.filter((sale) => sale.recordedAt <= recordedAt),
  reports: (memory.reports ?? []).filter((report) => report.recordedAt <= recordedAt),
});

function sayDates(
  { name: campaign, startsAt, endsAt }: CampaignVersion,
  { occurredAt }: Sale,
  speaker: Speaker,
  zone: string,
): string {
  const date = speaker.date(new Date(occurredAt), zone);
  if (startsAt && occurredAt < startsAt.getTime())
    return speaker.say('whyNot.before', { campaign, from: speaker.date(startsAt, zone), date });
  const to = endsAt ? speaker.date(new Date(endsAt.getTime() - 1), zone) : '';
  return speaker.say('whyNot.after', { campaign, to, date });
}

function sayLimit(
  campaign: string,
  { limit, within, ...measures }: UsedUp,
  { occurredAt, currency }: Sale,
  speaker: Speaker,
  zone: string,
): string {
  const end = within ? periodAround(within, zone, occurredAt).end : Infinity;
  return speaker.say('whyNot.limit', {
    campaign,
    limit: speaker.say(`explain.cut.${limit}`, { within: within ? speaker.within({ period: within }) : '' }),
    most: sayMeasures(measures, speaker.withCurrency(currency)),
    from: Number.isFinite(end) ? speaker.date(new Date(end), zone) : 'never',
  });
}

/** Its conditions and limits don't stand against it: another campaign does, or the purchase is too small. */
function sayOthers(
  { campaignId, name: campaign, slug, group, discounts }: CompiledCampaign,
  rules: Rules,
  sale: Sale,
  facts: Facts,
  speaker: Speaker,
): string {
  const asOfThen: Facts = {
    standing: (key) => facts.standing(key),
    keptVersion: (id, occasion) => facts.keptVersion(id, occasion),
    memory: (each, occasion) => asOf(facts.memory(each, occasion), sale.recordedAt),
  };
  const { grants, refusals } = judge(rules, sale, asOfThen);
  const reason = refusals.find((refusal) => refusal.campaignId === campaignId)?.reason;
  const givers = grants.map((grant) => grant.campaign);
  if (reason === 'EXCLUDED') {
    const other = givers.find(({ excludes }) => excludes.has(slug))?.name ?? '';
    return speaker.say('whyNot.excluded', { campaign, other });
  }
  const winner = reason === 'GROUP' ? givers.find((giver) => giver.group === group) : undefined;
  if (winner) {
    const best = rules.groups.find((each) => each.slug === group)?.mode === 'best';
    return speaker.say(best ? 'whyNot.best' : 'whyNot.first', { campaign, other: winner.name });
  }
  if (reason === 'NOT_GIVEN') return speaker.say('whyNot.notGiven', { campaign });
  const nothing = discounts ? 'whyNot.nothingOff' : 'whyNot.nothing';
  return speaker.say(reason === 'NOTHING_LEFT' ? nothing : 'whyNot.otherwise', { campaign });
}
