import { standingAt, type MemberReference } from '@accord/contracts';
import { parseDuration, type Clock, type Points } from '@accord/values';
import { bookOf, walletIdOf } from '../book/book-of';
import { commandKey, refuseKey } from '../book/command-key';
import { termsInForce, type Partner } from '../book/partner';
import type { Answer, Command, CommandKey, Desk } from '../book/posting';
import type { LedgerSettings } from '../book/settings';
import { captureHold } from '../holds/capture-hold';
import { MEMBER_SERVICE_AWAY, type MemberFound } from '../members/member-directory';
import { placeHold } from '../holds/place-hold';
import { spendingRefusal } from '../wallet/spendable';
import { newConversionId, type Conversion } from './conversion';
import { convertedAt, rateInForce, refuseGiven, type ConversionRate, type Direction } from './rate';

export interface ConversionRequest {
  /** Whose key it is: unique per caller. */
  readonly caller: string;
  /** The operator who does it for the member. */
  readonly actor: string | undefined;
  /** Undefined: an operator or a partner named nobody. */
  readonly member: MemberReference | undefined;
  /** Undefined: a caller who has to name it named none. */
  readonly partnerId: string | undefined;
  readonly direction: Direction;
  /** What is given: OUT, the programme's points; IN, the other programme's. */
  readonly points: Points;
  readonly externalAccount: string;
  readonly idempotencyKey: string;
}

export interface RequestConversionPorts {
  readonly members: { ask(reference: MemberReference): Promise<MemberFound> };
  readonly partners: { current(partnerId: string): Promise<Partner | undefined> };
  readonly rates: { all(): Promise<readonly ConversionRate[]> };
  readonly settings: LedgerSettings;
  readonly clock: Clock;
  submit<T>(command: Command<T>): Promise<T>;
  answered(key: CommandKey): Promise<Answer | undefined>;
}

/** The shortest there is: the hold ends in the instant in which it is placed. */
const AT_ONCE = parseDuration('PT1S')!;

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path: ['input', ...path],
});

/**
 * Asks the other programme for a conversion, at the rate in force (domain rule 9). OUT: the points leave the wallet at once, as
 * a redemption there. IN: they are credited when it is confirmed. AWAY when nobody can say who the member is.
 */
export async function requestConversion(
  request: ConversionRequest,
  ports: RequestConversionPorts,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { direction, points, externalAccount, partnerId } = request;
  const problem = refuseRequest(request);
  if (problem) return problem;
  const key = commandKey(request.caller, request.idempotencyKey, 'requestConversion', {
    member: JSON.stringify(Object.entries(request.member!)),
    partnerId,
    direction,
    points,
    externalAccount,
  });
  const before = await ports.answered(key);
  if (before) return before;
  const now = ports.clock.now();
  const partner = await ports.partners.current(partnerId!);
  const refusal = direction === 'OUT' ? spendingRefusal(partner, now) : issuingRefusal(partner, now);
  if (refusal) return invalid(refusal.code, refusal.message, 'partnerId');
  const rates = (await ports.rates.all()).filter(
    (rate) => rate.partnerId === partnerId && rate.direction === direction,
  );
  const rate = rateInForce(rates, now);
  if (!rate) return invalid('NO_RATE', `${partner!.name} has no rate for this direction now`, 'direction');
  const unfit = refuseGiven(rate, points);
  if (unfit) return invalid(unfit.code, unfit.message, 'points');
  const found = await ports.members.ask(request.member!);
  if (found.is === 'AWAY') return MEMBER_SERVICE_AWAY;
  if (found.is === 'NOT_ACTIVE') return invalid('MEMBER_NOT_ACTIVE', 'The member is suspended', 'member');
  const named = Object.values(request.member!).find((value) => typeof value === 'string');
  if (found.is === 'UNKNOWN') return { is: 'NOT_FOUND', resource: 'Member', ...(named ? { id: named } : {}) };
  const { memberId } = found;
  return ports.submit<Answer>({
    target: { walletId: walletIdOf(memberId, ports.settings.currency) },
    needsLots: direction === 'OUT',
    goesOn: direction === 'OUT',
    partners: [partner!.id],
    key,
    decide: (desk) =>
      requestOnDesk(desk, (direction === 'OUT' && desk.wallet?.memberId) || memberId, rate, request),
  });
}

/** Why nothing comes in from a partner now; undefined: it does. */
export function issuingRefusal(
  partner: Partner | undefined,
  now: Date,
): { code: string; message: string } | undefined {
  if (!partner) return { code: 'UNKNOWN_PARTNER', message: 'There is no such partner' };
  if (standingAt(partner, now) !== 'ACTIVE')
    return { code: 'PARTNER_NOT_ACTIVE', message: `${partner.name} does not issue points now` };
  if (!termsInForce(partner, now).issues)
    return { code: 'PARTNER_DOES_NOT_ISSUE', message: `${partner.name} does not issue points` };
  return undefined;
}

function refuseRequest({
  member,
  partnerId,
  points,
  externalAccount,
  idempotencyKey,
}: ConversionRequest): Answer | undefined {
  if (member === undefined) return invalid('MEMBER_REQUIRED', 'Name the member', 'member');
  if (partnerId === undefined) return invalid('PARTNER_REQUIRED', 'Name the other programme', 'partnerId');
  if (points <= 0n) return invalid('POINTS_NOT_POSITIVE', 'Convert at least 1', 'points');
  const length = [...externalAccount].length;
  if (externalAccount.trim() === '' || length > 100 || externalAccount.includes('\0'))
    return invalid('INVALID_ACCOUNT', 'An account has 1 to 100 characters', 'externalAccount');
  return refuseKey(idempotencyKey, ['input', 'idempotencyKey']);
}

function requestOnDesk(
  desk: Desk,
  memberId: string,
  rate: ConversionRate,
  { points: given, externalAccount, actor }: ConversionRequest,
): Answer {
  const { wallet, now, settings, partners } = desk;
  const got = convertedAt(rate, given);
  const out = rate.direction === 'OUT';
  const conversion: Conversion = {
    id: newConversionId(now, bookOf(memberId)),
    walletId: walletIdOf(memberId, settings.currency),
    memberId,
    partnerId: rate.partnerId,
    direction: rate.direction,
    rateVersion: rate.version,
    points: out ? given : got,
    externalPoints: out ? got : given,
    externalAccount,
    redemptionId: null,
    requestedAt: now,
    end: null,
  };
  if (!out) {
    desk.requested(conversion);
    return { is: 'CONVERSION', conversionId: conversion.id };
  }
  if (!wallet) return { is: 'INSUFFICIENT_POINTS', spendable: '0' };
  const partner = partners.get(rate.partnerId);
  // A hold that is captured at once: its pins say which lots are to be restored if the conversion is undone.
  const reserved = { partnerId: partner.id, points: given, ttl: AT_ONCE, grace: settings.holdGrace };
  const placed = placeHold(wallet, reserved, now);
  if (!placed.ok) return { is: 'INSUFFICIENT_POINTS', spendable: placed.error.spendable.toString() };
  const shown = { kind: 'CONVERT', description: `Converted to ${partner.name}`, actor } as const;
  const redemption = captureHold(wallet, placed.value, given, partner, now, shown);
  desk.requested({ ...conversion, redemptionId: redemption.id });
  return { is: 'CONVERSION', conversionId: conversion.id };
}
