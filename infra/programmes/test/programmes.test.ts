import { airlines } from './scenarios/avios.scenario';
import { fuelStations } from './scenarios/gazprom-neft.scenario';
import { bakeryAndCafe } from './scenarios/bakery-cafe.scenario';
import { perfumery } from './scenarios/letoile.scenario';
import { theMall } from './scenarios/mall-visits.scenario';
import { goodNeighbours } from './scenarios/neighbours.scenario';
import { trainingClub } from './scenarios/nike-training.scenario';
import { dayInAutumn } from './scenarios/payback.scenario';
import { aPolishClub } from './scenarios/polish-club.scenario';
import { railway } from './scenarios/rzd-bonus.scenario';
import { cardPayments } from './scenarios/sber-spasibo.scenario';
import { selaAndElectronics } from './scenarios/sela-electronics.scenario';
import { localBrands } from './scenarios/servirist.scenario';
import { coffeeHouse } from './scenarios/starbucks-rewards.scenario';

jest.setTimeout(60_000);

// One file for all: loading two services takes longer than playing a programme through.
selaAndElectronics();
theMall();
trainingClub();
railway();
cardPayments();
airlines();
localBrands();
aPolishClub();
dayInAutumn();
fuelStations();
coffeeHouse();
perfumery();
bakeryAndCafe();
goodNeighbours();
