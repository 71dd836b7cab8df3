import { standingAt } from '@accord/contracts';
import type { Points } from '@accord/values';
import { termsInForce, type Partner } from '../book/partner';
import type { WalletFigures } from './wallet-figures';

/** Why nothing can be spent at a partner now; undefined: points can. */
export function spendingRefusal(
  partner: Partner | undefined,
  now: Date,
): { code: string; message: string } | undefined {
  if (!partner) return { code: 'UNKNOWN_PARTNER', message: 'There is no such partner' };
  const standing = standingAt(partner, now);
  if (standing === 'SUSPENDED') return { code: 'PARTNER_SUSPENDED', message: `${partner.name} is suspended` };
  if (standing !== 'ACTIVE' && standing !== 'EXITING')
    return { code: 'PARTNER_NOT_ACTIVE', message: `${partner.name} does not take part now` };
  if (!termsInForce(partner, now).accepts)
    return { code: 'PARTNER_DOES_NOT_ACCEPT', message: `${partner.name} does not accept points` };
  return undefined;
}

/**
 * How many points can be spent at a partner: none where it takes none. Of the past, the terms count that were in force then;
 * whether the partner takes part is known of today only.
 */
export class Spendable {
  constructor(private readonly partners: { known(partnerId: string): Promise<Partner | undefined> }) {}

  async of(wallet: Pick<WalletFigures, 'now' | 'spendableAt'>, partnerId: string): Promise<Points> {
    const partner = await this.partners.known(partnerId);
    return spendingRefusal(partner, wallet.now) ? 0n : wallet.spendableAt(partnerId);
  }
}
