import type { Blueprint } from '@accord/blueprints';
import { planOf } from './plan';
import { sayChanges, saySettings } from './say-plan';
import { missingSettings } from './settings';
import type { Desk } from '../api/operator';
import { Failure } from '../failure';

/** Who is told, and who is asked. */
export interface Conversation {
  /** How the blueprint was named. */
  readonly name: string;
  print(text: string): unknown;
  /** Of the progress. */
  tell(text: string): unknown;
  /** Whether what was printed may be changed. */
  agreed(): Promise<boolean>;
}

/**
 * Makes on a platform what is missing of a blueprint. What stands and differs is shown, and changed when that is agreed to;
 * else nothing at all is done. Answers whether the platform runs it now. Throws a Failure where something stands in the way.
 */
export async function applyBlueprint(
  desk: Desk,
  blueprint: Blueprint,
  { name, print, tell, agreed }: Conversation,
): Promise<boolean> {
  const settings = await missingSettings(desk, blueprint);
  if (settings.areFoundations) throw new Failure(saySettings(name, settings));
  const steps = await planOf(desk, blueprint);
  const changing = steps.filter(({ differences }) => differences.length > 0);
  if (changing.length > 0) {
    print(`What stands is not as ${blueprint.name} says:\n${sayChanges(changing)}`);
    if (!(await agreed())) {
      print('Nothing was changed.');
      return false;
    }
  }
  for (const [index, { what, differences, take }] of steps.entries()) {
    await take();
    tell(`${index + 1}/${steps.length} ${differences.length > 0 ? 'changed' : 'made'} ${what}`);
  }
  print(
    steps.length === 0
      ? `${blueprint.name} is there already: nothing was changed.`
      : `${blueprint.name} runs: ${steps.length - changing.length} made, ${changing.length} changed.`,
  );
  if (settings.differences.length > 0) print(saySettings(name, settings));
  return true;
}
