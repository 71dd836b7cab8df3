import type { ProgrammeSettings } from '@accord/contracts';
import type { CompiledCondition, ConditionCompiler } from '../language/condition';
import type { Definition } from '../language/definition';
import type { CompiledDiscount, CompiledEffect, CompiledMessage } from '../language/effect';
import { partnerIdOf, type Names, type TriggerKind } from '../language/ground';
import type { Decimal } from '@accord/values';
import { compileAudience, type CompiledAudience } from './audience';
import { compileLimits, type CompiledLimits } from './limits';

/** One version of a campaign, as it is stored. */
export interface CampaignVersion {
  readonly campaignId: string;
  readonly slug: string;
  readonly name: string;
  readonly version: number;
  readonly definition: Definition;
  readonly names: Names;
  /** The first instant of `occurredAt` that it judges; absent: any before. */
  readonly startsAt?: Date | undefined;
  /** The first instant that it no longer judges. */
  readonly endsAt?: Date | undefined;
}

/** A campaign version made ready to judge: its conditions are functions, its partners are ids. Made once. */
export interface CompiledCampaign {
  /** What it was made of. */
  readonly source: CampaignVersion;
  readonly campaignId: string;
  readonly slug: string;
  readonly name: string;
  readonly version: number;
  readonly trigger: TriggerKind;
  /** Of the trigger `event` its name, of `schedule` its recurrence. */
  readonly triggerName: string | undefined;
  readonly group: string;
  readonly priority: number;
  readonly excludes: ReadonlySet<string>;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly condition: CompiledCondition | undefined;
  readonly effects: readonly (CompiledEffect | CompiledDiscount | CompiledMessage)[];
  /** It takes something off baskets. */
  readonly discounts: boolean;
  readonly limits: CompiledLimits;
  readonly audience: CompiledAudience;
  /** Absent: the partner where it happened. */
  readonly funding: readonly { readonly partnerId: string; readonly share: Decimal }[] | undefined;
}

export function compileCampaign(version: CampaignVersion, programme: ProgrammeSettings): CompiledCampaign {
  const { definition, names } = version;
  const compiler = conditionCompiler(names, programme.zone);
  const effects = definition.then.map((effect) => effect.word.compile(effect.value, names, programme));
  return {
    source: version,
    campaignId: version.campaignId,
    slug: version.slug,
    name: version.name,
    version: version.version,
    trigger: definition.trigger,
    triggerName: definition.triggerName,
    group: definition.group,
    priority: definition.priority,
    excludes: new Set(definition.excludes),
    startsAt: version.startsAt?.getTime() ?? -Infinity,
    endsAt: version.endsAt?.getTime() ?? Infinity,
    condition: definition.when && compiler.compile(definition.when),
    effects,
    discounts: effects.some((effect) => 'discount' in effect),
    limits: compileLimits(definition.limits ?? [], version.campaignId, programme.zone),
    audience: compileAudience(definition.audience, version.campaignId, names),
    funding: definition.funding?.map(({ partner, share }) => ({
      partnerId: partnerIdOf(names, partner),
      share,
    })),
  };
}

export function conditionCompiler(names: Names, zone: string): ConditionCompiler {
  const compiler: ConditionCompiler = {
    names,
    zone,
    compile: ({ word, value }) => word.compile(value, compiler),
  };
  return compiler;
}
