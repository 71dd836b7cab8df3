import { UserError } from '@accord/subgraph';
import { ObjectType } from 'type-graphql';
import type { PoolRefusal } from './pool';

const MESSAGES: Record<PoolRefusal, string> = {
  NO_HOUSEHOLD: 'The member is in no household',
  POOL_LOCKED: 'The owner of the household has locked its pool',
  MAY_NOT_SPEND: 'The member may not spend from the pool of the household',
};

@ObjectType({
  implements: UserError,
  description:
    'The pool can’t be spent by this member. Codes: NO_HOUSEHOLD, POOL_LOCKED, MAY_NOT_SPEND. It stays with the key.',
})
export class PoolRefused extends UserError {
  constructor(code: PoolRefusal) {
    super(code, MESSAGES[code]);
  }
}
