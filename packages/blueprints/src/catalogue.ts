import type { Blueprint } from './blueprint';
import { completeJourney } from './complete-journey';
import { demo } from './demo';

/** Every blueprint of this package, each in a file of its own. */
export const blueprints: readonly Blueprint[] = [demo, completeJourney];
