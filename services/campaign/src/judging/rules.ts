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
  readonly campaigns: readonly CompiledCampaign[];
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
  const events = new Set(campaigns.flatMap(({ event }) => event ?? []));
  const find = (
    trigger: TriggerKind,
    partnerId: string | undefined,
    name: string | undefined,
  ): readonly CompiledCampaign[] =>
    ordered.filter(({ trigger: kind, event, condition }) => {
      if (kind !== trigger || event !== name) return false;
      const places = condition?.partners;
      return !places || (partnerId !== undefined && places.has(partnerId));
    });
  return {
    zone: programme.zone,
    groups,
    campaigns: ordered,
    defaultExpiry: expiryOf(programme.defaultExpiry),
    candidates(occasion) {
      const { kind, partnerId } = occasion;
      // Names come from outside: those that no campaign knows must not be remembered.
      const event = occasion.kind === 'event' ? occasion.name : undefined;
      if (event !== undefined && !events.has(event)) return [];
      const key = `${kind} ${event ?? ''} ${partnerId ?? ''}`;
      let list = found.get(key);
      if (!list) found.set(key, (list = find(kind, partnerId, event)));
      return list;
    },
  };
}
