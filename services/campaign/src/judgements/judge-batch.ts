import type { ProgrammeSettings } from '@accord/contracts';
import { Batch } from './batch';
import { batchNeeds } from './batch-needs';
import type { FactStore } from './fact-store';
import type { Happening } from './happening';
import { inHouseholds } from './in-households';
import type { Judged } from '../judging/occasion';
import type { Refund } from '../sales/sale-of-snapshot';

/**
 * Judges what happened, one after the other: each purchase and each enrolment once, whatever comes twice; each refund reduces
 * the awards of its purchase, or waits for it. Every judged trigger is answered with one `awards-granted`, every refund with
 * one `awards-reduced`.
 */
export async function judgeBatch(
  given: readonly Happening[],
  store: FactStore,
  programme: ProgrammeSettings,
): Promise<void> {
  const happenings = await inHouseholds(given, store);
  const batch = await load(happenings, store, programme);
  for (const happening of happenings) batch.handle(happening);
  await store.save(batch.outcome());
}

async function load(
  happenings: readonly Happening[],
  store: FactStore,
  programme: ProgrammeSettings,
): Promise<Batch> {
  const sales = happenings.flatMap((each) => (each.kind === 'sale' ? [each.sale] : []));
  const refunds = happenings.flatMap((each) => (each.kind === 'refund' ? [each.refund] : []));
  const enrolments = happenings.flatMap((each) => (each.kind === 'enrolment' ? [each.enrolment] : []));
  const memberIds = [...new Set(happenings.map(memberOf))].sort();
  await store.lock(memberIds);
  const ids = new Set([...sales.map(({ id }) => id), ...refunds.map(({ purchaseId }) => purchaseId)]);
  const known = new Map((await store.salesForUpdate([...ids].sort())).map((sale) => [sale.id, sale]));
  const fresh: Judged[] = sales.filter(({ id }) => !known.has(id));
  const early = await store.takeEarlyRefunds(fresh.map(({ id }) => id));
  const newMembers = await store.newEnrolments(enrolments);
  const moments = happenings.flatMap((each) => (each.kind === 'moment' ? [each.moment] : []));
  const newMoments = await store.newMoments(moments);
  const rules = await store.rules();
  const awards = await store.awardsOf(
    refunds.map(({ purchaseId }) => purchaseId).filter((id) => known.has(id)),
  );
  const counters = [...awards.values()]
    .flat()
    .flatMap(({ campaignId, counters: scopes }) => scopes.map((scope) => ({ campaignId, scope })));
  const reports = happenings.flatMap((each) => (each.kind === 'report' ? [each.report] : []));
  const judged = [
    ...fresh,
    ...reports,
    ...enrolments.filter(({ memberId }) => newMembers.has(memberId)),
    ...moments.filter(({ id }) => newMoments.has(id)),
  ];
  const counted = [...sales, ...refunds].map(({ memberId }) => memberId);
  const facts = await store.load(batchNeeds(rules, judged, counters, [...new Set(counted)]));
  const waiting = new Map<string, Refund[]>();
  for (const refund of early)
    waiting.set(refund.purchaseId, [...(waiting.get(refund.purchaseId) ?? []), refund]);
  return new Batch(rules, programme, facts, known, awards, waiting, new Set([...newMembers, ...newMoments]));
}

function memberOf(happening: Happening): string {
  if (happening.kind === 'sale') return happening.sale.memberId;
  if (happening.kind === 'refund') return happening.refund.memberId;
  if (happening.kind === 'report') return happening.report.memberId;
  return happening.kind === 'moment' ? happening.moment.memberId : happening.enrolment.memberId;
}
