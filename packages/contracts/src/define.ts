import { z } from 'zod';

/**
 * An event that services publish: a fact, in the past tense. A published version never changes except by optional fields.
 * Its subject is `<family>.<partition>.<name>.v<version>`; events of one family and one member keep their order.
 */
export interface EventDefinition<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly version: number;
  readonly family: EventFamily;
  readonly schema: Schema;
}

/** A family is one stream, written by one service. */
export const EVENT_FAMILIES = ['member', 'partner', 'purchase', 'award', 'points'] as const;
export type EventFamily = (typeof EVENT_FAMILIES)[number];

export type EventData<D extends EventDefinition> = z.infer<D['schema']>;

export const defineEvent = <Name extends string, Schema extends z.ZodType>(
  definition: EventDefinition<Name, Schema>,
): EventDefinition<Name, Schema> => definition;

/** A small read-only question that one service answers to another, over request–reply. */
export interface RequestDefinition<
  Question extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** `<service>.<question>`, the subject. */
  readonly subject: string;
  readonly question: Question;
  readonly answer: Answer;
}

export const defineRequest = <Question extends z.ZodType, Answer extends z.ZodType>(
  definition: RequestDefinition<Question, Answer>,
): RequestDefinition<Question, Answer> => definition;

/** How values travel between services. */
export const wire = {
  id: z.string().min(1).max(40),
  instant: z.iso.datetime({ offset: true }),
  decimal: z.string().regex(/^-?\d+(\.\d+)?$/),
  points: z.int(),
  currency: z.string().length(3),
  money: z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.string().length(3) }),
};
