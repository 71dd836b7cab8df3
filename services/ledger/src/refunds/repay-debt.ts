import type { Points } from '@accord/values';
import { JournalDraft } from '../book/journal';
import type { Lot } from '../book/lot';
import type { Partners } from '../book/partner';
import type { Wallet } from '../book/wallet';
import { cover } from './cover';

/**
 * Unrestricted points that have just come into a lot repay what the member owes, oldest debt first (domain rule 6). They do
 * so at once, also when they are not available yet; what was in the lot before stays. Answers how many did.
 */
export function repayDebt(
  wallet: Wallet,
  lot: Lot,
  cameIn: Points,
  { partners, now }: { readonly partners: Partners; readonly now: Date },
): Points {
  if (lot.terms.spendableAt !== null) return 0n;
  const draft = new JournalDraft({
    kind: 'TAKE_BACK',
    recordedAt: now,
    occurredAt: now,
    description: 'Points owed for a refunded purchase',
    reference: lot.id,
  });
  let repaid = 0n;
  for (const debt of [...wallet.debts].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())) {
    const left = cameIn - repaid;
    const wanted = debt.remaining < left ? debt.remaining : left;
    if (wanted === 0n) continue;
    const paid = wanted - cover(draft, [lot], wanted, partners.get(debt.issuerId), now);
    if (paid === 0n) break;
    draft.owe(debt.issuerId, debt.issuerTerms, paid);
    debt.remaining -= paid;
    wallet.markDebt(debt);
    repaid += paid;
  }
  wallet.post(draft);
  return repaid;
}
