// Operations that several tests use.

export const HOLD = `mutation ($input: HoldPointsInput!) { holdPoints(input: $input) { __typename
  ... on HoldPointsSuccess { hold { id status points captured expiresAt partner { id } wallet { id } } }
  ... on InsufficientPoints { spendable } ... on InvalidInput { code path } ... on NotFound { resource } ... on UserError { code } } }`;
export const CAPTURE = `mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { __typename
  ... on CaptureHoldSuccess { hold { id status captured } redemption { id points restored value { amount currency } partner { id } } }
  ... on HoldNotOpen { status } ... on InvalidInput { code path } ... on NotFound { resource } ... on UserError { code } } }`;
export const RELEASE = `mutation ($id: ID!) { releaseHold(holdId: $id) { __typename
  ... on ReleaseHoldSuccess { hold { status } } ... on HoldNotOpen { status } ... on NotFound { resource } } }`;
export const REFUND_REDEMPTION = `mutation ($id: ID!, $points: Points, $key: String!) { refundRedemption(redemptionId: $id, points: $points, idempotencyKey: $key) { __typename
  ... on RefundRedemptionSuccess { redemption { points restored value { amount } } } ... on InvalidInput { code path } ... on NotFound { resource } } }`;
export const REDEEM = `mutation ($input: RedeemPointsInput!) { redeemPoints(input: $input) { __typename
  ... on RedeemPointsSuccess { redemption { id points restored value { amount currency } partner { id } wallet { id } } }
  ... on InsufficientPoints { spendable } ... on InvalidInput { code path } ... on NotFound { resource } ... on UserError { code } } }`;
