import type { ProgrammeSettings } from '@accord/contracts';
import type { z } from 'zod';
import type { Ground, Names } from './ground';
import type { LineFilter, LineTest } from './line-filter';
import type { Decimal, Expiry, IsoDuration, KeptAlive, Rounding } from '@accord/values';
import type { DiscountForm } from './effects/discount-forms/discount-form';
import type { Message } from './effects/message';
import type { FormOptions, PointsForm } from './effects/points-forms/points-form';
import type { Path } from './problem';
import type { Speaker } from '../phrases/speaker';
import type { DescribedWord, Spoken } from './words';

/** An effect as it was parsed. */
export type Effect = Spoken<EffectWord>;

/**
 * One word of the language that can stand as an effect. Each is one file in `effects/`, named in `registry.ts`, with its
 * phrases in the catalogues.
 */
export interface EffectWord<Value = unknown> extends DescribedWord {
  readonly schema: z.ZodType<Value>;
  check(value: Value, path: Path, ground: Ground): void;
  compile(
    value: Value,
    names: Names,
    programme: ProgrammeSettings,
  ): CompiledEffect | CompiledDiscount | CompiledMessage;
  /** In plain words, as one or more sentences. */
  phrase(value: Value, speaker: EffectSpeaker): string;
}

export interface EffectSpeaker {
  readonly speaker: Speaker;
  partner(slug: string): string;
}

/** An effect that says something. */
export interface CompiledMessage {
  readonly message: Message;
}

/** An effect that takes something off the basket. */
export interface CompiledDiscount {
  readonly discount: {
    readonly form: DiscountForm;
    readonly value: unknown;
    readonly max?: Decimal;
    /** It is for purchases in this currency alone; absent: any. */
    readonly currency?: string;
  };
  readonly lines?: { readonly filter: LineFilter; readonly test: LineTest };
}

/** An effect that gives points. */
export interface CompiledEffect {
  readonly form: PointsForm;
  readonly value: unknown;
  readonly options: FormOptions;
  /** Tier points, which only count. Absent: points to spend. */
  readonly unit?: 'TIER';
  /** Absent: the programme's main one. */
  readonly pointsCurrency?: string;
  readonly rounding: Rounding;
  readonly lines?: { readonly filter: LineFilter; readonly test: LineTest };
  readonly includePaidWithPoints: boolean;
  /** Ids; absent: anywhere. */
  readonly spendableAt?: readonly string[];
  readonly availableAfter?: IsoDuration;
  /** Absent: the programme's default. */
  readonly expiry?: Expiry;
  /** What keeps them from lapsing, whatever the expiry says of it. */
  readonly keptAlive?: KeptAlive;
}
