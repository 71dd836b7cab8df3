import type { Check } from './check.repository';
import { expiryAt } from '../expiry/expiry-at.repository';

/**
 * When a lot lapsed, as it was seen when the hold was placed. A movement of the same instant may have come before or after:
 * with it the lot lapses no earlier than without.
 */
const latestExpiry = (lot: string): string => `(${expiryAt(lot, 'hold.placed_at')})`;
const earliestExpiry = (lot: string): string =>
  `(${expiryAt(lot, "hold.placed_at - interval '1 microsecond'")})`;

/** The order in which a debit consumes lots (domain rule 3), as `inOrderOfConsumption` has it. */
const orderOf = (lot: string, expiry: string): string =>
  `(coalesce(${expiry}, 'infinity'), coalesce(cardinality(${lot}.spendable_at), 2147483647), ${lot}.recorded_at, ${lot}.id COLLATE "C")`;

/** What must hold of holds: that they end once and in time, and took the right lots when they were placed. */
export const holdChecks: readonly Check[] = [
  {
    rule: 'hold-ends-in-time',
    per: 'WALLET',
    sql: `SELECT id AS subject, status || ', placed at ' || placed_at || ', until ' || expires_at || ', ended at ' || coalesce(ended_at::text, 'no time') AS detail
      FROM hold WHERE (status = 'OPEN') <> (ended_at IS NULL) OR ended_at < placed_at OR ended_at > expires_at`,
  },
  {
    rule: 'hold-is-captured-once',
    per: 'WALLET',
    sql: `SELECT min(hold_id) AS subject, count(*) || ' holds are captured by ' || journal_id AS detail
      FROM redemption GROUP BY book, wallet_id, journal_id HAVING count(*) > 1`,
  },
  {
    rule: 'hold-takes-good-lots',
    per: 'WALLET',
    sql: `SELECT hold.id AS subject, pin.lot_id || CASE
          WHEN lot.id IS NULL THEN ' is not there'
          WHEN NOT coalesce(hold.partner_id = ANY(lot.spendable_at), true) THEN ' may not be spent at ' || hold.partner_id
          ELSE ' was good from ' || greatest(lot.available_at, lot.recorded_at) || ' to ' || coalesce(${latestExpiry('lot')}::text, 'ever') || ', held at ' || hold.placed_at
        END AS detail
      FROM hold JOIN hold_lot pin ON pin.book = hold.book AND pin.hold_id = hold.id
      LEFT JOIN lot ON lot.book = pin.book AND lot.wallet_id = pin.wallet_id AND lot.id = pin.lot_id
      WHERE lot.id IS NULL OR lot.wallet_id <> hold.wallet_id OR NOT coalesce(hold.partner_id = ANY(lot.spendable_at), true)
        OR ${latestExpiry('lot')} <= hold.placed_at OR lot.available_at > hold.placed_at OR lot.recorded_at > hold.placed_at`,
  },
  {
    // What happened in the same instant may have come before or after: it counts as taken, so that nothing right is blamed.
    rule: 'hold-leaves-no-earlier-lot',
    per: 'WALLET',
    sql: `SELECT hold.id AS subject, earlier.id || ' comes before ' || latest.id || ' and had ' || left_free.points || ' points free' AS detail
      FROM hold
      CROSS JOIN LATERAL (
        SELECT lot.* FROM hold_lot pin JOIN lot ON lot.book = pin.book AND lot.wallet_id = pin.wallet_id AND lot.id = pin.lot_id
        WHERE pin.book = hold.book AND pin.hold_id = hold.id ORDER BY pin.ordinal DESC LIMIT 1
      ) latest
      JOIN lot earlier ON earlier.book = hold.book AND earlier.wallet_id = hold.wallet_id
      LEFT JOIN (
        SELECT book, wallet_id, lot_id, array_agg(recorded_at) AS instants, array_agg(points) AS changes FROM lot_movement GROUP BY 1, 2, 3
      ) moved ON moved.book = earlier.book AND moved.wallet_id = earlier.wallet_id AND moved.lot_id = earlier.id
      CROSS JOIN LATERAL (
        SELECT earlier.original
          + coalesce((SELECT sum(m.points) FROM unnest(moved.instants, moved.changes) AS m (recorded_at, points)
              WHERE m.recorded_at < hold.placed_at OR m.recorded_at = hold.placed_at AND m.points < 0), 0)
          - coalesce((SELECT sum(pin.points) FROM hold other JOIN hold_lot pin ON pin.book = other.book AND pin.hold_id = other.id
              WHERE other.book = hold.book AND other.wallet_id = hold.wallet_id AND pin.lot_id = earlier.id
                AND other.placed_at <= hold.placed_at AND (other.ended_at IS NULL OR other.ended_at >= hold.placed_at)), 0) AS points
      ) left_free
      WHERE ${orderOf('earlier', latestExpiry('earlier'))} < ${orderOf('latest', earliestExpiry('latest'))}
        AND earlier.recorded_at < hold.placed_at AND earlier.available_at <= hold.placed_at
        AND coalesce(${earliestExpiry('earlier')} > hold.placed_at, true)
        AND coalesce(hold.partner_id = ANY(earlier.spendable_at), true)
        AND left_free.points > 0`,
  },
];
