import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { EXAMPLES } from './examples';
import { REFUSED } from './refused.cases';
import { brokenOf, documentsOf } from './schema-documents';
import { parseDefinition } from '../src/language/definition';
import { campaignJsonSchema } from '../src/language/json-schema';

const schema = campaignJsonSchema();
const ajv = new Ajv({ allErrors: false, strict: true, strictRequired: false, allowUnionTypes: true });
addFormats(ajv);
const isValid = ajv.compile(schema);

/** What a JSON Schema can't say: depth, size, digits that a number lost before it came, codes that ISO knows. */
const ONLY_READ = [
  'nesting deeper than 20',
  'a megabyte',
  'a number that lost digits',
  'an unknown currency',
];

const agree = (document: unknown): void => {
  const parsed = parseDefinition(document);
  const seen = isValid(document);
  expect({ document, valid: seen, why: parsed.ok || isValid.errors }).toEqual({
    document,
    valid: parsed.ok,
    why: parsed.ok || isValid.errors,
  });
};

describe('the published JSON Schema', () => {
  it.each(Object.entries(EXAMPLES))('accepts the example %s', (_, definition) => {
    expect(isValid(definition) || isValid.errors).toBe(true);
  });

  it.each(REFUSED.filter(([what]) => !ONLY_READ.includes(what)))(
    'agrees with what reads definitions about %s',
    (_, definition) => agree(definition),
  );

  it('agrees with what reads definitions about documents made from the schema, and broken ones', () => {
    let valid = 0;
    fc.assert(
      fc.property(
        documentsOf(schema).chain((document) => fc.tuple(fc.constant(document), brokenOf(document))),
        ([document, broken]) => {
          agree(document);
          agree(broken);
          if (parseDefinition(document).ok) valid += 1;
        },
      ),
      { numRuns: 1_500 },
    );
    // Not a claim of the language: that the documents of this test are worth something.
    expect(valid).toBeGreaterThan(300);
  });

  it('describes every word and every key of a definition', () => {
    const { properties, $defs } = schema as Record<string, Record<string, { properties?: object }>>;
    const described = [properties!, $defs!['condition']!.properties!, $defs!['effect']!.properties!];
    for (const words of described) {
      for (const [word, form] of Object.entries(words)) {
        expect([word, (form as { description?: string }).description]).toEqual([word, expect.any(String)]);
      }
    }
  });
});
