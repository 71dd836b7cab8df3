import type { Demo } from './demo';

export interface ExampleOperation {
  readonly title: string;
  /** One line: what it shows and who may do it. */
  readonly about: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Operations to begin with, in the order of a till's day. Variables of one name have one value in all of them. */
export function exampleOperations(demo: Demo, now: Date): ExampleOperation[] {
  const { memberId = 'mem_…', partnerId = 'par_…', partnerCurrency = 'EUR' } = demo;
  const member = { id: memberId };
  const sale = {
    externalId: `sandbox-${now.getTime()}`,
    member,
    occurredAt: now.toISOString(),
    total: { amount: '25.90', currency: partnerCurrency },
  };
  return [
    {
      title: 'First query: the partners',
      about: 'Who is in the coalition? Anyone may ask.',
      document: `query FirstQuery {
  partners(first: 5) {
    nodes { id slug name category }
  }
}`,
      variables: {},
    },
    {
      title: 'A member and the wallet',
      about: 'Who is this, and how many points may be spent here? For a partner’s key.',
      document: `query MemberAtTheTill($member: MemberRef!, $partnerId: ID!) {
  member(ref: $member) {
    id
    status
    cards { number kind }
    wallet { balance spendable(partnerId: $partnerId) }
  }
}`,
      variables: { member, partnerId },
    },
    {
      title: 'Quote a basket',
      about: 'What would this basket earn? Changes nothing. For a partner’s key.',
      document: `query Quote($sale: RecordPurchaseInput!) {
  quotePurchase(input: $sale) {
    pointsToEarn
    spendable
    maxPointsPayment
    awards { points expiresAt explanation }
  }
}`,
      variables: { sale },
    },
    {
      title: 'Record the sale',
      about: 'The sale, and the points for it. Run it twice: it counts once.',
      document: `mutation RecordSale($sale: RecordPurchaseInput!) {
  recordPurchase(input: $sale) {
    ... on RecordPurchaseSuccess {
      purchase {
        id
        status
        pointsAwarded
        awards { points explanation }
      }
    }
    ... on UserError { code message }
    ... on InvalidInput { path }
  }
}`,
      variables: { sale },
    },
    {
      title: 'Hold points for a payment',
      about: 'Reserves 10 points for 15 minutes; captureHold or releaseHold ends it.',
      document: `mutation HoldPoints($hold: HoldPointsInput!) {
  holdPoints(input: $hold) {
    ... on HoldPointsSuccess {
      hold { id status points expiresAt }
    }
    ... on UserError { code message }
    ... on InsufficientPoints { spendable }
  }
}`,
      variables: { hold: { member, points: 10, idempotencyKey: `sandbox-hold-${now.getTime()}` } },
    },
  ];
}
