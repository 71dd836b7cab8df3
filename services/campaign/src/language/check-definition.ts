import type { ProgrammeSettings } from '@accord/contracts';
import { checkAudience } from './audience';
import type { Condition } from './condition';
import type { Definition } from './definition';
import { checkFunding } from './funding';
import type { Ground, NamedPartner, NamedSegment, TriggerKind } from './ground';
import { checkLimits } from './limits';
import { checkRecurrence } from './recurrence';
import { pathText, type Path, type Problem } from './problem';
import { unknownWord } from './words';

/** What is known outside of a definition when it is checked. */
export interface Surroundings {
  readonly programme: ProgrammeSettings;
  readonly now: Date;
  /** By slug. */
  readonly partners: ReadonlyMap<string, NamedPartner>;
  /** Slugs of all partners, to name the nearest one to a wrong one. */
  readonly partnerSlugs: readonly string[];
  readonly currencies: readonly string[];
  /** By slug; absent: none. */
  readonly segments?: ReadonlyMap<string, NamedSegment>;
  /** Slugs; absent: none. */
  readonly tiers?: readonly string[];
}

/** The slugs of all partners and segments that a definition names. */
export function namesIn(
  definition: Definition,
  programme: ProgrammeSettings,
  now: Date,
): { readonly partners: string[]; readonly segments: string[] } {
  const { trigger, group } = definition;
  return named({ trigger, group, programme, now, currencies: [] }, (ground) => check(definition, ground));
}

/** The slugs of all partners that a condition names, asked of members as of now. */
export const partnersIn = (condition: Condition, about: AboutMembers): string[] =>
  named({ ...about, trigger: 'purchase', group: '' }, (ground) => checkCondition(condition, ['when'], ground))
    .partners;

/** Everything that is wrong with a condition that is asked of members as of now. */
export const checkOfMembers = (
  condition: Condition,
  around: AboutMembers & Pick<Surroundings, 'partners' | 'partnerSlugs'>,
): Problem[] =>
  problemsWith({ ...around, trigger: 'purchase', group: '' }, around, (ground) =>
    checkCondition(condition, ['when'], ground),
  );

export type AboutMembers = Pick<Ground, 'programme' | 'now' | 'currencies'>;
type Base = Omit<Ground, 'partner' | 'segment' | 'tier' | 'report'>;

function named(base: Base, walk: (ground: Ground) => void): { partners: string[]; segments: string[] } {
  const partners = new Set<string>();
  const segments = new Set<string>();
  walk({
    ...base,
    partner: (slug) => void partners.add(slug),
    segment: (slug) => void segments.add(slug),
    tier: () => undefined,
    report: () => undefined,
  });
  return { partners: [...partners], segments: [...segments] };
}

/** Everything that is wrong with a definition whose form is right. */
export function checkDefinition(definition: Definition, surroundings: Surroundings): Problem[] {
  const { programme, now, currencies } = surroundings;
  const { trigger, group } = definition;
  return problemsWith({ trigger, group, programme, now, currencies }, surroundings, (ground) =>
    check(definition, ground),
  );
}

function problemsWith(
  base: Base,
  {
    partners,
    partnerSlugs,
    segments,
    tiers = [],
  }: Pick<Surroundings, 'partners' | 'partnerSlugs' | 'segments' | 'tiers'>,
  walk: (ground: Ground) => void,
): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, message: string): void => void problems.push({ path: pathText(path), message });
  walk({
    ...base,
    report,
    partner(slug, path) {
      const partner = partners.get(slug);
      if (!partner) report(path, nobody(slug, partnerSlugs));
      return partner;
    },
    segment(slug, path) {
      const segment = segments?.get(slug);
      if (!segment) report(path, `there is no segment ${slug}`);
      return segment;
    },
    tier(slug, path) {
      if (!tiers.includes(slug)) report(path, `there is no tier ${slug}`);
    },
  });
  return problems;
}

function nobody(slug: string, known: readonly string[]): string {
  const hint = unknownWord(slug, known);
  const near = /did you mean (.+)\?$/.exec(hint)?.[1];
  return `there is no partner ${slug}${near ? `; did you mean ${near}?` : ''}`;
}

function checkCondition(condition: Condition, path: Path, ground: Ground, past?: TriggerKind): void {
  condition.word.check(condition.value, [...path, condition.word.word], {
    ...ground,
    trigger: past ?? ground.trigger,
    inHistory: past !== undefined,
    check: (inner, innerPath, innerPast = past) => checkCondition(inner, innerPath, ground, innerPast),
  });
}

function check(definition: Definition, ground: Ground): void {
  const groups = ground.programme.campaignGroups.map(({ slug }) => slug);
  if (!groups.includes(definition.group)) ground.report(['group'], unknownWord(definition.group, groups));
  if (definition.trigger === 'schedule' && definition.triggerName !== undefined)
    checkRecurrence(definition.triggerName, ['trigger', 'schedule'], ground);
  if (definition.when) checkCondition(definition.when, ['when'], ground);
  const funders = checkFunding(definition.funding, ground);
  const funded: Ground = { ...ground, funders };
  checkLimits(definition.limits ?? [], funded);
  definition.then.forEach((effect, index) =>
    effect.word.check(effect.value, ['then', index, effect.word.word], funded),
  );
  checkAudience(definition.audience, ground);
}
