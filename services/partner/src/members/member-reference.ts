import { isId } from '@accord/values';

/** Names a member in one of four ways. */
export interface MemberReference {
  readonly id?: string | null | undefined;
  readonly card?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

export const REFERENCE_KINDS = ['id', 'card', 'phone', 'email'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** A reference in its one form. */
export interface NamedMember {
  readonly by: ReferenceKind;
  readonly value: string;
}

/** Which of the four it is; undefined unless exactly one is given. */
export function namedMember(reference: MemberReference): NamedMember | undefined {
  const given = REFERENCE_KINDS.flatMap((by) => {
    const value = reference[by];
    return typeof value === 'string' ? [{ by, value }] : [];
  });
  return given.length === 1 ? given[0] : undefined;
}

/** Equal for equal references. */
export const referenceKey = ({ by, value }: NamedMember): string => `${by}:${value}`;

/** Whether the reference is an id that could be a member's. */
export const isMemberId = ({ by, value }: NamedMember): boolean => by === 'id' && isId('member', value);
