import { sqlMigration } from '@accord/persistence';

/**
 * A hold keeps the lots that it pins in its own row: they are chosen, captured and given back together, and rows of their own
 * were a fifth of all that a redemption writes. `hold_lot` shows them as rows, for those who count.
 */
export const holdsKeepTheirLots = sqlMigration(
  1_790_000_000_506,
  'HoldsKeepTheirLots',
  `
ALTER TABLE hold
  ADD COLUMN lots text[],
  ADD COLUMN lot_points bigint[],
  ADD COLUMN lot_captured bigint[],
  ADD COLUMN lot_restored bigint[];
UPDATE hold SET (lots, lot_points, lot_captured, lot_restored) = (
  SELECT array_agg(lot_id ORDER BY ordinal), array_agg(points ORDER BY ordinal),
    array_agg(captured ORDER BY ordinal), array_agg(restored ORDER BY ordinal)
  FROM hold_lot WHERE hold_lot.book = hold.book AND hold_lot.hold_id = hold.id);
DROP TABLE hold_lot;

CREATE FUNCTION hold_is_its_lots(points bigint, captured bigint, lots text[], lot_points bigint[], lot_captured bigint[], lot_restored bigint[])
RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  pinned bigint := 0;
  taken bigint := 0;
BEGIN
  FOR i IN 1 .. cardinality(lots) LOOP
    IF (lot_points[i] > 0 AND 0 <= lot_restored[i] AND lot_restored[i] <= lot_captured[i] AND lot_captured[i] <= lot_points[i])
      IS NOT TRUE THEN RETURN false; END IF;
    pinned := pinned + lot_points[i];
    taken := taken + lot_captured[i];
  END LOOP;
  RETURN pinned = points AND taken = captured;
END $$;
ALTER TABLE hold
  ALTER COLUMN lots SET NOT NULL,
  ALTER COLUMN lot_points SET NOT NULL,
  ALTER COLUMN lot_captured SET NOT NULL,
  ALTER COLUMN lot_restored SET NOT NULL,
  ADD CONSTRAINT hold_lots CHECK (hold_is_its_lots(points, captured, lots, lot_points, lot_captured, lot_restored));
COMMENT ON COLUMN hold.lots IS 'The lots that it pins, in the order in which they were chosen; the other arrays are of these.';

CREATE VIEW hold_lot AS
  SELECT hold.book, hold.id AS hold_id, ordinal, hold.wallet_id, lot_id, pin.points, pin.captured, pin.restored
  FROM hold, unnest(lots, lot_points, lot_captured, lot_restored) WITH ORDINALITY AS pin (lot_id, points, captured, restored, ordinal);
`,
);
