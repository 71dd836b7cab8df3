import { sqlMigration } from '@accord/persistence';

/** Of a key only its SHA-256 is kept. */
export const createApiKey = sqlMigration(
  1_795_300_000_002,
  'CreateApiKey',
  `CREATE TABLE api_key (
     id text PRIMARY KEY,
     partner_id text NOT NULL CONSTRAINT api_key_partner REFERENCES partner (id),
     name text NOT NULL,
     prefix text NOT NULL,
     hash text NOT NULL CONSTRAINT api_key_hash UNIQUE,
     scopes text[] NOT NULL,
     created_at timestamptz NOT NULL,
     last_used_at timestamptz,
     revoked_at timestamptz
   );
   CREATE INDEX api_key_of_partner ON api_key (partner_id, id);`,
);
