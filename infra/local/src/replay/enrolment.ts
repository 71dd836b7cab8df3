import { Failure } from '../failure';
import type { GraphqlEndpoint, Patience } from '../api/graphql-endpoint';
import type { Sale } from './sale';

const ENROLL = `mutation Enroll($inputs: [EnrollMemberInput!]!) {
  enrollMembers(inputs: $inputs) {
    __typename
    ... on EnrollMemberSuccess { member { id } }
    ... on MemberAlreadyEnrolled { memberId }
    ... on UserError { code message }
    ... on InvalidInput { path }
  }
}`;

interface EnrollAnswer {
  readonly enrollMembers: readonly {
    readonly __typename: string;
    readonly member?: { readonly id: string };
    readonly memberId?: string;
    readonly message?: string;
  }[];
}

export interface Enrolled {
  /** Member ids by card number. */
  readonly members: ReadonlyMap<string, string>;
  /** Why a card could not be enrolled, by its number. */
  readonly refused: ReadonlyMap<string, string>;
}

const BATCH = 500;

/**
 * Enrols everybody who bought, by card number, each by the partner where he or she first bought. Who holds such a card
 * already is found: so it may be repeated.
 */
export async function enrol(
  sales: readonly Sale[],
  settings: {
    readonly endpoint: GraphqlEndpoint;
    readonly keys: ReadonlyMap<string, string>;
    readonly timeZone: string;
    readonly patience: Patience;
  },
): Promise<Enrolled> {
  const firstPartner = new Map<string, string>();
  for (const { card, partner } of sales) if (!firstPartner.has(card)) firstPartner.set(card, partner);
  const members = new Map<string, string>();
  const refused = new Map<string, string>();
  for (const [partner, key] of settings.keys) {
    const cards = [...firstPartner].filter(([, first]) => first === partner).map(([card]) => card);
    for (let start = 0; start < cards.length; start += BATCH) {
      const batch = cards.slice(start, start + BATCH);
      const inputs = batch.map((cardNumber) => ({ cardNumber, timeZone: settings.timeZone, imported: true }));
      const { enrollMembers } = await settings.endpoint.askPatiently<EnrollAnswer>(
        `Bearer ${key}`,
        ENROLL,
        { inputs },
        settings.patience,
      );
      if (enrollMembers.length !== batch.length)
        throw new Failure('An enrolment was left without an answer.');
      enrollMembers.forEach((result, index) => {
        const id = result.member?.id ?? result.memberId;
        if (id) members.set(batch[index]!, id);
        else refused.set(batch[index]!, result.message ?? result.__typename);
      });
    }
  }
  return { members, refused };
}
