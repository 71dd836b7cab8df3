import { err, ok, type Result } from '@accord/values';
import { statusAt, type Author, type Campaign } from './campaign';
import { invalid, whyNotWritable, type SaveCampaignPorts, type SaveRefusal } from './save-campaign';

type Change = (
  id: string,
  author: Author,
  ports: Pick<SaveCampaignPorts, 'inTransaction' | 'clock'>,
) => Promise<Result<Campaign, SaveRefusal>>;

/** From the next purchase recorded on, it judges. Also ends a pause. What starts later is announced. */
export const launchCampaign: Change = (id, author, ports) =>
  changeState(id, author, ports, 'LAUNCHED', ({ state }) =>
    state === 'ENDED' ? 'The campaign has ended: make a new one' : undefined,
  );

/** Until it is launched again, what is recorded earns nothing by it. */
export const pauseCampaign: Change = (id, author, ports) =>
  changeState(id, author, ports, 'PAUSED', ({ state }) => {
    if (state === 'DRAFT') return 'The campaign was not launched yet';
    return state === 'ENDED' ? 'The campaign has ended' : undefined;
  });

/** For good: nothing that is recorded from now on earns by it, whenever it occurred. */
export const endCampaign: Change = (id, author, ports) =>
  changeState(id, author, ports, 'ENDED', () => undefined);

function changeState(
  id: string,
  author: Author,
  ports: Pick<SaveCampaignPorts, 'inTransaction' | 'clock'>,
  state: Campaign['state'],
  whyNot: (campaign: Campaign) => string | undefined,
): Promise<Result<Campaign, SaveRefusal>> {
  return ports.inTransaction(async (campaigns) => {
    await campaigns.lock();
    const current = await campaigns.find({ id });
    const unwritable = whyNotWritable(current, author);
    if (!current || unwritable) return err(unwritable ?? { kind: 'NOT_FOUND' });
    const message = whyNot(current);
    if (message !== undefined) return err(invalid(['id'], message));
    const changed = { ...current, state };
    if (current.state === state) return ok(changed);
    await campaigns.setState(id, state);
    const now = ports.clock.now();
    if (statusAt(changed, now) === 'SCHEDULED') await campaigns.announce(changed, now);
    return ok(changed);
  });
}
