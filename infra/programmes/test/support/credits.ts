import { eventually } from '@accord/testing';
import { memberIdOf, partnerIdOf } from './around';
import type { Play } from './play';

/** `at spa`, or `anywhere`. */
function whereIn({ stage }: Play, ids: readonly string[] | undefined): string {
  if (!ids) return 'anywhere';
  const slugs = stage.blueprint.partners.map(({ slug }) => slug);
  return `at ${ids.map((id) => slugs.find((slug) => partnerIdOf(slug) === id) ?? id).join(' and ')}`;
}

/** What was told of each credit of a member by now, oldest first: how many, for what, where they are good and until when. */
export const creditsOf = (play: Play, name: string): string[] =>
  play.stage.told.credited
    .filter(({ memberId }) => memberId === memberIdOf(name))
    .flatMap(({ credits }) => credits)
    .map(({ points, campaignId, spendableAt, expiresAt }) => {
      const campaign = play.stage.slugs.get(campaignId) ?? campaignId;
      return `${points} of ${campaign} ${whereIn(play, spendableAt)} until ${expiresAt ?? 'ever'}`;
    });

/** Has members reminded of what is about to lapse. Answers what was said to one by now, once it is so much. */
export async function remindersOf(play: Play, name: string, count: number): Promise<string[]> {
  await play.stage.remind();
  return eventually(() => {
    const said = play.stage.told.expiring.filter(({ memberId }) => memberId === memberIdOf(name));
    if (said.length < count) throw new Error(`${name} was reminded ${said.length} times`);
    return said.map(
      ({ points, spendableAt, expiresAt, daysBefore }) =>
        `${points} ${whereIn(play, spendableAt)} until ${expiresAt}, ${daysBefore} days before`,
    );
  });
}
