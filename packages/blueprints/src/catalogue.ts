import { avios } from './avios';
import { bakeryCafe } from './bakery-cafe';
import type { Blueprint } from './blueprint';
import { completeJourney } from './complete-journey';
import { demo } from './demo';
import { gazpromNeft } from './gazprom-neft';
import { payback } from './payback';
import { polishClub } from './polish-club';
import { servirist } from './servirist';
import { letoile } from './letoile';
import { mallVisits } from './mall-visits';
import { neighbours } from './neighbours';
import { nikeTraining } from './nike-training';
import { rzdBonus } from './rzd-bonus';
import { sberSpasibo } from './sber-spasibo';
import { selaElectronics } from './sela-electronics';
import { starbucksRewards } from './starbucks-rewards';

/** Every blueprint of this package, each in a file of its own. */
export const blueprints: readonly Blueprint[] = [
  demo,
  completeJourney,
  servirist,
  polishClub,
  payback,
  gazpromNeft,
  starbucksRewards,
  selaElectronics,
  mallVisits,
  nikeTraining,
  rzdBonus,
  sberSpasibo,
  avios,
  letoile,
  bakeryCafe,
  neighbours,
];
