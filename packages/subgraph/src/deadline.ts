/** When the client stops waiting, in milliseconds since 1970 by the platform's clock. */
export const DEADLINE_HEADER = 'x-accord-deadline';

/** The instant a request states, if it states one. */
export function parseDeadline(header: string | undefined): Date | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header) ? new Date(Number(header)) : undefined;
}
