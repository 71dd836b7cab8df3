import type { Clock } from '@accord/values';
import type { MemberDirectory } from '../members/resolve-members';
import { conflict, missing, type Refusal } from '../refusal';
import type { AwardWaits } from './award-wait';
import { askOthers, questionOf, type FactsQuestion } from './batch-facts';
import { decideBatch, faceFault, type RecordingFacts, type Verdict } from './decide-batch';
import type { Redemptions } from './paid-with-points';
import type { Purchase, PurchaseProgress } from './purchase';
import type { PurchaseRequest } from './purchase-request';
import { RedemptionTaken, type StorePurchases, type Stored } from './store-purchases';

export interface PurchaseReading {
  /** One look for a whole batch; undefined when there is no such partner. */
  facts(question: FactsQuestion): Promise<RecordingFacts | undefined>;
  /** As they stand now, in any order. */
  find(purchaseIds: readonly string[]): Promise<readonly Purchase[]>;
  progress(purchaseIds: readonly string[]): Promise<ReadonlyMap<string, PurchaseProgress>>;
}

export type RecordOutcome =
  { readonly ok: true; readonly purchase: Purchase } | { readonly ok: false; readonly refusal: Refusal };

const ATTEMPTS = 3;

/** Records sales of one partner, idempotent by externalId, and waits a little for their points. */
export class RecordPurchases {
  constructor(
    private readonly ports: {
      readonly reading: PurchaseReading;
      readonly store: StorePurchases;
      readonly directory: MemberDirectory;
      readonly redemptions: Redemptions;
      readonly waits: AwardWaits;
      readonly clock: Clock;
      /** How long to wait for the points, once for the whole batch. */
      readonly waitMs: number;
    },
  ) {}

  /** Answers in the order asked. Throws ServiceAway when a reference can't be resolved now; then nothing was stored. */
  async record(partnerId: string, requests: readonly PurchaseRequest[]): Promise<RecordOutcome[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.recordOnce(partnerId, requests);
      } catch (error) {
        if (!(error instanceof RedemptionTaken) || attempt >= ATTEMPTS) throw error;
      }
    }
  }

  private async recordOnce(
    partnerId: string,
    requests: readonly PurchaseRequest[],
  ): Promise<RecordOutcome[]> {
    const facts = await this.ports.reading.facts(questionOf(partnerId, requests));
    if (!facts) return requests.map(() => ({ ok: false, refusal: missing('Partner', partnerId) }));
    const now = this.ports.clock.now();
    const faults = requests.map((request) => faceFault(request, facts, now));
    const open = requests.filter(
      (request, index) => !faults[index] && !facts.recorded.has(request.externalId),
    );
    const answers = await askOthers(open, facts, this.ports);
    // Nobody stands at a till while old sales are imported.
    const waitMs = requests.every(({ imported }) => imported) ? 0 : this.ports.waitMs;
    return this.save(decideBatch(requests, faults, facts, answers, this.ports.clock), facts, waitMs);
  }

  private async save(
    verdicts: readonly Verdict[],
    facts: RecordingFacts,
    waitMs: number,
  ): Promise<RecordOutcome[]> {
    const fresh = verdicts.flatMap((verdict) => (verdict.kind === 'fresh' ? verdict.purchase : []));
    // Begun before the commit: nothing that comes after it is missed.
    const wait = this.ports.waits.begin(fresh.map(({ purchaseId }) => purchaseId));
    try {
      const named = settleRaces(
        verdicts,
        await this.ports.store.store({ partner: facts.partner, purchases: fresh }),
      );
      const ids = new Set(named.flatMap((each) => ('purchaseId' in each ? each.purchaseId : [])));
      for (const { purchaseId } of fresh) if (!ids.has(purchaseId)) wait.remove(purchaseId);
      const purchases = new Map<string, Purchase>(fresh.map((purchase) => [purchase.purchaseId, purchase]));
      const earlier = [...ids].filter((id) => !purchases.has(id));
      for (const id of earlier) wait.add(id);
      for (const purchase of earlier.length > 0 ? await this.ports.reading.find(earlier) : []) {
        purchases.set(purchase.purchaseId, purchase);
        if (purchase.progress.settled) wait.remove(purchase.purchaseId);
      }
      const unsettled = [...ids].filter((id) => !purchases.get(id)?.progress.settled);
      if (unsettled.length > 0) await wait.finish(waitMs);
      const progress = unsettled.length > 0 ? await this.ports.reading.progress(unsettled) : undefined;
      return named.map((each) =>
        'purchaseId' in each ? answer(each.purchaseId, purchases, progress) : each,
      );
    } finally {
      wait.end();
    }
  }
}

type Named = { readonly purchaseId: string } | { readonly ok: false; readonly refusal: Refusal };

/** A fresh purchase that a concurrent request with the same key stored first becomes that one, or a conflict. */
function settleRaces(verdicts: readonly Verdict[], { stored, recorded }: Stored): Named[] {
  const fresh = new Map(
    verdicts.flatMap((verdict) =>
      verdict.kind === 'fresh' ? [[verdict.purchase.purchaseId as string, verdict.purchase] as const] : [],
    ),
  );
  return verdicts.map((verdict) => {
    if (verdict.kind === 'refused') return { ok: false, refusal: verdict.refusal };
    const purchaseId = verdict.kind === 'fresh' ? verdict.purchase.purchaseId : verdict.purchaseId;
    const purchase = fresh.get(purchaseId);
    if (!purchase || stored.has(purchaseId)) return { purchaseId };
    const first = recorded.get(purchase.externalId);
    if (first?.fingerprint === purchase.fingerprint) return { purchaseId: first.purchaseId };
    return { ok: false, refusal: conflict(purchase.externalId) };
  });
}

function answer(
  purchaseId: string,
  purchases: ReadonlyMap<string, Purchase>,
  progress: ReadonlyMap<string, PurchaseProgress> | undefined,
): RecordOutcome {
  const purchase = purchases.get(purchaseId);
  if (!purchase) throw new Error(`The purchase ${purchaseId} was recorded and is not there`);
  return { ok: true, purchase: { ...purchase, progress: progress?.get(purchaseId) ?? purchase.progress } };
}
