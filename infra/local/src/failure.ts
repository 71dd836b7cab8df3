/** A reason not to start that the person at the screen can do something about: one sentence, no stack. */
export class Failure extends Error {}

/** Ends the process: a failure as its sentence, anything else as the defect it is. */
export function endWith(error: unknown): never {
  process.stderr.write(
    `${error instanceof Failure ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
}
