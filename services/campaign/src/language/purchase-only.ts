import type { Ground } from './ground';
import type { Path } from './problem';

/** Reports a word that only a purchase can answer, where the trigger is something else. */
export function asksForPurchase(word: string, path: Path, ground: Pick<Ground, 'trigger' | 'report'>): void {
  if (ground.trigger !== 'purchase') {
    ground.report(path, `${word} needs the trigger purchase; ${ground.trigger} has none`);
  }
}
