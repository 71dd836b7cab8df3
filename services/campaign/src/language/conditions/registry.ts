import type { z } from 'zod';
import type { Condition, ConditionWord } from '../condition';
import { oneWord } from '../words';
import { all } from './all';
import { any } from './any';
import { basket } from './basket';
import { channel } from './channel';
import { event } from './event';
import { first } from './first';
import { history } from './history';
import { lines } from './lines';
import { location } from './location';
import { member } from './member';
import { not } from './not';
import { notSince } from './not-since';
import { paidBy } from './paid-by';
import { paidWithPoints } from './paid-with-points';
import { partner } from './partner';
import { partnerCategory } from './partner-category';
import { streak } from './streak';
import { tierChange } from './tier-change';
import { time } from './time';

const WORDS: readonly ConditionWord[] = [
  all,
  any,
  not,
  partner,
  partnerCategory,
  location,
  channel,
  basket,
  lines,
  time,
  event,
  member,
  tierChange,
  first,
  history,
  notSince,
  streak,
  paidWithPoints,
  paidBy,
] as readonly ConditionWord[];

/** Words of the language whose time has not come. */
const LATER = ['coupon'];

let schemas: ReadonlyMap<ConditionWord, z.ZodType> | undefined;

/** Any condition: `{ "<word>": … }`. */
export const condition: z.ZodType<Condition> = oneWord<ConditionWord>(
  'condition',
  () => (schemas ??= new Map(WORDS.map((word) => [word, word.schema(condition)]))),
  LATER,
);
