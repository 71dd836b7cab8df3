import { sqlMigration } from '@accord/persistence';

/** A hash chain over each wallet's journals, in a table of its own, and how far the sealer has come (docs/adr/0024). */
export const createSeals = sqlMigration(
  1_790_000_000_502,
  'CreateSeals',
  `
CREATE TABLE seal (
  book smallint NOT NULL,
  wallet_id text NOT NULL,
  version int NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (book, wallet_id, version)
);
COMMENT ON COLUMN seal.digest IS 'SHA-256 of the digest before it, the journal''s own digest and sealed_at.';
SELECT protect('seal');

CREATE TABLE seal_progress (
  from_book smallint PRIMARY KEY,
  to_book smallint NOT NULL,
  looked_until bigint NOT NULL DEFAULT 0,
  sealed_until timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON TABLE seal_progress IS 'One row a range of books: whoever has it locked seals that range.';
COMMENT ON COLUMN seal_progress.looked_until IS 'All journals of transactions before this one are sealed.';
COMMENT ON COLUMN seal_progress.sealed_until IS 'All that was committed by then is sealed; no seal is dated earlier from now on.';
INSERT INTO seal_progress (from_book, to_book) SELECT book, book + 63 FROM generate_series(0, 192, 64) AS book;

CREATE FUNCTION instant_text(timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
CREATE FUNCTION seal_of(before bytea, content bytea, sealed_at text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sha256(coalesce(before, decode(repeat('00', 32), 'hex')) || content || convert_to(sealed_at, 'UTF8'));
CREATE FUNCTION seal_next(state bytea, before bytea, content bytea, sealed_at text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN seal_of(coalesce(state, before), content, sealed_at);
CREATE AGGREGATE seal_chain(before bytea, content bytea, sealed_at text) (SFUNC = seal_next, STYPE = bytea);
`,
);
