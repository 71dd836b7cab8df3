import { randomBytes } from 'node:crypto';

/** A namespace of its own for a test's streams and subjects on the shared NATS server. */
export const testNamespace = (): string => `test${randomBytes(6).toString('hex')}`;
