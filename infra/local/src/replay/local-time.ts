import { DateTime } from 'luxon';

const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * A time as files write it, as an RFC 3339 instant with its offset; undefined when it is none.
 * Without an offset it is local time of `zone`. A local time that the clocks skip (spring) is moved on by the gap; one
 * that they show twice (autumn) is taken as the first of both.
 */
export function readInstant(text: string, zone: string): string | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, date, minutes = '00:00', seconds = ':00', offset] = match;
  const local = `${date}T${minutes}${seconds}`;
  const time = offset
    ? DateTime.fromISO(`${local}${offset.toUpperCase()}`, { setZone: true })
    : firstOfBoth(DateTime.fromISO(local, { zone }));
  return (time.isValid && time.toISO({ suppressMilliseconds: true })) || undefined;
}

function firstOfBoth(time: DateTime): DateTime {
  if (!time.isValid) return time;
  return time.getPossibleOffsets().reduce((first, other) => (other < first ? other : first));
}
