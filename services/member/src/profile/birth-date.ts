import { err, ok, type Result } from '@accord/values';

/** A day that has come, anywhere on Earth by `now`, and not before 1900. `YYYY-MM-DD`. */
export const parseBirthDate =
  (now: Date) =>
  (date: string): Result<string, string> => {
    const latest = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
    if (date > latest) return err('is in the future');
    return date >= '1900-01-01' ? ok(date) : err('is before 1900');
  };
