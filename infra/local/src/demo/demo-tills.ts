import type { KnownPartner } from '../api/coalition';
import type { GraphqlEndpoint, Patience } from '../api/graphql-endpoint';
import { Failure } from '../failure';
import { demoMembers, demoSales, type DemoMember, type DemoSale } from './demo-people';

const ENROLL = `mutation Enroll($input: EnrollMemberInput!) {
  enrollMember(input: $input) {
    ... on EnrollMemberSuccess { member { id } }
    ... on MemberAlreadyEnrolled { memberId }
    ... on UserError { code message }
  }
}`;

const RECORD = `mutation Record($input: RecordPurchaseInput!) {
  recordPurchase(input: $input) {
    __typename
    ... on RecordPurchaseSuccess { purchase { status } }
    ... on UserError { code message }
  }
}`;

const HOLD = `mutation Hold($input: HoldPointsInput!) {
  holdPoints(input: $input) {
    __typename
    ... on HoldPointsSuccess { hold { id } }
    ... on UserError { code message }
  }
}`;

const CAPTURE = `mutation Capture($input: CaptureHoldInput!) {
  captureHold(input: $input) { __typename ... on UserError { code message } }
}`;

interface Answer {
  readonly __typename?: string;
  readonly message?: string;
  readonly member?: { readonly id: string };
  readonly memberId?: string;
  readonly purchase?: { readonly status: string };
  readonly hold?: { readonly id: string };
}

/** The partners' tills of the demo. Everything they do may be done again: its keys and ids are fixed. */
export class DemoTills {
  constructor(
    private readonly endpoint: GraphqlEndpoint,
    private readonly partners: ReadonlyMap<string, KnownPartner & { readonly key: string }>,
    private readonly patience: Patience,
    private readonly now: Date,
  ) {}

  /** Answers the members' ids by card. */
  async enrolAll(): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const member of demoMembers) ids.set(member.card, await this.enrol(member));
    return ids;
  }

  private async enrol({ card, enrolledAt, ...person }: DemoMember): Promise<string> {
    const answer = await this.ask(enrolledAt, ENROLL, {
      input: {
        ...person,
        cardNumber: card,
        idempotencyKey: `demo-${card}`,
        consents: [
          { purpose: 'TERMS', granted: true },
          { purpose: 'EMAIL_MARKETING', granted: true },
          { purpose: 'DATA_SHARING', granted: true },
        ],
      },
    });
    const id = answer.member?.id ?? answer.memberId;
    if (id === undefined) throw new Failure(`Enrolling ${card}: ${answer.message}`);
    return id;
  }

  async sellAll(): Promise<void> {
    for (const sale of demoSales) await this.sell(sale);
  }

  private async sell({ externalId, card, partner, locationCode, hoursAgo, lines }: DemoSale): Promise<void> {
    const currency = this.partners.get(partner)!.currency;
    const cents = lines.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
    const answer = await this.ask(partner, RECORD, {
      input: {
        externalId,
        member: { card },
        locationCode,
        occurredAt: new Date(this.now.getTime() - hoursAgo * 3_600_000).toISOString(),
        total: { amount: (cents / 100).toFixed(2), currency },
        lines: lines.map(({ amount, ...line }) => ({ ...line, amount: { amount, currency } })),
      },
    });
    // A run that was interrupted has sold it already, at its own time of day.
    if (answer.__typename === 'RecordPurchaseSuccess' || answer.__typename === 'IdempotencyConflict') return;
    throw new Failure(`Recording ${externalId}: ${answer.message}`);
  }

  /** Points spent on a cinema ticket. Answers whether there were enough already; a refusal stays with its key, so each try has its own. */
  async spend(card: string, partner: string, points: number, attempt: number): Promise<boolean> {
    const held = await this.ask(partner, HOLD, {
      input: { member: { card }, points, idempotencyKey: `demo-spend-${card}-${attempt}` },
    });
    if (!held.hold) return false;
    await this.ask(partner, CAPTURE, {
      input: { holdId: held.hold.id, idempotencyKey: `demo-spend-${card}-capture` },
    });
    return true;
  }

  private async ask(partner: string, query: string, variables: object): Promise<Answer> {
    const { key } = this.partners.get(partner)!;
    const data = await this.endpoint.askPatiently<Record<string, Answer>>(
      `Bearer ${key}`,
      query,
      variables,
      this.patience,
    );
    return Object.values(data)[0]!;
  }
}
