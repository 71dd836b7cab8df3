import type { Queryable } from '@accord/persistence';
import { isStorable } from '../text';
import { SCOPES, type ApiKey } from './api-key';
import type { ApiKeyRow } from './api-key.row';
import type { KeyBook } from './key-book';

/** Keys in PostgreSQL. */
export class ApiKeyRepository implements KeyBook {
  constructor(private readonly sql: Queryable) {}

  async add(key: ApiKey, hash: string): Promise<boolean> {
    if (!isStorable(key.partnerId)) return false;
    const added = await this.sql.query(
      `INSERT INTO api_key (id, partner_id, name, prefix, hash, scopes, created_at)
       SELECT $1, id, $3, $4, $5, $6, $7 FROM partner WHERE id = $2
       RETURNING id`,
      [key.keyId, key.partnerId, key.name, key.prefix, hash, key.scopes, key.createdAt],
    );
    return added.length > 0;
  }

  async find(keyId: string): Promise<ApiKey | undefined> {
    if (!isStorable(keyId)) return undefined;
    const [row] = await this.sql.query<ApiKeyRow>('SELECT * FROM api_key WHERE id = $1', [keyId]);
    return row && toKey(row);
  }

  async findGood(hash: string): Promise<ApiKey | undefined> {
    const [row] = await this.sql.query<ApiKeyRow>(
      'SELECT * FROM api_key WHERE hash = $1 AND revoked_at IS NULL',
      [hash],
    );
    return row && toKey(row);
  }

  async ofPartner(partnerId: string): Promise<readonly ApiKey[]> {
    const rows = await this.sql.query<ApiKeyRow>(
      'SELECT * FROM api_key WHERE partner_id = $1 ORDER BY id DESC',
      [partnerId],
    );
    return rows.map(toKey);
  }

  async revoke(
    keyId: string,
    at: Date,
  ): Promise<{ readonly key: ApiKey; readonly hash: string } | undefined> {
    const [row] = await this.sql.query<ApiKeyRow>(
      'UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING *',
      [keyId, at],
    );
    return row && { key: toKey(row), hash: row.hash };
  }

  async touch(keyId: string, at: Date): Promise<void> {
    await this.sql.query(
      'UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)',
      [keyId, at],
    );
  }
}

const toKey = (row: ApiKeyRow): ApiKey => ({
  keyId: row.id,
  partnerId: row.partner_id,
  name: row.name,
  prefix: row.prefix,
  scopes: SCOPES.filter((scope) => row.scopes.includes(scope)),
  createdAt: row.created_at,
  ...(row.last_used_at ? { lastUsedAt: row.last_used_at } : {}),
  ...(row.revoked_at ? { revokedAt: row.revoked_at } : {}),
});
