/** SQL for the instant at which a row of `lot` lapses, by what was recorded up to `asOf`; null: never, as far as was known. */
export const expiryAt = (lot: string, asOf: string): string =>
  `CASE WHEN ${lot}.renewal IS NULL THEN ${lot}.expires_at
    ELSE renewed_expiry(${lot}.book, ${lot}.wallet_id, ${lot}.expires_at, ${lot}.renewal, ${lot}.lapsed_at, ${asOf}) END`;
