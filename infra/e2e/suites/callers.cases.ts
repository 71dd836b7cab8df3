/** `stranger` is a member whom nothing in the case concerns; `otherTill` a till of another partner. */
export type CallerName = 'public' | 'member' | 'stranger' | 'till' | 'otherTill' | 'owner' | 'operator';

export interface OperationCase {
  readonly name: string;
  /** `$name` stands for what the scene has under that name, or for a new name. */
  readonly document: string;
  /** The code of the refusal, the union's member, `null`, or `ok`. */
  readonly outcomes: Readonly<Record<CallerName, string>>;
}

const NOT_SIGNED_IN = 'UNAUTHENTICATED';
const NO = 'FORBIDDEN';

const everybody = (outcome: string): Record<CallerName, string> => ({
  public: outcome,
  member: outcome,
  stranger: outcome,
  till: outcome,
  otherTill: outcome,
  owner: outcome,
  operator: outcome,
});
const only = (allowed: Partial<Record<CallerName, string>>): Record<CallerName, string> => ({
  ...everybody(NO),
  public: NOT_SIGNED_IN,
  ...allowed,
});

const sale = `externalId: "$sale", member: { id: "$member" }, occurredAt: "$now", total: { amount: "1.00", currency: "EUR" }`;
const terms = `{ pricePerPoint: { amount: "0.01", currency: "EUR" }, ratePerPoint: { amount: "0.009", currency: "EUR" } }`;

export const operations: readonly OperationCase[] = [
  { name: 'partners', document: '{ partners(first: 1) { nodes { slug } } }', outcomes: everybody('ok') },
  {
    name: 'partner',
    document: '{ partner(id: "$shop") { slug locations { code } } }',
    outcomes: everybody('ok'),
  },
  {
    name: 'campaigns',
    document: '{ campaigns(first: 1) { nodes { slug summary } } }',
    outcomes: everybody('ok'),
  },
  {
    name: 'programme’s settings and ladder',
    document: '{ programmeSettings tierLadder }',
    outcomes: only({ operator: 'ok' }),
  },
  {
    name: 'partner’s terms',
    document: '{ partner(id: "$shop") { terms { version } } }',
    outcomes: only({ owner: 'ok', operator: 'ok' }),
  },
  {
    name: 'partner’s account',
    document: '{ partner(id: "$shop") { account { issued } } }',
    outcomes: only({ owner: 'ok', operator: 'ok' }),
  },
  { name: 'day’s root', document: '{ merkleRoot(day: "2020-01-01") { root } }', outcomes: everybody('null') },
  {
    name: 'period’s root',
    document: '{ statementRoot(period: "2020-01") { root } }',
    outcomes: everybody('null'),
  },
  { name: 'sealing', document: '{ sealing { lagSeconds } }', outcomes: only({ operator: 'ok' }) },
  {
    name: 'proven settlement',
    document: '{ provenSettlement(period: "2020-01", currency: "EUR") }',
    outcomes: only({ owner: 'null', operator: 'null' }),
  },
  {
    name: 'proven wallet',
    document: '{ member(ref: { id: "$member" }) { wallet { provenStatement } } }',
    outcomes: only({ operator: 'ok' }),
  },
  {
    name: 'own proven wallet',
    document: '{ me { wallet { provenStatement } } }',
    outcomes: only({ member: 'ok', stranger: 'ok' }),
  },
  {
    name: 'me',
    document: '{ me { id wallet { balance } purchases { totalCount } notifications { totalCount } } }',
    outcomes: only({ member: 'ok', stranger: 'ok' }),
  },
  {
    name: 'member',
    document: '{ member(ref: { id: "$member" }) { id status cards { number } wallet { balance } } }',
    outcomes: only({ till: 'ok', otherTill: 'ok', owner: 'ok', operator: 'ok' }),
  },
  {
    name: 'member’s statement',
    document: '{ member(ref: { id: "$member" }) { wallet { statement { totalCount } } } }',
    outcomes: only({ operator: 'ok' }),
  },
  {
    name: 'member’s notifications',
    document: '{ member(ref: { id: "$member" }) { notifications { totalCount } } }',
    outcomes: only({ operator: 'ok' }),
  },
  { name: 'members', document: '{ members(first: 1) { nodes { id } } }', outcomes: only({ operator: 'ok' }) },
  {
    name: 'purchase',
    document: '{ purchase(id: "$purchase") { id total { amount } } }',
    outcomes: {
      ...everybody('null'),
      public: NOT_SIGNED_IN,
      member: 'ok',
      till: 'ok',
      owner: 'ok',
      operator: 'ok',
    },
  },
  {
    name: 'hold',
    document: '{ hold(id: "$hold") { id points } }',
    outcomes: {
      ...everybody('null'),
      public: NOT_SIGNED_IN,
      member: 'ok',
      till: 'ok',
      owner: 'ok',
      operator: 'ok',
    },
  },
  {
    name: 'quotePurchase',
    document: `{ quotePurchase(input: { ${sale} }) { pointsToEarn } }`,
    outcomes: only({ till: 'ok', otherTill: 'ok', owner: 'ok' }),
  },
  {
    name: 'programLiability',
    document: '{ programLiability { issued } }',
    outcomes: only({ operator: 'ok' }),
  },
  { name: 'verifyLedger', document: '{ verifyLedger { ok } }', outcomes: only({ operator: 'ok' }) },
  {
    name: 'enrollMember',
    document: 'mutation { enrollMember(input: {}) { __typename } }',
    outcomes: only({
      till: 'EnrollMemberSuccess',
      otherTill: 'EnrollMemberSuccess',
      owner: 'EnrollMemberSuccess',
      operator: 'EnrollMemberSuccess',
    }),
  },
  {
    name: 'onboardPartner',
    document: `mutation { onboardPartner(input: { slug: "$new", name: "New", category: "c", currency: "EUR", terms: ${terms} }) { __typename } }`,
    outcomes: only({ operator: 'OnboardPartnerSuccess' }),
  },
  {
    name: 'updatePartnerTerms',
    document: `mutation { updatePartnerTerms(partnerId: "$shop", terms: ${terms}) { __typename } }`,
    outcomes: only({ operator: 'PartnerSuccess' }),
  },
  {
    name: 'addLocation',
    document:
      'mutation { addLocation(partnerId: "$shop", location: { code: "$place", name: "P", timeZone: "UTC" }) { __typename } }',
    outcomes: only({ owner: 'PartnerSuccess', operator: 'PartnerSuccess' }),
  },
  {
    name: 'createApiKey',
    document: 'mutation { createApiKey(partnerId: "$shop", name: "k") { __typename } }',
    outcomes: only({ owner: 'CreateApiKeySuccess', operator: 'CreateApiKeySuccess' }),
  },
  {
    name: 'recordPurchase',
    document: `mutation { recordPurchase(input: { ${sale} }) { __typename } }`,
    outcomes: only({
      till: 'RecordPurchaseSuccess',
      otherTill: 'RecordPurchaseSuccess',
      owner: 'RecordPurchaseSuccess',
    }),
  },
  {
    name: 'holdPoints',
    document:
      'mutation { holdPoints(input: { member: { id: "$member" }, points: 1, idempotencyKey: "$h" }) { __typename } }',
    outcomes: only({
      till: 'HoldPointsSuccess',
      otherTill: 'HoldPointsSuccess',
      owner: 'HoldPointsSuccess',
      operator: 'InvalidInput', // says no partner
    }),
  },
  {
    name: 'redeemPoints',
    document:
      'mutation { redeemPoints(input: { member: { id: "$member" }, points: 1, idempotencyKey: "$r" }) { __typename } }',
    outcomes: only({
      till: 'RedeemPointsSuccess',
      otherTill: 'RedeemPointsSuccess',
      owner: 'RedeemPointsSuccess',
      operator: 'InvalidInput', // says no partner
    }),
  },
  {
    name: 'captureHold',
    document:
      'mutation { captureHold(input: { holdId: "$hold", points: 1, idempotencyKey: "same" }) { __typename } }',
    outcomes: only({
      otherTill: 'NotFound',
      till: 'CaptureHoldSuccess',
      owner: 'CaptureHoldSuccess',
      operator: 'HoldNotOpen',
    }),
  },
  {
    name: 'adjustPoints',
    document:
      'mutation { adjustPoints(member: { id: "$member" }, partnerId: "$shop", points: 1, reason: "r", idempotencyKey: "$a") { __typename } }',
    outcomes: only({ operator: 'AdjustPointsSuccess' }),
  },
  {
    name: 'reverseAdjustment',
    document:
      'mutation { reverseAdjustment(journalId: "jrn_00000000000000000000000000", reason: "r", idempotencyKey: "$a") { __typename } }',
    outcomes: only({ operator: 'NotFound' }),
  },
  {
    name: 'mergeMembers',
    document:
      'mutation { mergeMembers(from: { id: "mem_00000000000000000000000000" }, into: { id: "$member" }, reason: "r", idempotencyKey: "$a") { __typename } }',
    outcomes: only({ operator: 'NotFound' }),
  },
  {
    name: 'unmergeMembers',
    document:
      'mutation { unmergeMembers(mergeId: "mrg_00000000000000000000000000", reason: "r") { __typename } }',
    outcomes: only({ operator: 'NotFound' }),
  },
  {
    name: 'closeSettlement',
    document: 'mutation { closeSettlement(period: "2999-01") { __typename } }',
    outcomes: only({ operator: 'InvalidInput' }),
  },
  {
    name: 'createCampaign',
    document:
      'mutation { createCampaign(input: { slug: "$c", name: "C", definition: { trigger: "purchase", when: { partner: ["$shopSlug"] }, then: [{ points: { fixed: 1, expires: { after: "P1D" } } }] } }) { __typename } }',
    outcomes: only({ owner: 'SaveCampaignSuccess', operator: 'SaveCampaignSuccess' }),
  },
  {
    name: 'suspendPartner',
    document:
      'mutation { suspendPartner(partnerId: "par_00000000000000000000000000", reason: "r") { __typename } }',
    outcomes: only({ operator: 'NotFound' }),
  },
];
