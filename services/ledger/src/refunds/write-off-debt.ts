import { ok, err, type Points, type Result } from '@accord/values';
import { JournalDraft } from '../book/journal';
import type { Wallet } from '../book/wallet';

export interface WriteOff {
  readonly issuerId: string;
  /** At most so many; null: all that is owed to the issuer. */
  readonly points: Points | null;
  readonly reason: string;
  readonly actor: string;
}

/** An operator gives up, for its issuer, what a member owes: oldest debt first. Answers how many points; there may be none. */
export function writeOffDebt(wallet: Wallet, writeOff: WriteOff, now: Date): Result<Points, 'NOTHING_OWED'> {
  const { issuerId, reason, actor } = writeOff;
  const draft = new JournalDraft({
    kind: 'ADJUST',
    recordedAt: now,
    occurredAt: now,
    description: reason,
    partnerId: issuerId,
    actor,
  });
  const debts = wallet.debts
    .filter((debt) => debt.issuerId === issuerId && debt.remaining > 0n)
    .sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
  const owed = debts.reduce((sum, { remaining }) => sum + remaining, 0n);
  const limit = writeOff.points === null || writeOff.points > owed ? owed : writeOff.points;
  if (limit === 0n) return err('NOTHING_OWED');
  let left = limit;
  for (const debt of debts) {
    const part = debt.remaining < left ? debt.remaining : left;
    if (part === 0n) break;
    draft.writeOff(debt.issuerId, debt.issuerTerms, part, 'DEBT');
    debt.remaining -= part;
    wallet.markDebt(debt);
    left -= part;
  }
  wallet.post(draft);
  return ok(limit);
}
