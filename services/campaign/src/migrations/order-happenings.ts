import { sqlMigration } from '@accord/persistence';

/**
 * The order in which what happened was recorded here, refunds among it: a simulation follows it. What was recorded before has
 * the order of its instants; refunds of before count as recorded with their sale.
 */
export const orderHappenings = sqlMigration(
  1_790_000_101_200,
  'OrderHappenings',
  `CREATE SEQUENCE happening_position;
   ALTER TABLE sale ADD COLUMN position bigint;
   UPDATE sale SET position = ordered.position
     FROM (SELECT purchase_id, 2 * row_number() OVER (ORDER BY recorded_at, purchase_id) AS position FROM sale) AS ordered
     WHERE sale.purchase_id = ordered.purchase_id;
   CREATE TABLE sale_refund (
     purchase_id text NOT NULL,
     sequence integer NOT NULL,
     position bigint NOT NULL,
     refund jsonb NOT NULL,
     PRIMARY KEY (purchase_id, sequence)
   );
   INSERT INTO sale_refund (purchase_id, sequence, position, refund)
     SELECT purchase_id, refund_sequence, position + 1, jsonb_build_object(
       'refundId', 'ref_before', 'purchaseId', purchase_id, 'memberId', member_id, 'partnerId', partner_id,
       'sequence', refund_sequence, 'occurredAt', recorded_at, 'recordedAt', recorded_at,
       'refundedTotal', refunded_total::text, 'wholly', wholly_refunded, 'refundedLines',
       (SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', key, 'refunded', value)), '[]') FROM jsonb_each_text(refunded_lines)))
     FROM sale WHERE refund_sequence > 0;
   ALTER TABLE reported_event ADD COLUMN position bigint;
   UPDATE reported_event SET position = ordered.position
     FROM (SELECT event_id, 2 * row_number() OVER (ORDER BY recorded_at, event_id) AS position FROM reported_event) AS ordered
     WHERE reported_event.event_id = ordered.event_id;
   SELECT setval('happening_position', greatest(
     (SELECT coalesce(max(position), 0) FROM sale), (SELECT coalesce(max(position), 0) FROM reported_event)) + 2);
   ALTER TABLE sale ALTER COLUMN position SET NOT NULL;
   ALTER TABLE reported_event ALTER COLUMN position SET DEFAULT nextval('happening_position'),
     ALTER COLUMN position SET NOT NULL;
   CREATE INDEX sale_in_order ON sale (position);
   CREATE INDEX sale_refund_in_order ON sale_refund (position);
   CREATE INDEX reported_event_in_order ON reported_event (position)`,
);
