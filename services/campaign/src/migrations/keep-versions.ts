import { sqlMigration } from '@accord/persistence';

/**
 * From which version on members may go on by earlier rules since a change (`keeps_from`); and by which each one does: the change
 * is named by the version that it has made. What was changed before judged at once for everybody.
 */
export const keepVersions = sqlMigration(
  1_790_000_102_600,
  'KeepVersions',
  `ALTER TABLE campaign_version ADD COLUMN keeps_from integer;
   UPDATE campaign_version SET keeps_from = version;
   ALTER TABLE campaign_version ALTER COLUMN keeps_from SET NOT NULL,
     ADD CHECK (keeps_from BETWEEN 1 AND version);
   CREATE TABLE kept_version (
     member_id text NOT NULL,
     campaign_id text NOT NULL,
     since integer NOT NULL,
     version integer NOT NULL CHECK (version BETWEEN 1 AND since),
     ended_by text,
     PRIMARY KEY (member_id, campaign_id, since)
   )`,
);
