import type { SubgraphTypes } from '@accord/subgraph';
import { UpdateConsentsResolver } from './consents/update-consents.resolver';
import { EnrolmentResolver } from './enrolment/enrolment.resolver';
import { HouseholdFieldsResolver, MemberHouseholdResolver } from './households/household-fields.resolver';
import { HouseholdResolver } from './households/household.resolver';
import { MemberMergesResolver, MergeFieldsResolver } from './merging/merge-fields.resolver';
import { MergeResolver } from './merging/merge.resolver';
import { MemberResolver } from './members/member.resolver';

/** The classes of this subgraph's schema. */
export const types: SubgraphTypes = {
  resolvers: [
    MemberResolver,
    EnrolmentResolver,
    UpdateConsentsResolver,
    HouseholdResolver,
    HouseholdFieldsResolver,
    MemberHouseholdResolver,
    MergeResolver,
    MergeFieldsResolver,
    MemberMergesResolver,
  ],
};
