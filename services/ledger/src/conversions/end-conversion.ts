import { standingAt } from '@accord/contracts';
import type { Answer, Command, Desk } from '../book/posting';
import { exceedsMaximum, maximumOf, type LedgerSettings } from '../book/settings';
import { restoreRedemption } from '../redemptions/restore-redemption';
import { creditConversion, statusOf, type Conversion } from './conversion';

/** What the other programme says became of a conversion. */
export type Outcome =
  | { readonly status: 'CONFIRMED'; readonly externalReference: string }
  | { readonly status: 'UNDONE'; readonly reason: string };

export interface EndConversionRequest {
  /** Who says so. */
  readonly caller: string;
  /** Whose conversions the caller may end; undefined: all, for operators. */
  readonly partnerId: string | undefined;
  readonly conversionId: string;
  readonly outcome: Outcome;
}

export interface EndConversionPorts {
  readonly conversions: { find(id: string): Promise<Conversion | undefined> };
  readonly settings: LedgerSettings;
  submit<T>(command: Command<T>): Promise<T>;
}

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path,
});

/**
 * Ends a conversion, once: confirmed or undone (domain rule 9). Carries no key, for it ends once: the same outcome said again is
 * answered as before, another one is CONVERSION_NOT_OPEN.
 */
export async function endConversion(
  request: EndConversionRequest,
  ports: EndConversionPorts,
): Promise<Answer> {
  const { conversionId, partnerId, outcome } = request;
  const problem = refuseOutcome(outcome);
  if (problem) return problem;
  const known = await ports.conversions.find(conversionId);
  if (!known || (partnerId !== undefined && known.partnerId !== partnerId))
    return { is: 'NOT_FOUND', resource: 'Conversion', id: conversionId };
  const { walletId, memberId, redemptionId } = known;
  const credits = redemptionId === null && outcome.status === 'CONFIRMED';
  const open = credits ? { open: { memberId, currency: ports.settings.currency } } : {};
  return ports.submit<Answer>({
    // The wallet, locked, is the mutex of its conversions.
    target: redemptionId === null ? { walletId, ...open } : { redemptionId },
    conversionId,
    needsLots: true,
    renewable: credits,
    partners: [known.partnerId],
    decide: (desk) => endOnDesk(desk, request),
  });
}

function refuseOutcome(outcome: Outcome): Answer | undefined {
  const [field, text, most] =
    outcome.status === 'CONFIRMED'
      ? (['externalReference', outcome.externalReference, 255] as const)
      : (['reason', outcome.reason, 500] as const);
  if (text.trim() !== '' && [...text].length <= most && !text.includes('\0')) return undefined;
  return invalid('INVALID_TEXT', `1 to ${most} characters`, field);
}

function endOnDesk(desk: Desk, { conversionId, outcome, caller }: EndConversionRequest): Answer {
  const { conversion, now } = desk;
  if (!conversion) throw new Error(`Conversion ${conversionId} is missing`);
  const { end } = conversion;
  if (end)
    return isSame(outcome, end)
      ? { is: 'CONVERSION', conversionId }
      : { is: 'CONVERSION_NOT_OPEN', status: statusOf(conversion) };
  if (outcome.status === 'CONFIRMED' && conversion.direction === 'IN') {
    const refusal = creditOnDesk(desk, conversion, caller);
    if (refusal) return refusal;
  }
  if (outcome.status === 'UNDONE' && conversion.direction === 'OUT') restoreOnDesk(desk, caller);
  conversion.end = { ...outcome, actor: caller, at: now };
  desk.ended(conversion);
  return { is: 'CONVERSION', conversionId };
}

function isSame(one: Outcome, other: Outcome): boolean {
  if (one.status === 'CONFIRMED')
    return other.status === 'CONFIRMED' && one.externalReference === other.externalReference;
  return other.status === 'UNDONE' && one.reason === other.reason;
}

function creditOnDesk(desk: Desk, conversion: Conversion, actor: string): Answer | undefined {
  const { wallet, partners, settings, now } = desk;
  const partner = partners.get(conversion.partnerId);
  if (standingAt(partner, now) === 'CLOSED')
    return invalid('PARTNER_NOT_ACTIVE', `${partner.name} does not take part any more`, 'id');
  if (partner.throttled) return invalid('ISSUER_THROTTLED', 'The partner’s reserve is below its floor', 'id');
  if (exceedsMaximum(wallet!, conversion.points, settings))
    return invalid('WALLET_MAXIMUM', `A wallet holds at most ${maximumOf(wallet!, settings)} points`, 'id');
  creditConversion(wallet!, conversion, partner, { partners, settings, actor, now });
  return undefined;
}

/** The very lots, with their own expiry or a minimum grace, as a refunded payment gives them back (domain rule 6). */
function restoreOnDesk({ wallet, redemption, partners, settings, now }: Desk, actor: string): void {
  const partner = partners.get(redemption!.hold.partnerId);
  restoreRedemption(wallet!, redemption!, redemption!.points, {
    partner,
    partners,
    now,
    grace: settings.restoreGrace,
    description: `Conversion to ${partner.name} undone`,
    actor,
  });
}
