import { setTimeout as delay } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { findInstance, type Instance } from '../data-directory/instance';
import { endWith } from '../failure';
import { dataOption } from '../options';
import { services } from '../platform/services';
import { askForReplay, parkedEvents, type Choice, type ParkedEvent } from './parked-events';

const PATIENCE_MS = 60_000;

const serviceOption = (): Option => new Option('--service <name>', 'only of this service').choices(services);
const print = (text: string): boolean => process.stdout.write(`${text}\n`);

const describe = (event: ParkedEvent): string =>
  [
    `${event.id}  ${event.type}`,
    `  parked by ${event.service} (${event.consumer}) at ${event.parkedAt.toISOString()}, tried ${event.attempts} ${event.attempts === 1 ? 'time' : 'times'}`,
    `  ${event.reason}`,
  ].join('\n');

async function showParked(instance: Instance, choice: Choice, asJson: boolean): Promise<void> {
  const events = await parkedEvents(instance, choice);
  if (asJson) print(JSON.stringify(events, undefined, 2));
  else print(events.length === 0 ? 'No events are parked.' : events.map(describe).join('\n'));
}

/** Asks, and waits until each was tried. What fails again stays parked with its new reason: exit code 1. */
async function replay(instance: Instance, choice: Choice): Promise<void> {
  const asked = await askForReplay(instance, choice);
  if (asked === 0) {
    print('No events are parked.');
    return;
  }
  const end = performance.now() + PATIENCE_MS;
  let left = await parkedEvents(instance, choice);
  while (left.some(({ replayAsked }) => replayAsked) && performance.now() < end) {
    await delay(200);
    left = await parkedEvents(instance, choice);
  }
  const waiting = left.filter(({ replayAsked }) => replayAsked).length;
  print(
    `${asked - left.length} handled, ${left.length - waiting} parked again, ${waiting} still waiting for their service.`,
  );
  if (left.length > 0) {
    print(left.map(describe).join('\n'));
    process.exitCode = 1;
  }
}

/** `npm run events -- parked|replay`: the events that services could not handle. */
async function main(): Promise<void> {
  const program = new Command('npm run events --').description(
    'Shows the events that a service could not handle, and replays them.',
  );
  program
    .command('parked')
    .description('shows them, with the reason of each')
    .addOption(serviceOption())
    .option('--id <event>', 'only this one')
    .option('--json', 'as JSON')
    .addOption(dataOption())
    .action((given: Choice & { data: string; json?: boolean }) =>
      showParked(findInstance(given.data), given, Boolean(given.json)),
    );
  program
    .command('replay')
    .description('has them handled again, and waits for the outcome')
    .addOption(serviceOption())
    .option('--id <event>', 'only this one')
    .addOption(dataOption())
    .action((given: Choice & { data: string }) => replay(findInstance(given.data), given));
  await program.parseAsync();
}

main().catch(endWith);
