import { newId } from '@accord/values';
import { adjustmentOf, reversalOf } from './adjustment-requests';
import type { ModelAward, ModelPurchase } from './model-credits';
import { captureOf, creditOf, holdOf, redemptionOf, reductionOf, releaseOf, restoreOf } from './requests';
import type { RealAnswer, Request } from './request';
import type { MovementStep } from './steps';
import { returnOf, transferOf } from './transfer-requests';

const MINUTE = 60_000;

interface Bought {
  readonly purchase: ModelPurchase;
  /** Of a hundred, what refunds have left. */
  left: number;
  sequence: number;
}

interface Held {
  readonly name: string;
  readonly partner: string;
}

/** What has happened in a run, as far as later steps name it. */
export class Memory {
  readonly requests: Request[] = [];
  private readonly holds: Held[] = [];
  private readonly redemptions: string[] = [];
  private readonly transfers: string[] = [];
  private readonly adjustments: string[] = [];
  private readonly purchases: Bought[] = [];
  /** Events on their way. */
  private readonly late: Request[] = [];
  private last = 0;

  constructor(readonly members: readonly string[]) {}

  /** What a request has made, so that later ones can be about it. */
  keep({ is, name }: Extract<RealAnswer, { name: string }>, { partner }: Request): void {
    if (is === 'HOLD') this.holds.push({ name, partner: partner! });
    if (is === 'REDEMPTION') this.redemptions.push(name);
    if (is === 'TRANSFER') this.transfers.push(name);
    if (is === 'ADJUSTED') this.adjustments.push(name);
  }

  /** What a step asks of the ledger now; undefined: there is nothing yet that it could be about. */
  resolve(step: MovementStep, now: Date): Request | undefined {
    const number = (this.last += 1);
    const key = `key ${this.members[0]} ${number}`;
    switch (step.is) {
      case 'earn':
        return this.send(step.later, creditOf(this.buy(step, now), now));
      case 'refund':
        return this.refund(step, now);
      case 'deliver': {
        const [event] = this.late.splice(step.which % Math.max(this.late.length, 1), 1);
        return event;
      }
      case 'hold': {
        const { at: partner, points, minutes } = step;
        const name = `hold ${number}`;
        return holdOf(key, { name, member: this.members[step.who]!, partner, points, minutes });
      }
      case 'capture': {
        const hold = this.pick(this.holds, step.which);
        const by = hold && (step.stranger ? other(hold.partner) : hold.partner);
        return hold && captureOf(key, hold.name, by!, step.points, `redemption ${number}`);
      }
      case 'redeem': {
        const { at: partner, points } = step;
        const names = { name: `redemption ${number}`, hold: `hold of redemption ${number}` };
        return redemptionOf(key, { ...names, member: this.members[step.who]!, partner, points });
      }
      case 'release': {
        const hold = this.pick(this.holds, step.which);
        return hold && releaseOf(hold.name, step.stranger ? other(hold.partner) : hold.partner);
      }
      case 'restore': {
        const redemption = this.pick(this.redemptions, step.which);
        return redemption === undefined ? undefined : restoreOf(key, redemption, step.points);
      }
      case 'adjust': {
        const { at, points, minutes } = step;
        const member = this.members[step.who]!;
        const name = `adjustment ${number}`;
        return adjustmentOf(key, { name, member, at, points, expiresAt: now.getTime() + minutes * MINUTE });
      }
      case 'transfer': {
        const [from, to] = [this.members[step.who]!, this.members[1 - step.who]!];
        return transferOf(key, { name: `transfer ${number}`, from, to, points: step.points });
      }
      case 'return': {
        const transfer = this.pick(this.transfers, step.which);
        return transfer === undefined ? undefined : returnOf(key, transfer);
      }
      case 'reverse': {
        const adjustment = this.pick(this.adjustments, step.which);
        return adjustment === undefined ? undefined : reversalOf(key, adjustment, `reversal ${number}`);
      }
      case 'again':
        return this.pick(this.requests, step.which);
      case 'otherwise':
        return this.pick(
          this.requests.filter(({ otherwise }) => otherwise !== undefined),
          step.which,
        )?.otherwise?.();
    }
  }

  private pick<T>(from: readonly T[], which: number): T | undefined {
    return from.at(which % Math.max(from.length, 1));
  }

  private send(later: boolean, event: Request): Request | undefined {
    if (!later) return event;
    this.late.push(event);
    return undefined;
  }

  private buy({ who, awards }: Extract<MovementStep, { is: 'earn' }>, now: Date): ModelPurchase {
    const purchase: ModelPurchase = {
      member: this.members[who]!,
      id: newId('purchase', now),
      awards: awards.map(({ funders, places, pendingMinutes, minutes }): ModelAward => ({
        id: newId('award', now),
        funders,
        places,
        availableAt: now.getTime() + pendingMinutes * MINUTE,
        expiresAt: minutes === null ? null : now.getTime() + (pendingMinutes + minutes) * MINUTE,
      })),
    };
    this.purchases.push({ purchase, left: 100, sequence: 0 });
    return purchase;
  }

  /** Each award stands at FLOOR(award × eligible amount left ÷ eligible amount). */
  private refund(
    { which, leaves, later }: Extract<MovementStep, { is: 'refund' }>,
    now: Date,
  ): Request | undefined {
    const bought = this.pick(this.purchases, which);
    if (!bought) return undefined;
    bought.left = Math.floor((bought.left * leaves) / 100);
    bought.sequence += 1;
    const standings = bought.purchase.awards.map(({ id, funders }) => ({
      award: id,
      funders: funders.map(({ issuer, points }) => ({
        issuer,
        points: Math.floor((points * bought.left) / 100),
      })),
    }));
    const { sequence } = bought;
    return this.send(later, reductionOf(bought.purchase, { sequence, standings }, now));
  }
}

const other = (partner: string): string => (partner === 'alpha' ? 'beta' : 'alpha');
