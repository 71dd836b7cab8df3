import type { Member, MemberStatus } from './member';
import type { Lookup } from './reference';

export interface ResolvedMember {
  readonly memberId: string;
  readonly status: MemberStatus;
  readonly locale: string;
  readonly timeZone: string;
}

export interface MemberPage {
  readonly members: readonly Member[];
  readonly count: () => Promise<number>;
}

/** Where members are read from. */
export interface Members {
  /** Those that exist, by id. */
  byIds(ids: readonly string[]): Promise<Map<string, Member>>;
  /** In order; null where there is nobody. */
  resolve(lookups: readonly Lookup[]): Promise<(ResolvedMember | null)[]>;
  list(page: {
    readonly limit: number;
    readonly afterId: string | null;
    readonly search: string | null;
  }): Promise<MemberPage>;
}
