import { defaultData, readStartOptions } from './options';
import { endWith } from './failure';
import { Platform } from './platform/platform';
import { Screen } from './screen';

/** `npm start`: runs the platform until it is told to stop. */
async function main(): Promise<void> {
  const begun = performance.now();
  const options = readStartOptions(process.argv);
  const screen = new Screen(options.quiet);
  const platform = await Platform.open(options, screen);

  // Ctrl-C comes twice, from the terminal and from npm; only the first begins the stop.
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, resolve);
  }).then(() => {
    screen.tell('Stopping …');
    return platform.stop();
  });

  screen.tell('Starting …');
  try {
    const instance = await platform.start(options);
    if (instance) {
      screen.ready(instance, performance.now() - begun, { isDefault: options.data === defaultData });
      await Promise.all([platform.plantDemo(), asked]);
    }
  } catch (error) {
    await platform.stop();
    throw error;
  }
  await asked;
  screen.tell('Stopped.');
  process.exit(0);
}

main().catch(endWith);
