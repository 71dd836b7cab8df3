import { derivedId } from '@accord/values';
import { memberIdOf, partnerIdOf } from './around';
import { tillOf, type Play } from './play';
import { eventually } from '@accord/testing';

interface Entities<T> {
  readonly _entities: readonly [T];
}

const ofMember = (fields: string): string =>
  `query ($members: [_Any!]!) { _entities(representations: $members) { ... on Member { ${fields} } } }`;
const named = (name: string): object => ({
  members: [{ __typename: 'Member', id: memberIdOf(name), locale: 'en' }],
});

export interface Wallet {
  readonly balance: number;
  readonly pending: number;
  readonly debt: number;
}

/** What a member has now. */
export async function walletOf({ stage }: Play, name: string, currency = 'PTS'): Promise<Wallet> {
  const { _entities } = await stage.ledger<Entities<{ wallet: Wallet }>>(
    ofMember(`wallet(currency: "${currency}") { balance pending debt }`),
    named(name),
  );
  return _entities[0].wallet;
}

/** What of it can be spent at a partner now. */
export async function spendableAt({ stage }: Play, name: string, partner: string): Promise<number> {
  const { _entities } = await stage.ledger<Entities<{ wallet: { spendable: number } }>>(
    ofMember(`wallet { spendable(partnerId: "${partnerIdOf(partner)}") }`),
    named(name),
  );
  return _entities[0].wallet.spendable;
}

export interface Lot {
  readonly points: number;
  readonly remaining: number;
  readonly availableAt: string;
  readonly expiresAt: string | null;
}

/** Lots, oldest first. */
export async function lotsOf({ stage }: Play, name: string, currency = 'PTS'): Promise<Lot[]> {
  const { _entities } = await stage.ledger<Entities<{ wallet: { lots: { nodes: Lot[] } } }>>(
    ofMember(
      `wallet(currency: "${currency}") { lots(first: 100) { nodes { points remaining availableAt expiresAt } } }`,
    ),
    named(name),
  );
  return [..._entities[0].wallet.lots.nodes].reverse();
}

export interface Standing {
  readonly tier: { readonly id: string };
  readonly until: string | null;
  readonly toNext: number | null;
  readonly toKeep: number | null;
}

/** The tier that a member has now; null: none. */
export async function tierOf({ stage }: Play, name: string): Promise<Standing | null> {
  const { _entities } = await stage.campaigns<Entities<{ tier: Standing | null }>>(
    ofMember('tier { tier { id } until toNext toKeep }'),
    named(name),
  );
  return _entities[0].tier;
}

export interface Challenge {
  readonly campaign: { readonly slug: string };
  readonly current: number;
  readonly target: number;
  readonly completedAt: string | null;
  readonly nextStep: string;
}

/** How far a member has come with a challenge; undefined: it is none of the member's. */
export async function challengeOf(
  { stage }: Play,
  name: string,
  slug: string,
): Promise<Challenge | undefined> {
  const { _entities } = await stage.campaigns<Entities<{ challenges: Challenge[] }>>(
    ofMember('challenges { current target completedAt nextStep campaign { slug } }'),
    named(name),
  );
  return _entities[0].challenges.find(({ campaign }) => campaign.slug === slug);
}

/** Titles of what campaigns have said to a member by now. */
export const titlesTo = ({ stage }: Play, name: string): string[] =>
  stage.told.messages
    .filter(({ memberId }) => memberId === memberIdOf(name))
    .map(({ title }) => title['en']!);

/** Waits until the clockwork has judged something of this kind that fell on this instant; answers its points by campaign. */
export async function occasionOf(
  play: Play,
  name: string,
  kind: string,
  occurredAt: string,
): Promise<object> {
  const instant = new Date(occurredAt).toISOString();
  const trigger = await eventually(() => {
    const found = play.stage.told.granted.find(
      (each) =>
        each.memberId === memberIdOf(name) &&
        each.trigger.kind === kind &&
        each.trigger.occurredAt === instant,
    );
    if (!found) throw new Error(`no ${kind} of ${name} at ${instant}`);
    return found.trigger;
  });
  return play.earned(trigger.id);
}

const HOLD = `mutation ($input: HoldPointsInput!) { result: holdPoints(input: $input) { __typename
  ... on HoldPointsSuccess { hold { id } } ... on InsufficientPoints { spendable } } }`;
const CAPTURE = `mutation ($input: CaptureHoldInput!) { result: captureHold(input: $input) { __typename
  ... on CaptureHoldSuccess { redemption { value { amount } } } } }`;

let holds = 0;

/** Pays with points at a partner; answers what they are worth there, or why not. */
export async function pay({ stage }: Play, name: string, partner: string, points: number): Promise<string> {
  holds += 1;
  const key = derivedId('hold', 'scenario', String(holds));
  const { result } = await stage.ledger<{ result: { __typename: string; hold?: { id: string } } }>(
    HOLD,
    { input: { member: { id: memberIdOf(name) }, points, idempotencyKey: key } },
    tillOf(partner),
  );
  if (!result.hold) return result.__typename;
  const captured = await stage.ledger<{ result: { redemption: { value: { amount: string } } } }>(
    CAPTURE,
    { input: { holdId: result.hold.id, points, idempotencyKey: `${key} capture` } },
    tillOf(partner),
  );
  return captured.result.redemption.value.amount;
}

/** Slugs of the segments that a member belongs to now. */
export async function segmentsOf({ stage }: Play, name: string): Promise<string[]> {
  const { _entities } = await stage.campaigns<Entities<{ segments: { slug: string }[] }>>(
    ofMember('segments { slug }'),
    named(name),
  );
  return _entities[0].segments.map(({ slug }) => slug);
}

/** Slugs of the campaigns that run between two instants, in the order of the alphabet. */
export async function calendarOf({ stage }: Play, from: string, to: string): Promise<string[]> {
  const { campaignCalendar } = await stage.campaigns<{ campaignCalendar: { slug: string }[] }>(
    'query ($from: DateTime!, $to: DateTime!) { campaignCalendar(from: $from, to: $to) { slug } }',
    { from, to },
  );
  return campaignCalendar.map(({ slug }) => slug).sort();
}

const CONVERT = `mutation ($input: RequestConversionInput!) { result: requestConversion(input: $input) { __typename
  ... on ConversionSuccess { conversion { id points externalPoints } } } }`;
const CONFIRM = `mutation ($id: ID!, $reference: String!) { result: confirmConversion(id: $id, externalReference: $reference) {
  __typename ... on ConversionSuccess { conversion { id points } } } }`;

interface Converted {
  readonly result: {
    readonly __typename: string;
    readonly conversion?: { readonly id: string; readonly points: number; readonly externalPoints?: number };
  };
}

/** Turns points of another programme into those of this one; answers how many these are, or why not. */
export async function convertIn(
  { stage }: Play,
  name: string,
  partner: string,
  points: number,
): Promise<number | string> {
  const input = {
    member: { id: memberIdOf(name) },
    partnerId: partnerIdOf(partner),
    direction: 'IN',
    points,
    externalAccount: name,
    idempotencyKey: `${name} ${partner} ${points}`,
  };
  const { result: requested } = await stage.ledger<Converted>(CONVERT, { input });
  if (!requested.conversion) return requested.__typename;
  const { id } = requested.conversion;
  const { result } = await stage.ledger<Converted>(CONFIRM, { id, reference: 'taken off there' });
  return result.conversion?.points ?? result.__typename;
}

/** Turns points of this programme into another's; answers how many these are, or why not. */
export async function convertOut(
  { stage }: Play,
  name: string,
  partner: string,
  points: number,
): Promise<number | string> {
  const input = {
    partnerId: partnerIdOf(partner),
    direction: 'OUT',
    points,
    externalAccount: name,
    idempotencyKey: `${name} ${partner} ${points}`,
  };
  const member = { kind: 'member', memberId: memberIdOf(name) } as const;
  const { result } = await stage.ledger<Converted>(CONVERT, { input }, member);
  return result.conversion?.externalPoints ?? result.__typename;
}

export interface StatementView {
  readonly net: { readonly amount: string };
  readonly discounts: readonly { readonly kind: string; readonly amount: { readonly amount: string } }[];
}

/** A partner's statement of a month as it stands. */
export async function statementOf(
  { stage }: Play,
  partner: string,
  period: string,
  currency: string,
): Promise<StatementView> {
  const { settlementStatement } = await stage.ledger<{ settlementStatement: StatementView }>(
    `{ settlementStatement(period: "${period}", currency: "${currency}", partnerId: "${partnerIdOf(partner)}") {
       net { amount } discounts { kind amount { amount } } } }`,
    {},
    { kind: 'operator', subject: 'olga' },
  );
  return settlementStatement;
}
