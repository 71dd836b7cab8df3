import type { HouseholdSnapshot } from '@accord/contracts';
import { err, ok } from '@accord/values';
import { aMember } from '../../test/factories';
import { HouseholdDirectory } from './household-directory';

type Messaging = ConstructorParameters<typeof HouseholdDirectory>[0];

describe('who shares a pool', () => {
  const owner = aMember();
  const home = (locked: boolean): HouseholdSnapshot => ({
    householdId: 'hou_1',
    revision: 1,
    ownerId: owner,
    locked,
    members: [{ memberId: owner, maySpend: true }],
    changedAt: '2026-03-01T12:00:00Z',
  });
  const heard = () => Promise.resolve(home(false));
  const answering = (answer: unknown): Messaging =>
    ({ ask: () => Promise.resolve(answer) }) as unknown as Messaging;

  it('is what the member service says now, whatever was heard', async () => {
    const directory = new HouseholdDirectory(answering(ok({ household: home(true) })), heard);
    expect(await directory.of(owner)).toMatchObject({ locked: true });
    expect(await directory.byId('hou_1')).toMatchObject({ locked: true });
    const none = new HouseholdDirectory(answering(ok({ household: null })), heard);
    expect(await none.of(owner)).toBeNull();
    expect(await none.byId('hou_1')).toBeNull();
  });

  it('is for looking what was last heard while nobody answers, and for spending nothing', async () => {
    const away = answering(err('TIMEOUT'));
    expect(await new HouseholdDirectory(away, heard).byId('hou_1')).toMatchObject({ ownerId: owner });
    expect(await new HouseholdDirectory(away, heard).of(owner)).toBe('AWAY');
    expect(await new HouseholdDirectory(away, () => Promise.resolve(undefined)).byId('hou_1')).toBeNull();
  });
});
