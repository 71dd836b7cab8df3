import type { Queryable } from '@accord/persistence';
import { isSettled } from '../book/currencies.repository';
import { expiryAt } from '../expiry/expiry-at.repository';
import { keptOf, lapsesOf } from './breakage';
import type { Liability } from './liability';
import type { SettledSum } from './settlement';
import { partnersById } from './settlement.repository';

/**
 * What stood at an instant, from what was recorded by then: a lot had its original points and the movements so far; a hold
 * pinned its lots from its placement to its end. What had expired by the clock counts as expired, unless a hold pinned it.
 */
const atInstant = `
WITH pinned AS (
  SELECT hold_lot.book, hold_lot.wallet_id, hold_lot.lot_id, sum(hold_lot.points) AS points
  FROM hold JOIN hold_lot ON hold_lot.book = hold.book AND hold_lot.hold_id = hold.id
  WHERE hold.placed_at <= $1 AND hold.expires_at > $1 AND (hold.ended_at IS NULL OR hold.ended_at > $1)
  GROUP BY 1, 2, 3
), moved AS (
  SELECT book, wallet_id, lot_id, sum(points) AS points FROM lot_movement WHERE recorded_at <= $1 GROUP BY 1, 2, 3
), lots AS (
  SELECT lot.issuer_id, lot.issuer_terms, lot.original + coalesce(moved.points, 0) AS remaining, coalesce(pinned.points, 0) AS held, available_at,
    ${expiryAt('lot', '$1')} <= $1 AS expired
  FROM lot JOIN wallet ON wallet.book = lot.book AND wallet.id = lot.wallet_id AND wallet.currency = $2
  LEFT JOIN moved ON moved.book = lot.book AND moved.wallet_id = lot.wallet_id AND moved.lot_id = lot.id
  LEFT JOIN pinned ON pinned.book = lot.book AND pinned.wallet_id = lot.wallet_id AND pinned.lot_id = lot.id
  WHERE lot.recorded_at <= $1
), sums AS (
  SELECT account, sum(points) AS points FROM entry WHERE recorded_at <= $1 AND currency = $2 GROUP BY account
)
SELECT
  coalesce(sum(remaining) FILTER (WHERE expired IS NOT TRUE), 0) + coalesce(sum(held) FILTER (WHERE expired), 0) AS outstanding,
  coalesce(sum(remaining - held) FILTER (WHERE available_at > $1 AND expired IS NOT TRUE), 0) AS pending,
  coalesce(sum(held), 0) AS held,
  coalesce(sum(remaining - held) FILTER (WHERE expired), 0) AS lapsing,
  coalesce((SELECT -points FROM sums WHERE account = 'DEBT'), 0) AS debt,
  coalesce((SELECT -points FROM sums WHERE account = 'ISSUED'), 0) AS issued,
  coalesce((SELECT points FROM sums WHERE account = 'TAKEN_BACK'), 0) AS taken_back,
  coalesce((SELECT points FROM sums WHERE account = 'REDEEMED'), 0) AS redeemed,
  coalesce((SELECT points FROM sums WHERE account = 'BREAKAGE'), 0) AS expired
, (
    SELECT json_agg(json_build_array(issuer_id, issuer_terms, points)) FROM (
      SELECT issuer_id, issuer_terms, sum(points)::text AS points FROM (
        SELECT issuer_id, issuer_terms, points FROM entry WHERE account = 'BREAKAGE' AND recorded_at <= $1 AND currency = $2
        UNION ALL SELECT issuer_id, issuer_terms, remaining - held FROM lots WHERE expired
      ) AS gone WHERE ${isSettled('$2')} GROUP BY 1, 2
    ) AS by_terms
  ) AS gone
FROM lots`;

/** The programme's liability in a points currency at an instant, now or past. */
export async function liabilityAt(queryable: Queryable, asOf: Date, currency: string): Promise<Liability> {
  const [row] = await queryable.query<Record<string, string> & { gone: [string, number, string][] | null }>(
    atInstant,
    [asOf, currency],
  );
  const lapsed = (row?.gone ?? []).map(([issuerId, issuerTerms, points]): SettledSum => ({
    account: 'BREAKAGE',
    issuerId,
    issuerTerms,
    partnerId: null,
    partnerTerms: null,
    points: BigInt(points),
  }));
  const points = (name: string): bigint => BigInt(row?.[name] ?? '0');
  return {
    asOf,
    currency,
    outstanding: points('outstanding'),
    pending: points('pending'),
    held: points('held'),
    debt: points('debt'),
    issued: points('issued') - points('taken_back'),
    redeemed: points('redeemed'),
    expired: points('expired') + points('lapsing'),
    breakage: keptOf(lapsesOf(lapsed, lapsed.length > 0 ? await partnersById(queryable) : new Map())),
  };
}
