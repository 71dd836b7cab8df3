import { partnerChanged } from '@accord/contracts';
import { err, ok, type Result } from '@accord/values';
import { missing, type Refusal } from '../refusal';
import { announcement, type UnitOfWork } from '../unit-of-work';
import type { Partner } from './partner';
import { toSnapshot } from './partner-snapshot';

/** Partners, read outside of a change. Texts that can't be stored find nothing. */
export interface PartnerReading {
  /** Those that exist, in any order. */
  find(partnerIds: readonly string[]): Promise<readonly Partner[]>;
  findBySlug(slugs: readonly string[]): Promise<readonly Partner[]>;
  /** In the order of their ids, those after `after`. */
  list(question: {
    category: string | undefined;
    after: string | undefined;
    limit: number;
  }): Promise<readonly Partner[]>;
  count(category: string | undefined): Promise<number>;
}

export interface PartnerWriting {
  /** False when the slug is another partner's. */
  add(partner: Partner): Promise<boolean>;
  /** Nobody else changes it until this work is done. */
  lock(partnerId: string): Promise<Partner | undefined>;
  /** Writes status, exit and revision, and the terms and locations that are new. */
  save(partner: Partner): Promise<void>;
}

export type PartnerWork = UnitOfWork<{ readonly partners: PartnerWriting }>;

/** Changes one partner and says so to the other services. A change that answers the same partner writes nothing. */
export function changePartner(
  work: PartnerWork,
  partnerId: string,
  change: (partner: Partner) => Result<Partner, Refusal>,
): Promise<Result<Partner, Refusal>> {
  return work.run(async ({ partners, announce }) => {
    const before = await partners.lock(partnerId);
    if (!before) return err(missing('Partner', partnerId));
    const changed = change(before);
    if (!changed.ok || changed.value === before) return changed;
    const after: Partner = { ...changed.value, revision: before.revision + 1 };
    await partners.save(after);
    await announce([announcement(partnerChanged, partnerId, toSnapshot(after))]);
    return ok(after);
  });
}
