import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges, parse, validate } from 'graphql';
import { composedSchema } from '../test/composed-schema';
import { exampleOperations } from './landing/example-operations';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');

describe('the composed schema', () => {
  it('has everything that the public contract promises, with its types and arguments', async () => {
    const broken = findBreakingChanges(buildSchema(read('contract.graphql')), await composedSchema());
    expect(broken.map(({ type, description }) => `${type}: ${description}`)).toEqual([]);
  });

  it('describes every operation', async () => {
    const schema = await composedSchema();
    const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
      Object.values(root?.getFields() ?? {}),
    );
    expect(operations.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  it('answers the examples of the landing page', async () => {
    const schema = await composedSchema();
    for (const { document } of exampleOperations({}, new Date(0))) {
      expect(validate(schema, parse(document))).toEqual([]);
    }
  });
});
