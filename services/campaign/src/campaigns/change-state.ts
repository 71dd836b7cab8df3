import { err, ok, type Result } from '@accord/values';
import type { Author, Campaign } from './campaign';
import { invalid, whyNotWritable, type SaveCampaignPorts, type SaveRefusal } from './save-campaign';

type Change = (
  id: string,
  author: Author,
  ports: Pick<SaveCampaignPorts, 'inTransaction'>,
) => Promise<Result<Campaign, SaveRefusal>>;

/** From the next purchase recorded on, it judges. Also ends a pause. */
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
  ports: Pick<SaveCampaignPorts, 'inTransaction'>,
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
    if (current.state !== state) await campaigns.setState(id, state);
    return ok({ ...current, state });
  });
}
