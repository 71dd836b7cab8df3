import { Decimal, type Money } from '@accord/values';
import type { Budget, Cap, Limits } from '../language/limits';
import type { CalendarPeriod } from '../language/within';
import { periodName } from './calendar';
import type { Judged } from './occasion';
import type { Cut } from './reckoning';

/** What a campaign has given by now to one subject in one period, net of what was taken back. */
export interface Standing {
  readonly uses: number;
  readonly points: bigint;
  /** Of the amount that earned. */
  readonly amount: Decimal;
  /** What that costs who pays: points at their price, and discounts. Only budgets in money count it. */
  readonly money: Decimal;
}

const ZERO = new Decimal(0);
export const NOTHING_YET: Standing = { uses: 0, points: 0n, amount: ZERO, money: ZERO };

/** Names a standing: the campaign, and `total`, `member:<period>:<id>`, `household:<period>:<id>` or `partner:<period>:<id>` in it. */
export interface CounterKey {
  readonly campaignId: string;
  readonly scope: string;
}

export const counterName = ({ campaignId, scope }: CounterKey): string => `${campaignId} ${scope}`;

type LimitWord = Cut['limit'] | 'uses';

interface CompiledCap {
  readonly limit: LimitWord;
  readonly cap: Cap & Budget;
  /** Undefined: the limit is about this occasion alone, or about no one here. */
  scope(occasion: Counted): string | undefined;
}

export interface CompiledLimits {
  /** Whether one of them counts money. */
  readonly inMoney: boolean;
  /** Whether they ask of which household a member is. */
  readonly askHousehold: boolean;
  /** The standings that judging this occasion reads, and that an award adds to. */
  counters(occasion: Counted): CounterKey[];
  /** What the limits leave for one award of this occasion. */
  allowance(occasion: Judged, standing: (key: CounterKey) => Standing): Allowance;
  /** The first limit that leaves nothing for it; undefined: none. */
  usedUp(occasion: Counted, standing: (key: CounterKey) => Standing): UsedUp | undefined;
}

/** A limit that is reached. */
export interface UsedUp extends Pick<Cut, 'limit' | 'within'> {
  readonly uses?: number;
  readonly points?: number;
  readonly amount?: Decimal;
  readonly money?: Money;
}

export interface Allowance {
  /** False: a limit on uses is reached. */
  readonly mayUse: boolean;
  readonly points?: Room<bigint>;
  readonly amount?: Room<Decimal>;
  readonly money?: MoneyRoom;
}

/** What a budget in money leaves. */
export interface MoneyRoom extends Room<Decimal> {
  readonly currency: string;
}

/** The least that any limit leaves, and which one it is. */
export interface Room<Value> {
  readonly left: Value;
  readonly by: Pick<Cut, 'limit' | 'within'>;
}

/** What limits look at: whom it happened to, of which household, where and when. */
export type Counted = Pick<Judged, 'memberId' | 'householdId' | 'partnerId' | 'occurredAt'>;

/** Makes limits functions. They are exact when the standings they read are locked until the awards are stored. */
export function compileLimits(limits: readonly Limits[], campaignId: string, zone: string): CompiledLimits {
  const caps = limits.flatMap((each) => capsOf(each, zone));
  return {
    inMoney: caps.some(({ cap }) => cap.money !== undefined),
    askHousehold: limits.some(({ perHousehold }) => perHousehold !== undefined),
    counters(occasion) {
      if (caps.length === 0) return [];
      const scopes = new Set(caps.flatMap(({ scope }) => scope(occasion) ?? []));
      return [...scopes].map((scope) => ({ campaignId, scope }));
    },
    allowance(occasion, standing) {
      let mayUse = true;
      let points: Room<bigint> | undefined;
      let amount: Room<Decimal> | undefined;
      let money: MoneyRoom | undefined;
      for (const { limit, cap, scope } of caps) {
        const where = scope(occasion);
        if (where === undefined && limit !== 'perPurchase') continue;
        const now = where === undefined ? NOTHING_YET : standing({ campaignId, scope: where });
        const by = {
          limit: limit === 'uses' ? 'budget' : limit,
          ...(cap.within ? { within: cap.within } : {}),
        } as const;
        if (cap.uses !== undefined && now.uses >= cap.uses) mayUse = false;
        if (cap.points !== undefined) {
          const left = BigInt(cap.points) - now.points;
          if (!points || left < points.left) points = { left: left > 0n ? left : 0n, by };
        }
        if (cap.amount !== undefined) {
          const left = Decimal.max(cap.amount.minus(now.amount), 0);
          if (!amount || left.lt(amount.left)) amount = { left, by };
        }
        if (cap.money) {
          const left = Decimal.max(cap.money.amount.minus(now.money), 0);
          if (!money || left.lt(money.left)) money = { left, by, currency: cap.money.currency };
        }
      }
      return {
        mayUse,
        ...(points ? { points } : {}),
        ...(amount ? { amount } : {}),
        ...(money ? { money } : {}),
      };
    },
    usedUp(occasion, standing) {
      for (const { limit, cap, scope } of caps) {
        const where = scope(occasion);
        if (where === undefined) continue;
        const now = standing({ campaignId, scope: where });
        const { uses, points, amount, money, within } = cap;
        const by = { limit: limit === 'uses' ? 'budget' : limit, ...(within ? { within } : {}) } as const;
        if (uses !== undefined && now.uses >= uses) return { ...by, uses };
        if (points !== undefined && now.points >= BigInt(points)) return { ...by, points };
        if (amount?.lte(now.amount)) return { ...by, amount };
        if (money?.amount.lte(now.money)) return { ...by, money };
      }
      return undefined;
    },
  };
}

const OF_MEMBERS = [
  ['perMember', 'member'],
  ['perHousehold', 'household'],
] as const;

function capsOf(limits: Limits, zone: string): CompiledCap[] {
  const { budget, uses, perPartner, perPurchase } = limits;
  const caps: CompiledCap[] = [];
  const total = (): string => 'total';
  if (budget) caps.push({ limit: 'budget', cap: budget, scope: total });
  if (uses !== undefined) caps.push({ limit: 'uses', cap: { uses }, scope: total });
  for (const [limit, subject] of OF_MEMBERS) {
    const cap = limits[limit];
    if (!cap) continue;
    const period = cap.within ?? 'ever';
    caps.push({
      limit,
      cap: { ...cap, within: period },
      // A member without a household is one alone.
      scope: ({ memberId, householdId, occurredAt }) =>
        scopeOf(
          subject,
          period,
          zone,
          occurredAt,
          subject === 'household' ? (householdId ?? memberId) : memberId,
        ),
    });
  }
  if (perPartner) {
    const period = perPartner.within ?? 'ever';
    caps.push({
      limit: 'perPartner',
      cap: { ...perPartner, within: period },
      scope: ({ partnerId, occurredAt }) =>
        partnerId === undefined ? undefined : scopeOf('partner', period, zone, occurredAt, partnerId),
    });
  }
  if (perPurchase) caps.push({ limit: 'perPurchase', cap: perPurchase, scope: () => undefined });
  return caps;
}

const scopeOf = (
  subject: 'member' | 'household' | 'partner',
  period: CalendarPeriod,
  zone: string,
  occurredAt: number,
  id: string,
): string =>
  `${subject}:${period}${period === 'ever' ? '' : `:${periodName(period, zone, occurredAt)}`}:${id}`;
