import {
  publicCaller,
  requireMember,
  requireOperator,
  requireOwner,
  requireTill,
  requireTillOrOperator,
  type Caller,
} from '.';

const till: Caller = { kind: 'partner', partnerId: 'par_1', keyId: 'key_1', scopes: ['till'] };
const owner: Caller = { kind: 'partner', partnerId: 'par_1', keyId: 'key_2', scopes: ['owner'] };
const member: Caller = { kind: 'member', memberId: 'mem_1' };
const operator: Caller = { kind: 'operator', subject: 'olga' };
const everybody = { publicCaller, member, till, owner, operator };

const passing = (guard: (caller: Caller) => unknown): string[] =>
  Object.entries(everybody).flatMap(([name, caller]) => {
    try {
      guard(caller);
      return [name];
    } catch {
      return [];
    }
  });

describe('who may pass', () => {
  it.each([
    ['what operators do', (caller: Caller) => requireOperator(caller), ['operator']],
    ['what tills do', (caller: Caller) => requireTill(caller), ['till', 'owner']],
    [
      'what tills and operators do',
      (caller: Caller) => requireTillOrOperator(caller),
      ['till', 'owner', 'operator'],
    ],
    [
      'what this partner’s owner does',
      (caller: Caller) => requireOwner(caller, 'par_1'),
      ['owner', 'operator'],
    ],
    ['what any owner does', (caller: Caller) => requireOwner(caller), ['owner', 'operator']],
    ['what another partner’s owner does', (caller: Caller) => requireOwner(caller, 'par_2'), ['operator']],
    ['what any member does', (caller: Caller) => requireMember(caller), ['member']],
    ['what another member does', (caller: Caller) => requireMember(caller, 'mem_2'), []],
  ])('%s', (_what, guard, expected) => {
    expect(passing(guard)).toEqual(expected);
  });
});
