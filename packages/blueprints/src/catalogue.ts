import { avios } from './avios';
import type { Blueprint } from './blueprint';
import { completeJourney } from './complete-journey';
import { demo } from './demo';
import { mallVisits } from './mall-visits';
import { nikeTraining } from './nike-training';
import { rzdBonus } from './rzd-bonus';
import { selaElectronics } from './sela-electronics';

/** Every blueprint of this package, each in a file of its own. */
export const blueprints: readonly Blueprint[] = [
  demo,
  completeJourney,
  selaElectronics,
  mallVisits,
  nikeTraining,
  rzdBonus,
  avios,
];
