import { RunningPlatform } from './support/running-platform';
import { badInput } from './suites/bad-input.suite';
import { aBlueprint } from './suites/blueprint.suite';
import { callers } from './suites/callers.suite';
import { discounts } from './suites/discounts.suite';
import { anOutage } from './suites/outage.suite';
import { merging } from './suites/merging.suite';
import { points } from './suites/points.suite';
import { pools } from './suites/pools.suite';
import { aReplay } from './suites/replay.suite';
import { aSale } from './suites/sale.suite';

jest.setTimeout(120_000);

// One platform for all: it takes seconds to start, and the suites keep out of each other's way.
let running: RunningPlatform;
const platform = (): RunningPlatform => running;

beforeAll(async () => {
  running = await RunningPlatform.start();
});
afterAll(() => running?.stop());

aSale(platform);
points(platform);
pools(platform);
discounts(platform);
merging(platform);
callers(platform);
badInput(platform);
aBlueprint(platform);
aReplay(platform);
anOutage(platform);
