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
  const find = (trigger: TriggerKind, partnerId: string | undefined): readonly CompiledCampaign[] =>
    ordered.filter(({ trigger: kind, condition }) => {
      if (kind !== trigger) return false;
      const places = condition?.partners;
      return !places || (partnerId !== undefined && places.has(partnerId));
    });
  return {
    zone: programme.zone,
    groups,
    defaultExpiry: expiryOf(programme.defaultExpiry),
    candidates({ kind, partnerId }) {
      const key = `${kind} ${partnerId ?? ''}`;
      let list = found.get(key);
      if (!list) found.set(key, (list = find(kind, partnerId)));
      return list;
    },
  };
}
