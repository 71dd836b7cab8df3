import { airlines } from './scenarios/avios.scenario';
import { theMall } from './scenarios/mall-visits.scenario';
import { trainingClub } from './scenarios/nike-training.scenario';
import { railway } from './scenarios/rzd-bonus.scenario';
import { selaAndElectronics } from './scenarios/sela-electronics.scenario';

jest.setTimeout(60_000);

// One file for all: loading two services takes longer than playing a programme through.
selaAndElectronics();
theMall();
trainingClub();
railway();
airlines();
