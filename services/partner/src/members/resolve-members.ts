import { ServiceAway } from '../service-away';
import { textFault } from '../text';
import { isMemberId, referenceKey, type NamedMember } from './member-reference';

/** The longest e-mail address there is. */
const LONGEST_REFERENCE = 320;

/** A member as far as a sale needs to know it. */
export interface KnownMember {
  readonly memberId: string;
  /** Absent when the member service could not be asked. */
  readonly timeZone?: string;
  readonly locale?: string;
}

export interface DirectoryEntry extends KnownMember {
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'MERGED' | 'ERASED';
  readonly timeZone: string;
  readonly locale: string;
}

/** Members by reference, as the member service knows them. */
export interface MemberDirectory {
  /** In the order asked, null where there is nobody; undefined when the member service doesn't answer. */
  lookUp(references: readonly NamedMember[]): Promise<readonly (DirectoryEntry | null)[] | undefined>;
}

export type Resolved =
  | { readonly kind: 'member'; readonly member: KnownMember }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'inactive' };

/**
 * Says who is meant, by referenceKey. Ids that are known here need nobody; all others are asked for at once. With the
 * member service down a well-formed id is believed, and any other reference throws ServiceAway: nothing can be said of it.
 */
export async function resolveMembers(
  references: readonly NamedMember[],
  knownHere: ReadonlyMap<string, KnownMember>,
  directory: MemberDirectory,
): Promise<ReadonlyMap<string, Resolved>> {
  const resolved = new Map<string, Resolved>();
  const unknown = new Map<string, NamedMember>();
  for (const reference of references) {
    const key = referenceKey(reference);
    const member = reference.by === 'id' ? knownHere.get(reference.value) : undefined;
    if (member) resolved.set(key, { kind: 'member', member });
    else if (!couldBeSomebody(reference)) resolved.set(key, { kind: 'nobody' });
    else unknown.set(key, reference);
  }
  if (unknown.size === 0) return resolved;
  const entries = await directory.lookUp([...unknown.values()]);
  for (const [index, [key, reference]] of [...unknown].entries()) {
    resolved.set(key, entries ? judge(entries[index] ?? null) : believe(reference));
  }
  return resolved;
}

/** Nobody is asked about what can't be a reference at all. */
const couldBeSomebody = (reference: NamedMember): boolean =>
  reference.by === 'id' ? isMemberId(reference) : textFault(reference.value, LONGEST_REFERENCE) === undefined;

function judge(entry: DirectoryEntry | null): Resolved {
  if (!entry) return { kind: 'nobody' };
  if (entry.status === 'SUSPENDED' || entry.status === 'ERASED') return { kind: 'inactive' };
  return {
    kind: 'member',
    member: { memberId: entry.memberId, timeZone: entry.timeZone, locale: entry.locale },
  };
}

function believe(reference: NamedMember): Resolved {
  if (isMemberId(reference)) return { kind: 'member', member: { memberId: reference.value } };
  throw new ServiceAway(
    'The member service can’t be asked who this is now; a sale by the member’s id goes through',
  );
}
