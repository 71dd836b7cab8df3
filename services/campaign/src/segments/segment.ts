import type { Author } from '../campaigns/campaign';
import type { Names } from '../language/ground';

/** A group of members with a name: a list, or those of whom a condition holds. */
export interface Segment {
  readonly segmentId: string;
  readonly slug: string;
  readonly name: string;
  /** The partner whose segment it is: it has that partner's customers only. Absent: the coalition's. */
  readonly ownerId?: string | undefined;
  /** As it was given; absent: it is a list. */
  readonly definition?: unknown;
  readonly names: Names;
}

/** Operators may change the coalition's segments, a partner its own. Nobody changes or sees another's. */
export const mayKeep = (author: Author, { ownerId }: Pick<Segment, 'ownerId'>): boolean =>
  author.kind === 'operator' || author.partnerId === ownerId;

export const ownerOf = (author: Author): string | undefined =>
  author.kind === 'partner' ? author.partnerId : undefined;
