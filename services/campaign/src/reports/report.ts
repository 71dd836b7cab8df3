import { createHash } from 'node:crypto';
import { err, ok, type Result } from '@accord/values';
import { EVENT_NAME, isEventName } from '../language/trigger';

/** What a partner says happened to a member, beside sales: a visit, or an event of its own. */
export interface ReportInput {
  /** Of an event; absent: a visit. */
  readonly name?: string | undefined;
  readonly occurredAt: Date;
  readonly idempotencyKey: string;
  readonly locationCode?: string | undefined;
  readonly attributes?: unknown;
}

export interface CheckedReport extends ReportInput {
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface InvalidReport {
  readonly path: string;
  readonly message: string;
}

const FUTURE_MS = 5 * 60_000;
const MAX_BYTES = 16 * 1024;
const MAX_DEPTH = 8;

/** Refuses what can't be kept or can't be. */
export function checkReport(input: ReportInput, now: Date): Result<CheckedReport, InvalidReport> {
  const invalid = (path: string, message: string): Result<never, InvalidReport> => err({ path, message });
  const { name, occurredAt, idempotencyKey, locationCode, attributes = {} } = input;
  if (name !== undefined && !isEventName(name)) return invalid('name', EVENT_NAME);
  if (!isText(idempotencyKey, 255)) return invalid('idempotencyKey', 'A key has 1…255 printable characters');
  if (locationCode !== undefined && !isText(locationCode, 100))
    return invalid('location', 'A location’s code has 1…100 printable characters');
  if (occurredAt.getTime() > now.getTime() + FUTURE_MS)
    return invalid('occurredAt', 'It lies more than 5 minutes in the future');
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes))
    return invalid('attributes', 'Attributes are a JSON object');
  if (!isStorable(attributes, MAX_DEPTH))
    return invalid('attributes', `At most ${MAX_DEPTH} levels deep, of texts without control characters`);
  if (Buffer.byteLength(JSON.stringify(attributes)) > MAX_BYTES)
    return invalid('attributes', 'Attributes have at most 16 kB');
  return ok({ ...input, attributes: attributes as Readonly<Record<string, unknown>> });
}

/** The same for the same report, however its keys are ordered. */
export const fingerprintOf = (memberId: string, report: CheckedReport): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        memberId,
        report.name ?? null,
        report.occurredAt.toISOString(),
        report.locationCode ?? null,
        ordered(report.attributes),
      ]),
    )
    .digest('hex');

const ordered = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, ordered(item)]);
};

/** PostgreSQL keeps neither NUL nor half a character. */
const isText = (text: string, longest: number): boolean =>
  text !== '' && text.length <= longest && !/\p{Cc}|\p{Cs}/u.test(text);

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string')
    return !/\p{Cs}/u.test(value) && !/\p{Cc}/u.test(value.replace(/[\r\n\t]/g, ' '));
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.entries(value).every(([key, item]) => isStorable(key, 1) && isStorable(item, depth - 1));
}
