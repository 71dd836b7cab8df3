import { findHousehold, memberFacts, reachMember, reachMembers, resolveMembers } from '@accord/contracts';
import { Messaging } from '@accord/messaging';
import { openDatabase } from '@accord/persistence';
import { createLogger, startSubgraph, type RunningSubgraph } from '@accord/subgraph';
import { SystemClock, type Clock } from '@accord/values';
import { CardRow } from './cards/card.row';
import type { Config } from './config';
import { ConsentChangeRow } from './consents/consent-change.row';
import { PostgresConsents } from './consents/consents.repository';
import { UpdateConsents } from './consents/update-consents';
import { UpdateConsentsResolver } from './consents/update-consents.resolver';
import { cryptographicChance } from './enrolment/chance';
import { EnrollMembers } from './enrolment/enroll-members';
import { EnrolmentKeyRow } from './enrolment/enrolment-key.row';
import { EnrolmentResolver } from './enrolment/enrolment.resolver';
import { PostgresRegistry } from './enrolment/register.repository';
import { answerFacts } from './facts/answer-facts';
import { PostgresKnownMembers } from './facts/facts.repository';
import { answerHousehold } from './households/answer-household';
import { ChangeHouseholds } from './households/change-households';
import {
  HouseholdFieldsResolver,
  householdReference,
  MemberHouseholdResolver,
} from './households/household-fields.resolver';
import { householdLoaders } from './households/household-loader';
import { HouseholdResolver } from './households/household.resolver';
import { HouseholdInvitationRow, HouseholdMemberRow, HouseholdRow } from './households/household.row';
import { PostgresHouseholds } from './households/households.repository';
import { answerReach, answerResolve } from './members/answer-questions';
import { MemberIdentifierRow } from './members/member-identifier.row';
import { memberLoaders, memberReference } from './members/member-loader';
import { MemberResolver } from './members/member.resolver';
import { MemberRow } from './members/member.row';
import { PostgresMembers } from './members/members.repository';
import { MemberMergesResolver, MergeFieldsResolver } from './merging/merge-fields.resolver';
import { MergeMembers } from './merging/merge-members';
import { MergeResolver } from './merging/merge.resolver';
import { MergeRow } from './merging/merge.row';
import { PostgresMerges } from './merging/merges.repository';
import { migrations } from './migrations';
import { MemberProfileRow } from './profile/member-profile.row';
import { types } from './schema';

export const rows = [
  MemberRow,
  MemberProfileRow,
  CardRow,
  ConsentChangeRow,
  MemberIdentifierRow,
  EnrolmentKeyRow,
  HouseholdRow,
  HouseholdMemberRow,
  HouseholdInvitationRow,
  MergeRow,
];

/** Composes and starts the member service. */
export async function startApp(
  config: Config,
  clock: Clock = new SystemClock(config.ACCORD_CLOCK_OFFSET_MS),
  signals = true,
): Promise<RunningSubgraph> {
  const logger = createLogger('member', config.LOG_LEVEL);
  const database = await openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'accord-member',
    rows,
    migrations,
    poolSize: config.DATABASE_POOL_SIZE,
  });
  const messaging = await Messaging.connect({
    url: config.NATS_URL,
    service: 'member',
    namespace: config.NATS_NAMESPACE,
    database,
    clock,
    logger,
  });
  const members = new PostgresMembers(database);
  const households = new PostgresHouseholds(database, messaging, clock);
  const merges = new PostgresMerges(database, messaging, households);
  const enrolments = new EnrollMembers(
    new PostgresRegistry(database, messaging),
    clock,
    cryptographicChance,
    {
      locale: 'en',
      timeZone: 'UTC',
    },
  );
  messaging.serve(resolveMembers, ({ references }) => answerResolve(members, references));
  const knownMembers = new PostgresKnownMembers(database);
  messaging.serve(memberFacts, ({ memberIds }) => answerFacts(knownMembers, memberIds));
  messaging.serve(findHousehold, (asked) => answerHousehold(households, asked));
  messaging.serve(reachMembers, ({ memberIds }) => answerReach(members, memberIds));
  messaging.serve(reachMember, async ({ memberId }) => {
    const [member = null] = (await answerReach(members, [memberId])).members;
    return { member };
  });
  await messaging.start();
  return startSubgraph({
    name: 'member',
    config,
    types,
    resolvers: [
      new MemberResolver(members),
      new EnrolmentResolver(enrolments, members),
      new UpdateConsentsResolver(
        new UpdateConsents(new PostgresConsents(database, messaging), clock),
        members,
      ),
      new HouseholdResolver(new ChangeHouseholds(households, members, clock)),
      new HouseholdFieldsResolver(),
      new MemberHouseholdResolver(households),
      new MergeResolver(new MergeMembers(merges, clock)),
      new MergeFieldsResolver(),
      new MemberMergesResolver(merges),
    ],
    references: { Member: memberReference, Household: householdReference(households) },
    loaders: () => ({ ...memberLoaders(members), ...householdLoaders(households) }),
    database,
    messaging,
    clock,
    logger,
    signals,
  });
}
