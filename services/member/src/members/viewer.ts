import { requireMember, requireTill, type Caller } from '@accord/subgraph';
import type { Viewer } from './visibility';

/** As whom a caller looks at a member. Throws UNAUTHENTICATED or FORBIDDEN where it may not look at all. */
export function viewerOf(caller: Caller, memberId: string): Viewer {
  if (caller.kind === 'operator') return { kind: 'operator' };
  if (caller.kind === 'partner') return { kind: 'partner', partnerId: requireTill(caller).partnerId };
  requireMember(caller, memberId);
  return { kind: 'self' };
}
