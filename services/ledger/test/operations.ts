// Operations that several tests use.

export const HOLD = `mutation ($input: HoldPointsInput!) { holdPoints(input: $input) { __typename
  ... on HoldPointsSuccess { hold { id status points captured expiresAt partner { id } wallet { id } } }
  ... on InsufficientPoints { spendable } ... on InvalidInput { code path } ... on NotFound { resource } ... on UserError { code } } }`;
export const CAPTURE = `mutation ($input: CaptureHoldInput!) { captureHold(input: $input) { __typename
  ... on CaptureHoldSuccess { hold { id status captured } redemption { id points restored value { amount currency } partner { id } } }
  ... on HoldNotOpen { status } ... on InvalidInput { code path } ... on NotFound { resource } ... on UserError { code } } }`;
