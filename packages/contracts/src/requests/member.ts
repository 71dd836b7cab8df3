import { z } from 'zod';
import { defineRequest, wire } from '../define';
import { householdSnapshot } from '../household-snapshot';

export const memberReference = z.object({
  id: z.string().optional(),
  card: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
});
export type MemberReference = z.infer<typeof memberReference>;

/** Who are these references? Answered in order; null where there is nobody. A merged member answers with the one it was merged into. */
export const resolveMembers = defineRequest({
  subject: 'member.resolve',
  question: z.object({ references: z.array(memberReference).max(1000) }),
  answer: z.object({
    members: z.array(
      z
        .object({
          memberId: wire.id,
          status: z.enum(['ACTIVE', 'SUSPENDED', 'MERGED', 'ERASED']),
          locale: z.string(),
          timeZone: z.string(),
        })
        .nullable(),
    ),
  }),
});

/** Where somebody can be reached. Personal data: for the notification service only, never stored there longer than a delivery. */
const reachableMember = z.object({
  memberId: wire.id,
  status: z.enum(['ACTIVE', 'SUSPENDED', 'MERGED', 'ERASED']),
  locale: z.string(),
  timeZone: z.string(),
  givenName: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  /** Those that stand towards the programme. */
  consents: z.array(
    z.enum(['TERMS', 'EMAIL_MARKETING', 'SMS_MARKETING', 'PUSH_MARKETING', 'PROFILING', 'DATA_SHARING']),
  ),
});

/** Where can this member be reached? Null: there is nobody. */
export const reachMember = defineRequest({
  subject: 'member.reach',
  question: z.object({ memberId: wire.id }),
  answer: z.object({ member: reachableMember.nullable() }),
});

/** The same for many, answered in order. */
export const reachMembers = defineRequest({
  subject: 'member.reach-many',
  question: z.object({ memberIds: z.array(wire.id).max(100) }),
  answer: z.object({ members: z.array(reachableMember.nullable()) }),
});

/** Which household has this id, or this member in it, as it stands now? Null: none. Exactly one of both is asked. */
export const findHousehold = defineRequest({
  subject: 'member.household',
  question: z.union([z.object({ householdId: wire.id }), z.object({ memberId: wire.id })]),
  answer: z.object({ household: householdSnapshot.nullable() }),
});

/** What the rules may know of a member. No name, no address. */
const memberFactsSnapshot = z.object({
  memberId: wire.id,
  enrolledAt: wire.instant,
  timeZone: z.string(),
  birthDate: z.iso.date().optional(),
  attributes: z.record(z.string(), z.unknown()),
  /** Of cards that work now, each kind once. */
  cardKinds: z.array(z.enum(['VIRTUAL', 'PLASTIC', 'COBRANDED', 'EXTERNAL'])),
  /** All that was ever said, oldest first; without a partner: towards the programme. */
  consents: z.array(
    z.object({
      purpose: z.string(),
      partnerId: wire.id.optional(),
      granted: z.boolean(),
      changedAt: wire.instant,
    }),
  ),
});
export type MemberFactsSnapshot = z.infer<typeof memberFactsSnapshot>;

/** What are these members like? Answered in order; null: there is nobody, or the member was erased. At most 25: attributes are large. For the campaign service alone. */
export const memberFacts = defineRequest({
  subject: 'member.facts',
  question: z.object({ memberIds: z.array(wire.id).max(25) }),
  answer: z.object({ members: z.array(memberFactsSnapshot.nullable()) }),
});
