import { byKey, routine } from '@accord/persistence';
import { expiryAt } from '../expiry/expiry-at.repository';

/**
 * What wallets hold by where it can be spent, as it stands `at` an instant that is not in the past.
 * By the rules that `Wallet` and `settleLapsed` know too, and the model-based tests compare with: what an open hold whose
 * time is over pins is free; what is free of an expired lot counts nowhere, what is held of it is held.
 */
export const walletFigures = routine(
  'wallet_figures',
  (self) => `CREATE FUNCTION ${self}(books smallint[], ids text[], at timestamptz)
  RETURNS json LANGUAGE plpgsql STABLE ${byKey} AS $$
  BEGIN
    RETURN (SELECT json_agg(each_place) FROM (
      WITH lapsed AS MATERIALIZED (
        SELECT hold_lot.book, hold_lot.wallet_id, hold_lot.lot_id, sum(hold_lot.points) AS points
        FROM (SELECT DISTINCT * FROM unnest(books, ids)) AS named (book, id)
        -- Wallet by wallet, and never through all open holds.
        CROSS JOIN LATERAL (
          SELECT * FROM hold WHERE hold.book = named.book AND hold.wallet_id = named.id AND hold.status = 'OPEN' AND hold.expires_at <= at OFFSET 0
        ) AS hold JOIN hold_lot ON hold_lot.book = hold.book AND hold_lot.hold_id = hold.id
        GROUP BY hold_lot.book, hold_lot.wallet_id, hold_lot.lot_id
      )
      SELECT wallet.id, wallet.debt::text, place.spendable_at, place.available::text, place.pending::text, place.held::text
      FROM wallet CROSS JOIN LATERAL (
        SELECT spendable_at, coalesce(sum(free) FILTER (WHERE good AND available_at <= at), 0) AS available,
          coalesce(sum(free) FILTER (WHERE good AND available_at > at), 0) AS pending, coalesce(sum(remaining - free), 0) AS held
        FROM (
          SELECT lot.spendable_at, lot.available_at, lot.remaining, lot.remaining - lot.held + coalesce((
              SELECT points FROM lapsed WHERE lapsed.book = lot.book AND lapsed.wallet_id = lot.wallet_id AND lapsed.lot_id = lot.id
            ), 0) AS free, coalesce(${expiryAt('lot', 'at')} > at, true) AS good
          FROM lot WHERE lot.book = wallet.book AND lot.wallet_id = wallet.id AND lot.open
        ) AS each_lot GROUP BY spendable_at
        UNION ALL SELECT NULL, 0, 0, 0
      ) AS place
      WHERE (wallet.book, wallet.id) IN (SELECT * FROM unnest(books, ids))) AS each_place);
  END $$`,
);
