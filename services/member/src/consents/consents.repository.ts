import { memberChanged } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { Database } from '@accord/persistence';
import type { Consent } from './consent';
import type { Consents } from './update-consents';

export class PostgresConsents implements Consents {
  constructor(
    private readonly database: Database,
    private readonly messaging: Pick<Messaging, 'publish'>,
  ) {}

  add(memberId: string, consents: readonly Consent[]): Promise<boolean> {
    return this.database.run(async (tx) => {
      // locked, so that an erasure can't come in between
      const [member] = await tx.query('SELECT id FROM member WHERE id = $1 FOR SHARE', [memberId]);
      if (!member) return false;
      await tx.query(
        `INSERT INTO consent_change (member_id, purpose, partner_id, granted, changed_at, source)
         SELECT $1, purpose, partner_id, granted, changed_at, source
         FROM jsonb_populate_recordset(NULL::consent_change, $2::jsonb)`,
        [memberId, JSON.stringify(consents.map(consentRow))],
      );
      const changedAt = consents[0]?.changedAt.toISOString();
      if (changedAt !== undefined)
        await this.messaging.publish(tx, memberChanged, { key: memberId, data: { memberId, changedAt } });
      return true;
    });
  }
}

/** A consent as a row, but for its member. */
export const consentRow = (consent: Consent) => ({
  purpose: consent.purpose,
  partner_id: consent.partnerId,
  granted: consent.granted,
  changed_at: consent.changedAt,
  source: consent.source,
});
