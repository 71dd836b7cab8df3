import { RunningPlatform } from './support/running-platform';
import { aSale } from './suites/sale.suite';

jest.setTimeout(120_000);

let running: RunningPlatform;
const platform = (): RunningPlatform => running;

beforeAll(async () => {
  running = await RunningPlatform.start();
});
afterAll(() => running?.stop());

aSale(platform);
