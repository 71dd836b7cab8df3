import { randomUUID } from 'node:crypto';

/** W3C trace context: one trace id from the client's request through every service it touches. */
export interface Trace {
  readonly traceId: string;
  /** The header to pass on: `00-<trace>-<span>-<flags>`. */
  readonly traceparent: string;
}

export const TRACE_HEADER = 'traceparent';
const pattern = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

/** Continues the trace of a request, or begins one where it brought none (or a malformed one). */
export function continueTrace(header: string | undefined): Trace {
  const match = header === undefined ? null : pattern.exec(header);
  const known = match?.[1] && !/^0+$/.test(match[1]) ? match[1] : undefined;
  const traceId = known ?? randomHex();
  const flags = known ? (match?.[2] ?? '01') : '01';
  return { traceId, traceparent: `00-${traceId}-${randomHex().slice(16)}-${flags}` };
}

/** 32 hexadecimal digits. A UUID's, as Node keeps a stock of those: a request needs two, and fresh bytes cost more. */
const randomHex = (): string => randomUUID().replaceAll('-', '');
