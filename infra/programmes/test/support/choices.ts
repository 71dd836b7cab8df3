import { cardsChanged, type EventData, type MemberFactsSnapshot } from '@accord/contracts';
import { memberIdOf } from './around';
import type { Play } from './play';

const ACTIVATE = `mutation ($id: ID!) { result: activateOffer(campaignId: $id) { __typename } }`;

/** The member takes up an offer, from now on. */
export async function activate({ stage }: Play, name: string, slug: string): Promise<void> {
  const [id] = [...stage.slugs].find(([, each]) => each === slug) ?? [];
  const member = { kind: 'member', memberId: memberIdOf(name) } as const;
  const { result } = await stage.campaigns<{ result: { __typename: string } }>(ACTIVATE, { id }, member);
  if (result.__typename !== 'ActivateOfferSuccess') throw new Error(`${slug}: ${result.__typename}`);
}

/** The member has cards of these kinds from now on, and no others. */
export async function takeCards(
  play: Play,
  name: string,
  kinds: MemberFactsSnapshot['cardKinds'],
): Promise<void> {
  const data: EventData<typeof cardsChanged> = {
    memberId: memberIdOf(name),
    kinds,
    changedAt: play.stage.clock.now().toISOString(),
  };
  await play.change(name, { cardKinds: kinds });
  await play.stage.publish([{ event: cardsChanged, key: data.memberId, data }]);
}
