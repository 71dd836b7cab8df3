import { purchaseRefunded, type EventData } from '@accord/contracts';
import { Decimal, err, newId, ok, type Clock, type Result } from '@accord/values';
import type { AwardWaits } from '../purchases/award-wait';
import { moneyFault } from '../purchases/check-money';
import { timeFault } from '../purchases/check-purchase';
import type { Purchase } from '../purchases/purchase';
import { conflict, invalid, missing, type InvalidRequest, type Refusal } from '../refusal';
import { isStorable, textFault } from '../text';
import { announcement, type UnitOfWork } from '../unit-of-work';
import { apportion, refundFingerprint, type Refund, type RefundExceeds, type RefundRequest } from './refund';

export interface RefundWriting {
  recorded(partnerId: string, externalId: string): Promise<RecordedRefund | undefined>;
  /** Nobody else refunds it until this work is done. */
  lockPurchase(partnerId: string, externalId: string): Promise<Purchase | undefined>;
  /** Stores the refund, and what it leaves of the purchase; false, and nothing stored, when its externalId is taken. */
  add(refund: Refund): Promise<boolean>;
}

export interface RecordedRefund {
  readonly refundId: string;
  readonly purchaseId: string;
  readonly fingerprint: string;
}

export interface RefundReading {
  /** Undefined until the ledger has booked it. */
  pointsTakenBack(refundId: string): Promise<bigint | undefined>;
  find(purchaseIds: readonly string[]): Promise<readonly Purchase[]>;
}

export interface RefundAnswer {
  readonly purchase: Purchase;
  /** 0 when it has not come in time. */
  readonly pointsTakenBack: bigint;
}

/** Refunds a purchase, wholly or in part, idempotent by the refund's externalId, and waits a little for the points. */
export class RefundPurchase {
  constructor(
    private readonly ports: {
      readonly reading: RefundReading;
      readonly work: UnitOfWork<{ readonly refunds: RefundWriting }>;
      readonly waits: AwardWaits;
      readonly clock: Clock;
      readonly waitMs: number;
    },
  ) {}

  async refund(
    partnerId: string,
    request: RefundRequest,
  ): Promise<Result<RefundAnswer, Refusal | RefundExceeds>> {
    const fault = keyFault(request);
    if (fault) return err(fault);
    const now = this.ports.clock.now();
    const refundId = newId('refund', now);
    // Begun before the commit: nothing that comes after it is missed.
    const wait = this.ports.waits.begin([refundId]);
    try {
      const stored = await this.store(partnerId, request, refundId);
      if (!stored.ok) return stored;
      const { refundId: id, purchaseId } = stored.value;
      if (id !== refundId) {
        wait.add(id);
        wait.remove(refundId);
        if ((await this.ports.reading.pointsTakenBack(id)) !== undefined) wait.remove(id);
      }
      await wait.finish(this.ports.waitMs);
      const [points, [purchase]] = await Promise.all([
        this.ports.reading.pointsTakenBack(id),
        this.ports.reading.find([purchaseId]),
      ]);
      if (!purchase) throw new Error(`The purchase ${purchaseId} was refunded and is not there`);
      return ok({ purchase, pointsTakenBack: points ?? 0n });
    } finally {
      wait.end();
    }
  }

  private store(
    partnerId: string,
    request: RefundRequest,
    refundId: Refund['refundId'],
  ): Promise<Result<{ refundId: string; purchaseId: string }, Refusal | RefundExceeds>> {
    const fingerprint = refundFingerprint(request);
    return this.ports.work.run(async ({ refunds, announce }) => {
      const purchase = isStorable(request.purchaseExternalId)
        ? await refunds.lockPurchase(partnerId, request.purchaseExternalId)
        : undefined;
      // Looked for under the lock: a retry that waited for it sees what the first one stored.
      const before = await refunds.recorded(partnerId, request.externalId);
      if (before) return before.fingerprint === fingerprint ? ok(before) : err(conflict(request.externalId));
      if (!purchase) return err(missing('Purchase', request.purchaseExternalId));
      const now = this.ports.clock.now();
      const fault = requestFault(request, purchase, now);
      if (fault) return err(fault);
      const parts = apportion(purchase, request);
      if (!parts.ok) return parts;
      const refund: Refund = {
        refundId,
        externalId: request.externalId,
        partnerId,
        purchaseId: purchase.purchaseId,
        sequence: purchase.progress.refundSequence + 1,
        ...parts.value,
        occurredAt: request.occurredAt,
        recordedAt: now,
        fingerprint,
      };
      if (!(await refunds.add(refund))) return err(conflict(request.externalId));
      await announce([announcement(purchaseRefunded, purchase.memberId, toRefunded(purchase, refund))]);
      return ok(refund);
    });
  }
}

function keyFault({ externalId }: RefundRequest): InvalidRequest | undefined {
  const fault = textFault(externalId, 255);
  return fault ? invalid(['externalId'], `The externalId ${fault}`) : undefined;
}

function requestFault(
  { amount, occurredAt }: RefundRequest,
  { total }: Purchase,
  now: Date,
): InvalidRequest | undefined {
  return (
    timeFault(occurredAt, now) ??
    (amount ? moneyFault(amount, total.currency, ['amount', 'amount'], ['amount', 'currency']) : undefined)
  );
}

/** The event: all refunds of the purchase so far, this one included. */
function toRefunded(purchase: Purchase, refund: Refund): EventData<typeof purchaseRefunded> {
  const refundedTotal = purchase.progress.refunded.plus(refund.amount);
  const parts = new Map(refund.lines.map(({ lineId, amount }) => [lineId, amount]));
  return {
    refundId: refund.refundId,
    purchaseId: purchase.purchaseId,
    memberId: purchase.memberId,
    partnerId: purchase.partnerId,
    sequence: refund.sequence,
    occurredAt: refund.occurredAt.toISOString(),
    recordedAt: refund.recordedAt.toISOString(),
    refundedTotal: refundedTotal.toFixed(),
    refundedLines: purchase.lines
      .map((line) => ({
        lineId: line.lineId,
        refunded: line.refunded.plus(parts.get(line.lineId) ?? new Decimal(0)),
      }))
      .filter(({ refunded }) => !refunded.isZero())
      .map(({ lineId, refunded }) => ({ lineId, refunded: refunded.toFixed() })),
    wholly: refundedTotal.equals(purchase.total.amount),
  };
}
