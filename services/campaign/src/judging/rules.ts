import { expiryOf, type ProgrammeSettings } from '@accord/contracts';
import type { Expiry } from '@accord/values';
import type { TriggerKind } from '../language/ground';
import { CampaignIndex } from './campaign-index';
import type { CompiledCampaign } from './compile';
import type { EarlierVersions } from './earlier-version';
import type { Judged } from './occasion';
import type { Tallied } from './tally';
import { NO_VALUES, type PointValues } from './worth';
import type { CompiledSegment } from '../segments/compiled-segment';
import type { LadderInForce } from '../tiers/ladder';

type CampaignGroup = ProgrammeSettings['campaignGroups'][number];

/** All campaigns in force, found by where they can hold, so that those of other partners cost nothing. */
export interface Rules {
  readonly zone: string;
  readonly groups: readonly CampaignGroup[];
  readonly defaultExpiry: Expiry;
  /** What points are worth, where money is counted. */
  readonly values: PointValues;
  /** Segments whose members conditions decide. */
  readonly segments: readonly CompiledSegment[];
  /** The tiers; undefined: there are none. */
  readonly ladder: LadderInForce | undefined;
  /** The newest version of each, in the order of judging. */
  readonly campaigns: readonly CompiledCampaign[];
  /** Versions that still judge for members whose progress was in flight; of campaigns that pause, those that will again. */
  readonly earlier: EarlierVersions;
  /** All purchases that are counted for them, by key. */
  readonly tallies: ReadonlyMap<string, Tallied>;
  /** Whether a limit asks of which household a member is. */
  readonly askHousehold: boolean;
  /** What makes any campaign judge. */
  readonly triggers: ReadonlySet<TriggerKind>;
  /** The recurrences of all schedules. */
  readonly schedules: readonly string[];
  /** The campaigns that this occasion could concern, earlier versions too, in the order of judging: group, priority, slug. */
  candidates(occasion: Judged): readonly CompiledCampaign[];
}

export function rulesOf(
  campaigns: readonly CompiledCampaign[],
  programme: ProgrammeSettings,
  segments: readonly CompiledSegment[] = [],
  ladder?: LadderInForce,
  values: PointValues = NO_VALUES,
  earlier: EarlierVersions = new Map(),
): Rules {
  const groups = programme.campaignGroups;
  const place = new Map(groups.map(({ slug }, index) => [slug, index]));
  const placeOf = ({ group }: CompiledCampaign): number => place.get(group) ?? groups.length;
  const inOrder = (a: CompiledCampaign, b: CompiledCampaign): number =>
    placeOf(a) - placeOf(b) || b.priority - a.priority || (a.slug < b.slug ? -1 : 1);
  const inForce = new Set(campaigns.map(({ campaignId }) => campaignId));
  const superseded = [...earlier.values()].flat();
  const judging = superseded.filter(({ campaign }) => inForce.has(campaign.campaignId));
  const until = new Map(judging.map((each) => [each.campaign, each.until]));
  const all = [...campaigns, ...until.keys()];
  const byTrigger = new Map<string, CampaignIndex>();
  for (const trigger of new Set(all.map(triggerOf)))
    byTrigger.set(
      trigger,
      new CampaignIndex(all.filter((each) => triggerOf(each) === trigger).sort(inOrder)),
    );
  // Asked twice for each occasion: what has to be loaded, and when it is judged.
  const found = new WeakMap<Judged, readonly CompiledCampaign[]>();
  return {
    zone: programme.zone,
    groups,
    campaigns: [...campaigns].sort(inOrder),
    earlier,
    segments,
    tallies: talliesOf([...campaigns, ...superseded.map(({ campaign }) => campaign)], segments),
    ladder,
    values,
    askHousehold: all.some(({ limits }) => limits.askHousehold),
    triggers: new Set(all.map(({ trigger }) => trigger)),
    schedules: [...schedulesOf(all)],
    defaultExpiry: expiryOf(programme.defaultExpiry),
    candidates(occasion) {
      let list = found.get(occasion);
      if (!list) {
        const triggerName = 'name' in occasion ? occasion.name : undefined;
        list = byTrigger.get(triggerOf({ trigger: occasion.kind, triggerName }))?.find(occasion) ?? [];
        if (until.size > 0) list = list.filter((each) => occasion.occurredAt < (until.get(each) ?? Infinity));
        found.set(occasion, list);
      }
      return list;
    },
  };
}

const talliesOf = (
  campaigns: readonly CompiledCampaign[],
  segments: readonly CompiledSegment[],
): ReadonlyMap<string, Tallied> =>
  new Map(
    [
      ...campaigns.flatMap(({ condition }) => condition?.lookback?.(0).tallies ?? []),
      ...segments.flatMap((segment) => segment.stretch(0).tallies ?? []),
    ].map((tallied) => [tallied.key, tallied]),
  );

const schedulesOf = (campaigns: readonly CompiledCampaign[]): ReadonlySet<string> =>
  new Set(
    campaigns.flatMap(({ trigger, triggerName }) => (trigger === 'schedule' ? (triggerName ?? []) : [])),
  );

const triggerOf = ({ trigger, triggerName }: Pick<CompiledCampaign, 'trigger' | 'triggerName'>): string =>
  triggerName === undefined ? trigger : `${trigger} ${triggerName}`;
