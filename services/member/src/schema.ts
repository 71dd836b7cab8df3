import type { SubgraphTypes } from '@accord/subgraph';
import { UpdateConsentsResolver } from './consents/update-consents.resolver';
import { EnrolmentResolver } from './enrolment/enrolment.resolver';
import { MemberResolver } from './members/member.resolver';

/** The classes of this subgraph's schema. */
export const types: SubgraphTypes = {
  resolvers: [MemberResolver, EnrolmentResolver, UpdateConsentsResolver],
};
