import { createHash } from 'node:crypto';
import { derivedId, err, ok, type Clock, type Result } from '@accord/values';
import { lookupOf, type Lookup, type MemberReference } from '../members/reference';
import { isPrintable } from '../profile/plain-text';
import { mayMerge, mayUndo, type Merge, type MergeRefused, type MergingMember } from './merge';

export interface MergeRequest {
  /** The operator. */
  readonly actor: string;
  readonly from: MemberReference;
  readonly into: MemberReference;
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface UnmergeRequest {
  readonly actor: string;
  readonly mergeId: string;
  readonly reason: string;
}

export type MergeRefusal =
  | MergeRefused
  | { readonly kind: 'NOT_FOUND'; readonly resource: 'Member' | 'Merge'; readonly id?: string }
  | { readonly kind: 'INVALID'; readonly path: readonly string[]; readonly message: string }
  | { readonly kind: 'CONFLICT' };

/** One unit of work on merges: what it looks at is locked, in the order of ids. */
export interface MergeBook {
  /** Undefined: nobody has that id. With it, the fingerprint of the request that it came from. */
  find(mergeId: string): Promise<{ readonly merge: Merge; readonly fingerprint: string } | undefined>;
  /** Whom a reference names: by id that member, merged or not; by anything else the one that lives on. */
  lookUp(lookup: Lookup): Promise<string | undefined>;
  lock(...memberIds: string[]): Promise<Map<string, MergingMember>>;
  /** The revision that the next merge of a member has. */
  nextRevision(memberId: string): Promise<number>;
  /** The one lives on in the other, and with it whoever lives on in the one. Announced. */
  merge(merge: Merge, fingerprint: string): Promise<void>;
  /** The place of the one in a household is the other's from now on. Announced. */
  leavePlace(householdId: string, merge: Merge): Promise<void>;
  /** Stands alone again, and whoever was merged into it before lives on in it. Announced. */
  undo(merge: Merge): Promise<void>;
}

export interface Merges {
  run<T>(work: (book: MergeBook) => Promise<T>): Promise<T>;
  /** Merges from or into a member, newest first. */
  of(memberId: string): Promise<Merge[]>;
}

type Outcome = Promise<Result<Merge, MergeRefusal>>;

const invalid = (field: string, message: string): Result<never, MergeRefusal> =>
  err({ kind: 'INVALID', path: [field], message });

/** Merges members and undoes it. Each answers the merge as it stands then. */
export class MergeMembers {
  constructor(
    private readonly merges: Merges,
    private readonly clock: Clock,
  ) {}

  /** The same operator, key and request are the same merge, for ever; a refusal uses up no key. */
  async merge(request: MergeRequest): Outcome {
    const { actor, reason, idempotencyKey } = request;
    if (!isText(reason, 500)) return invalid('reason', 'A reason has 1 to 500 characters');
    if (!isText(idempotencyKey, 255)) return invalid('idempotencyKey', 'A key has 1 to 255 characters');
    const [from, into] = [lookupOf(request.from), lookupOf(request.into)];
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([from, into, reason]))
      .digest('base64url');
    const id = derivedId('merge', actor, idempotencyKey);
    return this.merges.run(async (book): Outcome => {
      const [fromId, intoId] = [await book.lookUp(from), await book.lookUp(into)];
      if (fromId === undefined) return err(nobody(request.from));
      if (intoId === undefined) return err(nobody(request.into));
      const members = await book.lock(fromId, intoId);
      // Under the locks: the same request, sent twice at once, finds here what the other one did.
      const before = await book.find(id);
      if (before) return before.fingerprint === fingerprint ? ok(before.merge) : err({ kind: 'CONFLICT' });
      const allowed = mayMerge(members.get(fromId)!, members.get(intoId)!);
      if (!allowed.ok) return allowed;
      const merge: Merge = {
        id,
        fromId,
        intoId,
        revision: await book.nextRevision(fromId),
        reason,
        mergedBy: actor,
        mergedAt: this.clock.now(),
        undone: null,
      };
      const { householdId } = members.get(fromId)!;
      if (householdId !== null) await book.leavePlace(householdId, merge);
      await book.merge(merge, fingerprint);
      return ok(merge);
    });
  }

  /** A merge is undone once: whoever asks again is answered how it was. */
  async unmerge({ actor, mergeId, reason }: UnmergeRequest): Outcome {
    if (!isText(reason, 500)) return invalid('reason', 'A reason has 1 to 500 characters');
    return this.merges.run(async (book): Outcome => {
      const known = await book.find(mergeId);
      if (!known) return err({ kind: 'NOT_FOUND', resource: 'Merge', id: mergeId });
      const members = await book.lock(known.merge.fromId, known.merge.intoId);
      const { merge } = (await book.find(mergeId))!;
      if (merge.undone) return ok(merge);
      const allowed = mayUndo(merge, members.get(merge.intoId)!);
      if (!allowed.ok) return allowed;
      const undone = { ...merge, undone: { reason, by: actor, at: this.clock.now() } };
      await book.undo(undone);
      return ok(undone);
    });
  }
}

const isText = (text: string, most: number): boolean =>
  text.trim() !== '' && [...text].length <= most && isPrintable(text);

const nobody = (reference: MemberReference): MergeRefusal => ({
  kind: 'NOT_FOUND',
  resource: 'Member',
  ...(typeof reference.id === 'string' ? { id: reference.id } : {}),
});
