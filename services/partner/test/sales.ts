/** Documents and inputs that several tests use. */
export const usd = (amount: string) => ({ amount, currency: 'USD' });

const FIELDS = `
  __typename
  ... on RecordPurchaseSuccess { purchase {
    id externalId status pointsAwarded recordedAt
    total { amount currency } paidWithPoints { amount } refunded { amount }
    partner { slug } member { id } location { code }
    lines { id externalId sku quantity amount { amount } refunded { amount } } } }
  ... on NotFound { code resource id message }
  ... on InvalidInput { code message path }
  ... on IdempotencyConflict { code idempotencyKey }`;

export const RECORD = `mutation ($input: RecordPurchaseInput!) { recordPurchase(input: $input) { ${FIELDS} } }`;
export const RECORD_MANY = `mutation ($inputs: [RecordPurchaseInput!]!) { recordPurchases(inputs: $inputs) { ${FIELDS} } }`;
export const REFUND = `mutation ($input: RefundPurchaseInput!) { refundPurchase(input: $input) {
  __typename
  ... on RefundPurchaseSuccess { pointsTakenBack purchase { id status pointsAwarded refunded { amount } lines { externalId refunded { amount } } } }
  ... on NotFound { code resource id }
  ... on RefundExceedsPurchase { code refundable { amount currency } }
  ... on InvalidInput { code message path }
  ... on IdempotencyConflict { code idempotencyKey } } }`;

/** A good sale, with changes. */
export const sale = (externalId: string, memberId: string, changes: Record<string, unknown> = {}) => ({
  externalId,
  member: { id: memberId },
  occurredAt: '2026-01-05T10:00:00+01:00',
  total: usd('12.30'),
  ...changes,
});
