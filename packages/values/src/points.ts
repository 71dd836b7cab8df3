/** A whole number of points. BigInt inside the platform; a JSON number, within ±(2^53 − 1), at its edges. */
export type Points = bigint;

export const MAX_POINTS: Points = BigInt(Number.MAX_SAFE_INTEGER);

/** Turns points to the JSON number of the API. Throws when they don't fit: such a sum must never have been stored. */
export function pointsToNumber(points: Points): number {
  if (points > MAX_POINTS || points < -MAX_POINTS)
    throw new RangeError(`${points} points exceed ±(2^53 − 1)`);
  return Number(points);
}

/** Reads points from a JSON number; undefined when it isn't a whole number within ±(2^53 − 1). */
export function pointsFromNumber(value: number): Points | undefined {
  return Number.isSafeInteger(value) ? BigInt(value) : undefined;
}
