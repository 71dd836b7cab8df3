import type { z } from 'zod';
import type { Effect, EffectWord } from '../effect';
import { oneWord } from '../words';
import { discount } from './discount';
import { message } from './message';
import { points, tierPoints } from './points';

const WORDS = [points, tierPoints, discount, message] as unknown as readonly EffectWord[];

/** Words of the language whose time has not come. */
const LATER = ['coupon', 'reward', 'badge', 'drawEntries', 'commission'];

const schemas: ReadonlyMap<EffectWord, z.ZodType> = new Map(WORDS.map((word) => [word, word.schema]));

/** Any effect: `{ "<word>": … }`. */
export const effect: z.ZodType<Effect> = oneWord<EffectWord>('effect', () => schemas, LATER);
