/** English. Each message is ICU; a word's phrases are named after it. */
export const en = {
  points: '{shown} {count, plural, one {point} other {points}}',

  'condition.not': 'not {condition}',
  'condition.partner': 'at {partners}',
  'condition.partnerCategory': 'at a partner of the category {categories}',
  'condition.location': 'at the location {locations}',
  'condition.channel': '{channels}',
  'condition.basket':
    '{range, select, between {for {from} to {to}} atLeast {for {from} or more} other {for {to} or less}}',
  'condition.lines':
    'with {quantity, select, none {} other {{quantity} or more of }}{lines}{amount, select, none {} other { for {amount} or more}}',
  'condition.time':
    '{days, select, any {} other {on {days}}}{hours, select, any {} other { between {from} and {to}}}',
  'condition.first.partner': 'when it is your first purchase at the partner',
  'condition.first.coalition': 'when it is your first purchase in the programme',
  'condition.first.category': 'when it is your first purchase at a partner of this kind',
  'condition.history':
    'when {within} you have {measures}{where, select, any {} other { ({where})}}{this, select, excluded { before this one} other {}}',

  'history.countAtLeast': '{count, plural, one {# purchase} other {# purchases}} or more',
  'history.countAtMost': 'at most {count, plural, one {# purchase} other {# purchases}}',
  'history.distinctPartnersAtLeast': '{count, plural, one {# partner} other {# different partners}} or more',
  'history.distinctDaysAtLeast': '{count, plural, one {# day} other {# different days}} or more',
  'history.amountAtLeast': 'spent {amount} or more',
  'history.quantityAtLeast': 'a quantity of {quantity} or more',

  'lines.category': 'goods of the category {list}',
  'lines.notCategory': 'goods of any category but {list}',
  'lines.brand': 'goods of the brand {list}',
  'lines.sku': 'the goods {list}',

  'channel.IN_STORE': 'in the shop',
  'channel.ONLINE': 'online',
  'channel.APP': 'in the app',
  'channel.PHONE': 'by phone',
  'weekday.MO': 'Monday',
  'weekday.TU': 'Tuesday',
  'weekday.WE': 'Wednesday',
  'weekday.TH': 'Thursday',
  'weekday.FR': 'Friday',
  'weekday.SA': 'Saturday',
  'weekday.SU': 'Sunday',

  'within.day': 'on one day',
  'within.week': 'in one week',
  'within.month': 'in one calendar month',
  'within.year': 'in one calendar year',
  'within.ever': 'so far',
  'within.length': 'within {length}',

  'duration.years': '{count, plural, one {# year} other {# years}}',
  'duration.months': '{count, plural, one {# month} other {# months}}',
  'duration.weeks': '{count, plural, one {# week} other {# weeks}}',
  'duration.days': '{count, plural, one {# day} other {# days}}',
  'duration.hours': '{count, plural, one {# hour} other {# hours}}',
  'duration.minutes': '{count, plural, one {# minute} other {# minutes}}',
  'duration.seconds': '{count, plural, one {# second} other {# seconds}}',

  'effect.points':
    '{points}{lines, select, any {} other { for {lines}}}{where, select, anywhere {} other {, to be spent at {where}}}{later, select, now {} other {, available after {later}}}{expiry, select, default {} other {; they {expiry}}}',
  'points.rate': '{points} for each {steps, select, whole {full } other {}}{per}',
  'points.percent': '{percent} % of the amount in points',
  'points.perQuantity': '{points} for each unit of quantity',
  'points.multiply': '×{factor} points',

  'expiry.never': 'do not lapse',
  'expiry.on': 'are good up to {date}',
  'expiry.after': 'lapse {length} after they are credited',
  'expiry.month': 'lapse at the end of the month, {length} after they are credited',
  'expiry.quarter': 'lapse at the end of the quarter, {length} after they are credited',
  'expiry.year': 'lapse at the end of the year, {length} after they are credited',
  'expiry.day': 'lapse after {day}, {length} or more after they are credited',

  'trigger.purchase': 'For a purchase',
  'trigger.enrollment': 'For joining',
  summary: '{trigger}{when, select, always {} other { {when}}}: {effects}.',
  'limit.budget': '{points} in all',
  'limit.uses': '{count, plural, one {once} other {# times}} in all',
  'limit.cap': '{subject}, {within}: {measures}',
  'limit.member': 'each member',
  'limit.partner': 'each partner',
  'limit.purchase': 'each purchase',
  'limit.timesUses': '{count, plural, one {once} other {# times}}',
  'limit.amount': 'an amount of {amount}',
  'summary.limits': 'At most: {limits}.',
  'summary.funding': 'Paid by {funders}.',
  'summary.dates': '{kind, select, both {From {from} to {to}.} from {From {from}.} other {Until {to}.}}',

  'explain.rule': '“{campaign}”: {arithmetic}.',
  'explain.rate': '{amount} × {points} ÷ {per} = {reckoned}',
  'explain.percent': '{percent} % of {amount} = {reckoned}',
  'explain.perQuantity': '{quantity} × {points} = {reckoned}',
  'explain.multiply': '{base} × ({factor} − 1) = {reckoned}',
  'explain.lines': 'Counted: {lines}.',
  'explain.paidWithPoints': 'What was paid with points does not count.',
  'explain.cut.points': 'Cut to {left} by the limit {limit}.',
  'explain.cut.amount': 'Only {left} of the amount counted, by the limit {limit}.',
  'explain.cut.budget': 'of the whole campaign',
  'explain.cut.perMember': 'per member ({within})',
  'explain.cut.perPartner': 'per partner ({within})',
  'explain.cut.perPurchase': 'per purchase',
  'explain.reduced': 'After a refund {points} are left of it.',
};

/** Every phrase of this service. The other languages must have the very same keys. */
export type PhraseKey = keyof typeof en;
