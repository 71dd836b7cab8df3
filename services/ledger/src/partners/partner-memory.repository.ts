import type { Queryable } from '@accord/persistence';
import { Partners, type Partner } from '../book/partner';
import { findPartners } from './partner.repository';

/**
 * Partners in memory, so that a batch does not read and parse contracts that have not changed. What is remembered serves
 * only for the very revision that the batch has seen in the database.
 */
export class PartnerMemory {
  private readonly byId = new Map<string, Partner>();
  private throttled: ReadonlySet<string> = new Set();

  /** Who may not issue now: decisions see it from the next batch on, without a look into the database. */
  throttle(ids: readonly string[]): void {
    this.throttled = new Set(ids);
  }

  /** Whether the ledger has heard of it. A partner is never forgotten. */
  knows(id: string): boolean {
    return this.byId.has(id);
  }

  /** Those of `ids` that the ledger knows, as they stand: remembered where the revision is the given one, else read. */
  async asOf(
    queryable: Queryable,
    ids: ReadonlySet<string>,
    revisions: ReadonlyMap<string, number> = new Map(),
  ): Promise<Partners> {
    const stale = new Set([...ids].filter((id) => this.byId.get(id)?.revision !== (revisions.get(id) ?? 0)));
    if (stale.size > 0) {
      for (const [id, partner] of (await findPartners(queryable, stale)).byId) this.byId.set(id, partner);
    }
    return this.those(ids);
  }

  /** All of them as they were last seen; undefined: one never was. */
  remembered(ids: ReadonlySet<string>): Partners | undefined {
    return [...ids].every((id) => this.knows(id)) ? this.those(ids) : undefined;
  }

  private those(ids: ReadonlySet<string>): Partners {
    return new Partners(
      new Map(
        [...ids].flatMap((id) => {
          const partner = this.byId.get(id);
          if (!partner) return [];
          return [[id, this.throttled.has(id) ? { ...partner, throttled: true } : partner] as const];
        }),
      ),
    );
  }
}
