import { err, newId, ok, type Clock, type Result } from '@accord/values';
import { compileSegment, type CompiledSegment } from './compiled-segment';
import { prepareRfm } from './prepare-rfm';
import { isRfm } from './rfm';
import { mayKeep, ownerOf, type Segment } from './segment';
import { parseSegmentRule, type SegmentRule } from './segment-rule';
import type { Author } from '../campaigns/campaign';
import type { Preparing } from '../campaigns/prepare-definition';
import { checkOfMembers, partnersIn } from '../language/check-definition';
import type { Names } from '../language/ground';
import type { Problem } from '../language/problem';

/** What somebody wants a segment to be: a list where it has no definition. */
export interface SegmentDraft {
  readonly slug: string;
  readonly name: string;
  readonly definition?: unknown;
}

export type SegmentRefusal =
  | { readonly kind: 'NOT_FOUND' }
  | { readonly kind: 'INVALID_SEGMENT'; readonly problems: readonly Problem[] }
  | { readonly kind: 'INVALID_INPUT'; readonly path: readonly string[]; readonly message: string };

/** Segments in one unit of work. */
export interface SegmentStore {
  /** Nobody else changes segments or campaigns meanwhile; the judges notice. */
  lock(): Promise<void>;
  find(by: { readonly id?: string; readonly slug?: string }): Promise<Segment | undefined>;
  save(segment: Segment, now: Date): Promise<void>;
  delete(segmentId: string): Promise<void>;
  /** Slugs of campaigns that are not over and name it. */
  usedBy(slug: string): Promise<readonly string[]>;
}

export interface SegmentPorts extends Omit<Preparing, 'segments' | 'tierSlugs'> {
  readonly clock: Clock;
  inTransaction<Outcome>(work: (store: SegmentStore) => Promise<Outcome>): Promise<Outcome>;
  /** Decides of all members whether they belong to it, range by range. */
  fill(segment: CompiledSegment, now: Date): Promise<void>;
  /** Decides of all members whether they belong to a segment by ranks. */
  rank(segment: Segment, now: Date): Promise<void>;
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Makes a segment, or with `id` changes one. When it answers, those of whom the condition holds belong to it. */
export async function saveSegment(
  draft: SegmentDraft,
  author: Author,
  ports: SegmentPorts,
  id?: string,
): Promise<Result<Segment, SegmentRefusal>> {
  const { slug, name, definition } = draft;
  if (!SLUG.test(slug)) return err(invalid('slug', 'must be 1…63 of a–z, 0–9 and -'));
  if (name.trim() === '' || name.length > 200) return err(invalid('name', 'must be 1…200 characters'));
  const prepared = await prepareSegment(definition, ports, ownerOf(author));
  if (!prepared.ok) return err({ kind: 'INVALID_SEGMENT', problems: prepared.error });
  const now = ports.clock.now();
  const saved = await ports.inTransaction(async (store): Promise<Result<Segment, SegmentRefusal>> => {
    await store.lock();
    const current = id === undefined ? undefined : await store.find({ id });
    if (id !== undefined && (!current || !mayKeep(author, current))) return err({ kind: 'NOT_FOUND' });
    if (current && (current.definition === undefined) !== (definition === undefined))
      return err(invalid('definition', 'a list stays a list, and a segment with a definition keeps one'));
    const named = await store.find({ slug });
    if (named && named.segmentId !== id) return err(invalid('slug', 'is taken'));
    if (current && current.slug !== slug && (await store.usedBy(current.slug)).length > 0)
      return err(invalid('slug', 'campaigns name it: it keeps its slug'));
    const segmentId = current?.segmentId ?? newId('segment', now);
    const ownerId = current ? current.ownerId : ownerOf(author);
    const segment = { segmentId, slug, name, ownerId, definition, names: prepared.value };
    await store.save(segment, now);
    return ok(segment);
  });
  if (!saved.ok || definition === undefined) return saved;
  if (isRfm(definition)) await ports.rank(saved.value, now);
  else await ports.fill(compileSegment(saved.value, ports.programme.zone), now);
  return saved;
}

/** Refused while a campaign that is not over names it. */
export function deleteSegment(
  id: string,
  author: Author,
  ports: Pick<SegmentPorts, 'inTransaction'>,
): Promise<Result<Segment, SegmentRefusal>> {
  return ports.inTransaction(async (store) => {
    await store.lock();
    const segment = await store.find({ id });
    if (!segment || !mayKeep(author, segment)) return err({ kind: 'NOT_FOUND' });
    const users = await store.usedBy(segment.slug);
    if (users.length > 0) return err(invalid('id', `campaigns name it: ${users.join(', ')}`));
    await store.delete(id);
    return ok(segment);
  });
}

/** Reads and checks a definition, and finds the ids of what it names. Answers every problem at once. */
export async function prepareSegment(
  definition: unknown,
  { partners: directory, programme, clock }: Pick<SegmentPorts, 'partners' | 'programme' | 'clock'>,
  ownerId?: string,
): Promise<Result<Names, readonly Problem[]>> {
  if (definition === undefined) return ok({ partners: {} });
  if (isRfm(definition)) return prepareRfm(definition, directory, ownerId);
  const parsed = parseSegmentRule(definition);
  if (!parsed.ok) return parsed;
  const ground = groundOf(parsed.value, programme, clock.now());
  const named = await directory.bySlug(partnersIn(parsed.value.when, ground));
  const all = await directory.all();
  const problems = checkOfMembers(parsed.value.when, {
    ...ground,
    partners: named,
    partnerSlugs: all.map(({ slug }) => slug),
  });
  if (problems.length > 0) return err(problems);
  return ok({ partners: Object.fromEntries([...named].map(([slug, { id, name }]) => [slug, { id, name }])) });
}

const groundOf = ({ currency }: SegmentRule, programme: SegmentPorts['programme'], now: Date) => ({
  programme,
  now,
  currencies: currency === undefined ? [] : [currency],
});

const invalid = (field: string, message: string): SegmentRefusal => ({
  kind: 'INVALID_INPUT',
  path: ['input', field],
  message,
});
