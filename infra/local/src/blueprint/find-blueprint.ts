import { blueprint as schema, blueprints, type Blueprint } from '@accord/blueprints';
import { readFileSync } from 'node:fs';
import { Failure } from '../failure';

/** A blueprint of this project by its name, or one in a file of its own. */
export function findBlueprint(name: string, place: (file: string) => string): Blueprint {
  if (name.endsWith('.json')) return readBlueprint(name, place);
  const found = blueprints.find(({ slug }) => slug === name);
  if (found) return found;
  throw new Failure(
    `There is no blueprint ${name}: choose one of ${blueprints.map(({ slug }) => slug).join(', ')}, or name a .json file.`,
  );
}

function readBlueprint(file: string, place: (file: string) => string): Blueprint {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(place(file), 'utf8'));
  } catch (error) {
    throw new Failure(`${file} ${error instanceof SyntaxError ? 'is not JSON' : "can't be read"}.`);
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'the document'}: ${message}`,
  );
  throw new Failure([`${file} is not a blueprint:`, ...problems].join('\n'));
}
