import { cardsChanged, type EventData, type MemberFactsSnapshot } from '@accord/contracts';
import { memberIdOf } from './around';
import type { Play } from './play';

const ACTIVATE = `mutation ($id: ID!) { result: activateOffer(campaignId: $id) { __typename
  ... on ActivateOfferSuccess { offer { endsAt } } ... on OfferLimitReached { atMost within freeAt } } }`;

/** The member asks for an offer, from now on; answers what became of it. */
export async function choose({ stage }: Play, name: string, slug: string): Promise<{ __typename: string }> {
  const [id] = [...stage.slugs].find(([, each]) => each === slug) ?? [];
  const member = { kind: 'member', memberId: memberIdOf(name) } as const;
  const { result } = await stage.campaigns<{ result: { __typename: string } }>(ACTIVATE, { id }, member);
  return result;
}

/** The member takes up an offer, from now on. */
export async function activate(play: Play, name: string, slug: string): Promise<void> {
  const { __typename } = await choose(play, name, slug);
  if (__typename !== 'ActivateOfferSuccess') throw new Error(`${slug}: ${__typename}`);
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
