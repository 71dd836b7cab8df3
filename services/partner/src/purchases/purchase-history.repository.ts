import type { Queryable } from '@accord/persistence';
import { isStorable } from '../text';
import type { Purchase } from './purchase';
import type { PurchaseHistory, PurchaseHistoryQuestion, PurchaseLookUp } from './purchase-history';
import { SELECT_PURCHASE, toPurchase } from './purchase.repository';

/** Purchases of a member, and by a partner's own id. */
export class PurchaseHistoryRepository implements PurchaseHistory, PurchaseLookUp {
  constructor(private readonly sql: Queryable) {}

  async list({
    memberId,
    partnerId,
    after,
    limit,
  }: Parameters<PurchaseHistory['list']>[0]): Promise<readonly Purchase[]> {
    if (!isStorable(memberId)) return [];
    const rows = await this.sql.query<Parameters<typeof toPurchase>[0]>(
      `${SELECT_PURCHASE}
       WHERE member_id = $1 AND ($2::text IS NULL OR partner_id = $2)
         AND ($3::timestamptz IS NULL OR (occurred_at, id) < ($3, $4))
       ORDER BY occurred_at DESC, id DESC LIMIT $5`,
      [memberId, partnerId ?? null, after?.occurredAt ?? null, after?.purchaseId ?? null, limit],
    );
    return rows.map(toPurchase);
  }

  async count({ memberId, partnerId }: PurchaseHistoryQuestion): Promise<number> {
    if (!isStorable(memberId)) return 0;
    const [row] = await this.sql.query<{ count: string }>(
      'SELECT count(*) FROM purchase WHERE member_id = $1 AND ($2::text IS NULL OR partner_id = $2)',
      [memberId, partnerId ?? null],
    );
    return Number(row?.count);
  }

  async findByExternalId(partnerId: string, externalId: string): Promise<Purchase | undefined> {
    if (!isStorable(externalId)) return undefined;
    const [row] = await this.sql.query<Parameters<typeof toPurchase>[0]>(
      `${SELECT_PURCHASE} WHERE partner_id = $1 AND external_id = $2`,
      [partnerId, externalId],
    );
    return row && toPurchase(row);
  }
}
