import { expiryOf, type ProgrammeSettings } from '@accord/contracts';
import type { Expiry } from '@accord/values';
import type { TriggerKind } from '../language/ground';
import type { CompiledCampaign } from './compile';
import type { Judged } from './occasion';

type GroupMode = ProgrammeSettings['campaignGroups'][number];

/** All campaigns in force, found by where they can hold, so that those of other partners cost nothing. */
export interface Rules {
  readonly zone: string;
  readonly groups: readonly GroupMode[];
  readonly defaultExpiry: Expiry;
  /** All of them, in the order of judging. */
  readonly campaigns: readonly CompiledCampaign[];
  /** What makes any campaign judge. */
  readonly triggers: ReadonlySet<TriggerKind>;
  /** The recurrences of all schedules. */
  readonly schedules: readonly string[];
  /** The campaigns that this occasion could concern, in the order of judging: group, priority, slug. */
  candidates(occasion: Judged): readonly CompiledCampaign[];
}

export function rulesOf(campaigns: readonly CompiledCampaign[], programme: ProgrammeSettings): Rules {
  const groups = programme.campaignGroups;
  const place = new Map(groups.map(({ slug }, index) => [slug, index]));
  const placeOf = ({ group }: CompiledCampaign): number => place.get(group) ?? groups.length;
  const ordered = [...campaigns].sort(
    (a, b) => placeOf(a) - placeOf(b) || b.priority - a.priority || (a.slug < b.slug ? -1 : 1),
  );
  const found = new Map<string, readonly CompiledCampaign[]>();
  const names = new Set(campaigns.flatMap(({ triggerName }) => triggerName ?? []));
  const find = (
    trigger: TriggerKind,
    partnerId: string | undefined,
    name: string | undefined,
  ): readonly CompiledCampaign[] =>
    ordered.filter(({ trigger: kind, triggerName, condition }) => {
      if (kind !== trigger || triggerName !== name) return false;
      const places = condition?.partners;
      return !places || (partnerId !== undefined && places.has(partnerId));
    });
  return {
    zone: programme.zone,
    groups,
    campaigns: ordered,
    triggers: new Set(campaigns.map(({ trigger }) => trigger)),
    schedules: [...schedulesOf(campaigns)],
    defaultExpiry: expiryOf(programme.defaultExpiry),
    candidates(occasion) {
      const { kind, partnerId } = occasion;
      // Names come from outside: those that no campaign knows must not be remembered.
      const name = 'name' in occasion ? occasion.name : undefined;
      if (name !== undefined && !names.has(name)) return [];
      const key = `${kind} ${name ?? ''} ${partnerId ?? ''}`;
      let list = found.get(key);
      if (!list) found.set(key, (list = find(kind, partnerId, name)));
      return list;
    },
  };
}

const schedulesOf = (campaigns: readonly CompiledCampaign[]): ReadonlySet<string> =>
  new Set(
    campaigns.flatMap(({ trigger, triggerName }) => (trigger === 'schedule' ? (triggerName ?? []) : [])),
  );
