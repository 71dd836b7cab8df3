import { standingAt } from '@accord/contracts';
import type { Clock } from '@accord/values';
import { findArbitrage, sayProduct, sayStep } from '../arbitrage/arbitrage';
import { exchangesOfTerms } from '../arbitrage/exchanges-of-terms';
import { commandKey, refuseKey } from '../book/command-key';
import type { Answer, CommandKey } from '../book/posting';
import type { LedgerSettings } from '../book/settings';
import type { Partner } from '../book/partner';
import { exchangesOfRates, type ConversionRate } from './rate';

export interface SetRateRequest extends Omit<ConversionRate, 'version' | 'validFrom'> {
  readonly actor: string;
  /** Undefined: now. */
  readonly validFrom: Date | undefined;
  readonly idempotencyKey: string;
}

export type RateAnswer =
  | { readonly is: 'RATE'; readonly rate: ConversionRate }
  | { readonly is: 'PROFITABLE_CYCLE'; readonly steps: readonly string[]; readonly product: string }
  | Extract<Answer, { is: 'INVALID' | 'CONFLICT' }>;

/** A rate that is to be kept, or what there is to say otherwise. */
export type RateDecision = { readonly is: 'NEW'; readonly rate: ConversionRate } | RateAnswer;

export interface RateBook {
  all(): Promise<readonly ConversionRate[]>;
  /** Decides, alone, beside all rates there are and what the key was used for; keeps the rate that is new. */
  change(
    key: CommandKey,
    decide: (rates: readonly ConversionRate[], before: RecordedRate | undefined) => RateDecision,
    recordedAt: Date,
  ): Promise<RateDecision>;
}

export interface RecordedRate {
  readonly rate: ConversionRate;
  readonly fingerprint: string;
}

export interface SetRatePorts {
  readonly rates: RateBook;
  readonly partners: { current(partnerId: string): Promise<Partner | undefined> };
  readonly allPartners: () => Promise<readonly Partner[]>;
  readonly answered: (key: CommandKey) => Promise<Answer | undefined>;
  readonly settings: LedgerSettings;
  readonly clock: Clock;
}

const invalid = (code: string, message: string, ...path: string[]): Extract<Answer, { is: 'INVALID' }> => ({
  is: 'INVALID',
  code,
  message,
  path,
});

/**
 * Adds a version of a rate. Refused where it, beside the partners' terms and all other rates, would let points or money be made
 * from nothing: when it comes into force, or at any change of a rate that is planned after.
 */
export async function setConversionRate(request: SetRateRequest, ports: SetRatePorts): Promise<RateAnswer> {
  const { partnerId, direction, give, get, minimum, step, validFrom } = request;
  const now = ports.clock.now();
  const problem = refuseRequest(request);
  if (problem) return problem;
  const key = commandKey(`operator:${request.actor}`, request.idempotencyKey, 'setConversionRate', {
    partnerId,
    direction,
    give,
    get,
    minimum,
    step,
    validFrom: validFrom?.toISOString(),
  });
  // The key of another operation can't be this one's.
  if (await ports.answered(key)) return { is: 'CONFLICT' };
  const partner = await ports.partners.current(partnerId);
  const partners = await ports.allPartners();
  const decision = await ports.rates.change(
    key,
    (rates, before): RateDecision => {
      if (before)
        return before.fingerprint === key.fingerprint
          ? { is: 'RATE', rate: before.rate }
          : { is: 'CONFLICT' };
      if (!partner) return invalid('UNKNOWN_PARTNER', 'There is no such partner', 'partnerId');
      if (standingAt(partner, now) === 'CLOSED')
        return invalid('PARTNER_NOT_ACTIVE', `${partner.name} does not take part any more`, 'partnerId');
      if (validFrom && validFrom < now)
        return invalid('VALID_FROM_IN_THE_PAST', 'A rate is in force from now on, or later', 'validFrom');
      const of = rates.filter((rate) => rate.partnerId === partnerId && rate.direction === direction);
      const version = of.length + 1;
      const rate = { partnerId, direction, version, give, get, minimum, step, validFrom: validFrom ?? now };
      const cycle = cycleWith(rate, rates, partners, ports.settings.currency);
      return cycle ?? { is: 'NEW', rate };
    },
    now,
  );
  return decision.is === 'NEW' ? { is: 'RATE', rate: decision.rate } : decision;
}

function cycleWith(
  rate: ConversionRate,
  known: readonly ConversionRate[],
  partners: readonly Partner[],
  currency: string,
): Extract<RateAnswer, { is: 'PROFITABLE_CYCLE' }> | undefined {
  const rates = [...known, rate];
  const instants = [
    rate.validFrom,
    ...known.map(({ validFrom }) => validFrom).filter((from) => from > rate.validFrom),
  ];
  for (const instant of instants) {
    const cycle = findArbitrage([
      ...exchangesOfTerms(partners, currency, instant),
      ...exchangesOfRates(rates, partners, currency, instant),
    ]);
    if (cycle) return { is: 'PROFITABLE_CYCLE', steps: cycle.steps.map(sayStep), product: sayProduct(cycle) };
  }
  return undefined;
}

function refuseRequest({
  give,
  get,
  minimum,
  step,
  idempotencyKey,
}: SetRateRequest): Extract<Answer, { is: 'INVALID' }> | undefined {
  for (const [field, value] of Object.entries({ from: give, to: get, minimum, step }))
    if (value < 1n) return invalid('NOT_POSITIVE', `${field} is at least 1`, field);
  const badKey = refuseKey(idempotencyKey, ['idempotencyKey']);
  return badKey?.is === 'INVALID' ? badKey : undefined;
}
