import { isOperator, requireOwner, type Caller } from '@accord/subgraph';
import type { Author } from './campaign';

/** As whom the caller writes campaigns. Throws when it may not: operators may, and keys with the scope `owner`. */
export function authorOf(caller: Caller): Author {
  if (isOperator(caller)) return { kind: 'operator' };
  const owner = requireOwner(caller);
  return owner.kind === 'operator' ? { kind: 'operator' } : { kind: 'partner', partnerId: owner.partnerId };
}
