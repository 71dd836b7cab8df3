import type { Decimal, Money } from '@accord/values';
import { Decimal as DecimalValue, parseMoney } from '@accord/values';
import { invalid, type InvalidRequest } from '../refusal';
import { err, ok, type Result } from '@accord/values';

export type FundingModel = 'ON_ISSUE' | 'ON_REDEMPTION' | 'HYBRID';

/** One version of a partner's contract with the coalition. */
export interface PartnerTerms {
  readonly version: number;
  readonly validFrom: Date;
  /** What it owes for a point it issued. In the partner's currency, up to 6 decimals. */
  readonly pricePerPoint: Money;
  /** What it is owed for a point it accepted: a point's face value there. In its currency, up to 6 decimals. */
  readonly ratePerPoint: Money;
  readonly funding: FundingModel;
  /** 0…1, the part paid on issue; only HYBRID uses it. */
  readonly reserveShare: Decimal;
  readonly issues: boolean;
  readonly accepts: boolean;
  /** Of a basket that points may pay, 0…1. */
  readonly maxPointsShare: Decimal;
  /** While its reserve (deposits less what is not settled) is below, it issues nothing; null: no floor. In its currency. */
  readonly reserveFloor: Money | null;
}

export interface TermsRequest {
  readonly pricePerPoint: Money;
  readonly ratePerPoint: Money;
  readonly funding?: FundingModel | null | undefined;
  readonly reserveShare?: Decimal | null | undefined;
  readonly issues?: boolean | null | undefined;
  readonly accepts?: boolean | null | undefined;
  readonly maxPointsShare?: Decimal | null | undefined;
  readonly reserveFloor?: Money | null | undefined;
}

const POINT_DECIMALS = 6;
const SHARE_DECIMALS = 6;
const LARGEST = new DecimalValue(1_000_000);

/** Makes a version of terms of what was asked, with the defaults: ON_ISSUE, issues and accepts, points may pay all. */
export function makeTerms(
  request: TermsRequest,
  { currency, version, validFrom }: { currency: string; version: number; validFrom: Date },
): Result<PartnerTerms, InvalidRequest> {
  const funding = request.funding ?? 'ON_ISSUE';
  const fault =
    perPointFault('pricePerPoint', request.pricePerPoint, currency) ??
    perPointFault('ratePerPoint', request.ratePerPoint, currency) ??
    (funding === 'HYBRID' && !request.reserveShare
      ? invalid(['reserveShare'], 'HYBRID funding needs a reserveShare from 0 to 1')
      : undefined) ??
    shareFault('reserveShare', request.reserveShare) ??
    shareFault('maxPointsShare', request.maxPointsShare) ??
    floorFault(request.reserveFloor, currency);
  if (fault) return err(fault);
  return ok({
    version,
    validFrom,
    pricePerPoint: request.pricePerPoint,
    ratePerPoint: request.ratePerPoint,
    funding,
    reserveShare: request.reserveShare ?? new DecimalValue(0),
    issues: request.issues ?? true,
    accepts: request.accepts ?? true,
    maxPointsShare: request.maxPointsShare ?? new DecimalValue(1),
    reserveFloor: request.reserveFloor ?? null,
  });
}

/** The terms in force: the latest that had begun by then, the first ones for all that lies before. */
export function termsInForce<Terms extends Pick<PartnerTerms, 'version' | 'validFrom'>>(
  terms: readonly Terms[],
  instant: Date,
): Terms {
  const begun = terms.filter(({ validFrom }) => validFrom <= instant);
  const [first] = terms;
  if (!first) throw new RangeError('A partner has terms');
  return begun.reduce(
    (best, each) =>
      each.validFrom > best.validFrom || (+each.validFrom === +best.validFrom && each.version > best.version)
        ? each
        : best,
    begun[0] ?? first,
  );
}

function perPointFault(field: string, { amount, currency }: Money, own: string): InvalidRequest | undefined {
  if (currency !== own)
    return invalid([field, 'currency'], `The partner's currency is ${own}, not ${currency}`);
  if (amount.isNegative()) return invalid([field, 'amount'], 'An amount per point is not negative');
  if (amount.greaterThan(LARGEST))
    return invalid([field, 'amount'], `An amount per point is at most ${LARGEST.toFixed()}`);
  if (amount.decimalPlaces() > POINT_DECIMALS) {
    return invalid([field, 'amount'], `An amount per point has at most ${POINT_DECIMALS} decimals`);
  }
  return undefined;
}

function floorFault(floor: Money | null | undefined, own: string): InvalidRequest | undefined {
  if (!floor) return undefined;
  if (floor.currency !== own)
    return invalid(['reserveFloor', 'currency'], `The partner's currency is ${own}, not ${floor.currency}`);
  const parsed = parseMoney(floor.amount.toFixed(), own);
  return parsed.ok ? undefined : invalid(['reserveFloor', parsed.error.field], parsed.error.message);
}

function shareFault(field: string, share: Decimal | null | undefined): InvalidRequest | undefined {
  if (share === null || share === undefined) return undefined;
  if (share.lessThan(0) || share.greaterThan(1)) return invalid([field], 'A share lies between 0 and 1');
  if (share.decimalPlaces() > SHARE_DECIMALS)
    return invalid([field], `A share has at most ${SHARE_DECIMALS} decimals`);
  return undefined;
}
