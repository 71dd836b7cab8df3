import fc from 'fast-check';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DEEPEST = 5;
const TEXTS = ['grocer', 'CAKE', 'base', 'photo'];

/**
 * Documents that a JSON Schema describes, most of them valid: from each choice one, of the optional keys some, of texts with a
 * pattern their examples. What the schema says of several keys together is seen to for keys that are required.
 */
export function documentsOf(schema: Json): fc.Arbitrary<unknown> {
  const defs = (schema['$defs'] ?? {}) as Record<string, Json>;
  const of = (form: Json, depth: number): fc.Arbitrary<unknown> => {
    const { $ref, anyOf, const: only } = form;
    const values = form['enum'] as unknown[] | undefined;
    if (typeof $ref === 'string') return of(defs[$ref.split('/').at(-1) ?? '']!, depth + 1);
    if (values) return fc.constantFrom(...values);
    if (only !== undefined) return fc.constant(only);
    if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((each) => of(each as Json, depth)));
    switch (form['type']) {
      case 'object':
        return object(form, depth);
      case 'array':
        return fc.array(of(form['items'] as Json, depth), {
          minLength: (form['minItems'] as number | undefined) ?? 0,
          maxLength: 2,
        });
      case 'string':
        return fc.constantFrom(...((form['examples'] as string[] | undefined) ?? TEXTS));
      case 'boolean':
        return fc.boolean();
      default:
        return number(form);
    }
  };
  const object = (form: Json, depth: number): fc.Arbitrary<unknown> => {
    const properties = form['properties'] as Record<string, Json>;
    if (form['maxProperties'] === 1) {
      const words = Object.keys(properties).filter((word) => depth < DEEPEST || !isNesting(word));
      return fc
        .constantFrom(...words)
        .chain((word) => fc.record({ [word]: of(properties[word]!, depth + 1) }));
    }
    const choices = (form['allOf'] ?? []) as Json[];
    const wanted = choices.flatMap(({ anyOf, oneOf }) => {
      const options = (anyOf ?? oneOf) as { required: string[] }[] | undefined;
      return options ? [fc.constantFrom(...options.map(({ required }) => required))] : [];
    });
    const always = (form['required'] ?? []) as string[];
    return fc
      .tuple(
        fc.tuple(...wanted),
        fc.shuffledSubarray(Object.keys(properties)).map((some) => some.slice(0, 3)),
      )
      .chain(([chosen, some]) => {
        const alone = choices.flatMap(({ oneOf }) => (oneOf as { required: string[] }[] | undefined) ?? []);
        const others = new Set(alone.flatMap(({ required }) => required));
        const extra = some.filter((word) => !others.has(word));
        const names = new Set([...always, ...chosen.flat(), ...extra]);
        return fc.record(
          Object.fromEntries([...names].map((word) => [word, of(properties[word]!, depth + 1)])),
        );
      });
  };
  return of(schema, 0);
}

const isNesting = (word: string): boolean =>
  ['all', 'any', 'not', 'history', 'notSince', 'streak'].includes(word);

/** In quarters, so that no digit is lost. */
function number({ type, minimum, exclusiveMinimum, maximum }: Json): fc.Arbitrary<number> {
  const steps = type === 'integer' ? 1 : 4;
  const least = Math.max(Number(minimum ?? exclusiveMinimum ?? -1000), -1000);
  const most = Math.min(Number(maximum ?? 1000), 1000);
  return fc
    .integer({ min: Math.ceil(least * steps), max: Math.floor(most * steps) })
    .map((value) => value / steps);
}

const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  1,
  -1,
  1.5,
  100.01,
  '',
  '0',
  '1',
  '1.0',
  '0.95',
  '-1',
  '01',
  '100.01',
  '1000.5',
  'P0D',
  'P30D',
  'P101Y',
  'P999Y',
  'month',
  '02-29',
  '09-30',
  '2026-02-29',
  '24:00',
  '25:00',
  'never',
  'purchase',
  'no spaces',
  [],
  ['a'],
  ['a', 'a'],
  [1],
  {},
  { event: 'x' },
  { atLeast: '1' },
  { partner: ['a'] },
];

/** The document with one thing somewhere in it taken away, misspelt, doubled or replaced. */
export const brokenOf = (document: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom('remove', 'misspell', 'replace', 'replace', 'add'),
      fc.constantFrom(...JUNK),
    )
    .map(([place, how, junk]) => {
      const copy = structuredClone(document);
      const places = placesIn(copy);
      const chosen = places[place % places.length];
      if (!chosen) return junk;
      const { holder, key } = chosen;
      const value = (holder as Record<string, unknown>)[key];
      if (how === 'replace') (holder as Record<string, unknown>)[key] = junk;
      else if (Array.isArray(holder)) {
        if (how === 'add') holder.push(junk);
        else holder.splice(Number(key), 1);
      } else {
        if (how !== 'add') Reflect.deleteProperty(holder, key);
        if (how !== 'remove') (holder as Record<string, unknown>)[`${key}s`] = value;
      }
      return copy;
    });

function placesIn(value: unknown): { holder: object; key: string }[] {
  if (!isJson(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesIn(inner)]);
}
