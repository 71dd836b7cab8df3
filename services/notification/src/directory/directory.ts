import type { Reader } from '../languages/language';

export interface KnownMember extends Reader {
  readonly memberId: string;
}

/** Where a member stands by the newest that was heard. */
export interface MergedMember {
  readonly memberId: string;
  /** In whom it lives on; null: it stands alone. */
  readonly intoMemberId: string | null;
  readonly revision: number;
}

/** Who reads what is told a member. */
export interface KnownReader extends Reader {
  /** Of a member who was merged, the one who lives on; absent: the member. */
  readonly memberId?: string;
}

export interface KnownPartner {
  readonly partnerId: string;
  readonly revision: number;
  readonly name: string;
}

/** What is known here of those whom a message is for and about. */
export interface Known {
  readonly readers: ReadonlyMap<string, KnownReader>;
  /** Names of partners. Null: the partner service does not know the partner either. */
  readonly partners: ReadonlyMap<string, string | null>;
}

/** Languages of members and names of partners, as far as they are known here. */
export interface Directory {
  known(memberIds: readonly string[], partnerIds: readonly string[]): Promise<Known>;
  /** The first that is said of a member holds. */
  rememberMembers(members: readonly KnownMember[]): Promise<void>;
  /** The highest revision of a member holds. */
  rememberMerge(merged: MergedMember): Promise<void>;
  /** The highest revision of a partner holds. */
  rememberPartners(partners: readonly KnownPartner[]): Promise<void>;
}
