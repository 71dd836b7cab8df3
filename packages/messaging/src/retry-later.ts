/** Thrown by a handler that can't do its work now, through no fault of the event: it is tried again, and not parked. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

const connectionTrouble = /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$|^(40001|40P01|55P03)$/;

/** Whether an error will pass by itself: the database is away, overloaded or restarting, or a handler said so. */
export function passesByItself(error: unknown): boolean {
  if (error instanceof RetryLater) return true;
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && connectionTrouble.test(error.code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  );
}
