import type { ProgrammeSettings } from '@accord/contracts';
import { checkAudience } from './audience';
import type { Condition } from './condition';
import type { Definition } from './definition';
import { checkFunding } from './funding';
import type { Ground, NamedPartner, TriggerKind } from './ground';
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
}

/** The slugs of all partners that a definition names. */
export function partnersNamed(definition: Definition, programme: ProgrammeSettings, now: Date): string[] {
  const named = new Set<string>();
  const walk = (ground: Ground) => check(definition, ground);
  walk({
    trigger: definition.trigger,
    programme,
    now,
    group: definition.group,
    currencies: [],
    partner(slug) {
      named.add(slug);
      return undefined;
    },
    report: () => undefined,
  });
  return [...named];
}

/** Everything that is wrong with a definition whose form is right. */
export function checkDefinition(definition: Definition, surroundings: Surroundings): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, message: string): void => void problems.push({ path: pathText(path), message });
  const { programme, now, partners, partnerSlugs, currencies } = surroundings;
  check(definition, {
    trigger: definition.trigger,
    programme,
    now,
    group: definition.group,
    currencies,
    report,
    partner(slug, path) {
      const partner = partners.get(slug);
      if (!partner) report(path, nobody(slug, partnerSlugs));
      return partner;
    },
  });
  return problems;
}

function nobody(slug: string, known: readonly string[]): string {
  const hint = unknownWord(slug, known);
  const near = /did you mean (.+)\?$/.exec(hint)?.[1];
  return `there is no partner ${slug}${near ? `; did you mean ${near}?` : ''}`;
}

function check(definition: Definition, ground: Ground): void {
  const groups = ground.programme.campaignGroups.map(({ slug }) => slug);
  if (!groups.includes(definition.group)) ground.report(['group'], unknownWord(definition.group, groups));
  const checkCondition = (condition: Condition, path: Path, past?: TriggerKind): void =>
    condition.word.check(condition.value, [...path, condition.word.word], {
      ...ground,
      trigger: past ?? ground.trigger,
      inHistory: past !== undefined,
      check: (inner, innerPath, innerPast = past) => checkCondition(inner, innerPath, innerPast),
    });
  if (definition.trigger === 'schedule' && definition.triggerName !== undefined)
    checkRecurrence(definition.triggerName, ['trigger', 'schedule'], ground);
  if (definition.when) checkCondition(definition.when, ['when']);
  definition.then.forEach((effect, index) =>
    effect.word.check(effect.value, ['then', index, effect.word.word], ground),
  );
  checkFunding(definition.funding, ground);
  checkAudience(definition.audience, ground);
}
