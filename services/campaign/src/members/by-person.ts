import type { Persons } from './persons';

interface Dated {
  readonly id: string;
  readonly occurredAt: number;
}

/** What is asked of a member is asked of all who are the same person. */
export function ofPersons<Asked>(
  asked: ReadonlyMap<string, Asked>,
  persons: Persons,
  both: (one: Asked, other: Asked) => Asked,
): Map<string, Asked> {
  const all = new Map<string, Asked>();
  for (const [memberId, each] of asked)
    for (const id of persons.of(memberId)) {
      const known = all.get(id);
      all.set(id, known ? both(known, each) : each);
    }
  return all;
}

/** Histories of members as those of persons, oldest first. */
export function byPerson<Past extends Dated>(
  histories: Map<string, Past[]>,
  persons: Persons,
): Map<string, Past[]> {
  const together = new Map<string, Past[]>();
  for (const [memberId, past] of histories) {
    const name = persons.nameOf(memberId);
    const known = together.get(name);
    together.set(name, known ? [...known, ...past].sort(byAge) : past);
  }
  return together;
}

const byAge = (one: Dated, other: Dated): number =>
  one.occurredAt - other.occurredAt || (one.id < other.id ? -1 : 1);

/** The same of what was used up, by `campaign member`. */
export function consumedByPerson(
  consumed: ReadonlyMap<string, Map<string, string>>,
  persons: Persons,
): Map<string, Map<string, string>> {
  const together = new Map<string, Map<string, string>>();
  for (const [key, used] of consumed) {
    const [campaignId = '', memberId = ''] = key.split(' ');
    const name = `${campaignId} ${persons.nameOf(memberId)}`;
    together.set(name, new Map([...(together.get(name) ?? []), ...used]));
  }
  return together;
}
