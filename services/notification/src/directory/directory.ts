import type { Reader } from '../languages/language';

export interface KnownMember extends Reader {
  readonly memberId: string;
}

export interface KnownPartner {
  readonly partnerId: string;
  readonly revision: number;
  readonly name: string;
}

/** What is known here of those whom a message is for and about. */
export interface Known {
  readonly readers: ReadonlyMap<string, Reader>;
  /** Names of partners. Null: the partner service does not know the partner either. */
  readonly partners: ReadonlyMap<string, string | null>;
}

/** Languages of members and names of partners, as far as they are known here. */
export interface Directory {
  known(memberIds: readonly string[], partnerIds: readonly string[]): Promise<Known>;
  /** The first that is said of a member holds. */
  rememberMembers(members: readonly KnownMember[]): Promise<void>;
  /** The highest revision of a partner holds. */
  rememberPartners(partners: readonly KnownPartner[]): Promise<void>;
}
