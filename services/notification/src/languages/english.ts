import type { Catalogue } from './catalogue';

export const english: Catalogue = {
  creditedTitle: '{points, plural, one {You have received # point} other {You have received # points}}',
  statusCreditedTitle:
    '{points, plural, one {You have received # status point} other {You have received # status points}}',
  expiringTitle:
    '{points, plural, one {# point will lapse after {date}} other {# points will lapse after {date}}}',
  creditedBy: '{points, plural, one {# point} other {# points}} from {partner}',
  credited: '{points, plural, one {# point} other {# points}}',
  creditedByMember: '{points, plural, one {# point} other {# points}} from another member',
  sentTitle: '{points, plural, one {You have sent # point} other {You have sent # points}}',
  sentToMember: 'Sent to another member.',
  sentFee: '{points, plural, one {Fee: # point.} other {Fee: # points.}}',
  returnedTitle: '{points, plural, one {# point has} other {# points have}} gone back to who sent them',
  transferReversed: 'The programme has reversed a transfer.',
  tierReachedTitle: 'You have reached the tier {tier}',
  tierEndedTitle: 'Your tier {previous} has ended',
  tierNow: 'Your tier is now {tier}.',
  tierNone: 'You have no tier now.',
  tierUntil: 'It is yours until {date}.',
  tierForEver: 'It is yours without limit.',
  availableFrom: 'available from {date}',
  validUntil: 'valid until {date}',
  validForEver: 'valid without limit',
  spendableAnywhere: 'to spend at any partner',
  spendableAt: 'to spend at {places}',
  greeting: 'Hello,',
  greetingByName: 'Hello {name},',
  whyThisEmail:
    'You receive this e-mail because you agreed to be written to by e-mail. You can withdraw that at any time.',
};
