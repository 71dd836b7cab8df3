/** English. Each message is ICU; a word's phrases are named after it. */
export const en = {
  points: '{shown} {count, plural, one {point} other {points}}',
  tierPoints: '{shown} tier {count, plural, one {point} other {points}}',

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
  'condition.notSince':
    'for those who come back: you bought before{where, select, any {} other { ({where})}}, but not in the last {length}',
  'condition.streak':
    'when you have {kind, select, checkIn {visited} event {done “{name}”} other {bought}}{where, select, any {} other { ({where})}} in {periods} in a row',
  'condition.paidWithPoints':
    'when points pay {range, select, between {from {from} % to {to} %} atLeast {{from} % or more} other {at most {to} %}} of it',
  'streak.day': '{count, plural, one {# day} other {# days}}',
  'streak.week': '{count, plural, one {# week} other {# weeks}}',
  'streak.month': '{count, plural, one {# calendar month} other {# calendar months}}',
  'streak.year': '{count, plural, one {# calendar year} other {# calendar years}}',
  'condition.event': 'when its {test}',
  'member.ageAtLeast': 'if you are {age} or older',
  'member.birthdayWithin': 'within {length} of your birthday',
  'member.enrolledWithin': 'if you joined no more than {length} ago',
  'member.consent': 'if you have agreed to {purpose}',
  'member.cardKind': 'if you have {list}',
  'member.tier': 'if your tier is {list}',
  'member.segment': 'if you are in the group {list}',
  'member.attribute': 'if your {test}',
  'consent.TERMS': 'the terms of the programme',
  'consent.EMAIL_MARKETING': 'e-mail marketing',
  'consent.SMS_MARKETING': 'text message marketing',
  'consent.PUSH_MARKETING': 'push notifications',
  'consent.PROFILING': 'personal offers by profiling',
  'consent.DATA_SHARING': 'sharing of your data with partners',
  jsonTest:
    '{path} {range, select, equals {is {value}} between {is between {from} and {to}} atLeast {is {from} or more} other {is {to} or less}}',

  'history.countAtLeast': '{count, plural, one {# purchase} other {# purchases}} or more',
  'history.countAtMost': 'at most {count, plural, one {# purchase} other {# purchases}}',
  'history.checkIn.countAtLeast': '{count, plural, one {# visit} other {# visits}} or more',
  'history.checkIn.countAtMost': 'at most {count, plural, one {# visit} other {# visits}}',
  'history.event.countAtLeast': '“{name}” {count, plural, one {# time} other {# times}} or more',
  'history.event.countAtMost': '“{name}” at most {count, plural, one {# time} other {# times}}',
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
    '{points}{lines, select, any {} other { for {lines}}}{where, select, anywhere {} other {, to be spent at {where}}}{later, select, now {} other {, available after {later}}}{expiry, select, default {} other {; they {expiry}}}{kept, select, no {} other {; {kept}}}',
  'effect.message': 'a message: “{title}”',
  'points.rate': '{points} for each {steps, select, whole {full } other {}}{per}',
  'points.percent':
    '{percent} % of the amount in {unit, select, none {points} TIER {tier points} other {points {unit}}}',
  'points.perQuantity': '{points} for each unit of quantity',
  'points.multiply': '×{factor} {unit, select, none {points} TIER {tier points} other {points {unit}}}',

  'expiry.never': 'do not lapse',
  'expiry.on': 'are good up to {date}',
  'expiry.after': 'lapse {length} after they are credited',
  'expiry.month': 'lapse at the end of the month, {length} after they are credited',
  'expiry.quarter': 'lapse at the end of the quarter, {length} after they are credited',
  'expiry.year': 'lapse at the end of the year, {length} after they are credited',
  'expiry.day': 'lapse after {day}, {length} or more after they are credited',
  'expiry.inactivity': 'lapse after {length} without any movement of points',
  'keptAlive.activity': 'they do not lapse while points have moved within {length}',
  'keptAlive.tier': 'they do not lapse while the tier is {list}',
  'keptAlive.card': 'they do not lapse with {list}',
  'card.VIRTUAL': 'a virtual card',
  'card.PLASTIC': 'a plastic card',
  'card.COBRANDED': 'a co-branded card',
  'card.EXTERNAL': 'a card of another programme',

  'trigger.purchase': 'For a purchase',
  'trigger.enrollment': 'For joining',
  'trigger.checkIn': 'For a visit',
  'trigger.event': 'For “{name}”',
  'trigger.birthday': 'For your birthday',
  'trigger.schedule':
    '{every}{days, select, none {} other { on {days}}}{monthDays, select, none {} other { (day of the month: {monthDays})}}{months, select, none {} other { in {months}}}{time, select, none {} other { at {time}}}{until, select, none {} other {, until {until}}}',
  'schedule.DAILY': '{count, plural, one {Every day} other {Every # days}}',
  'schedule.WEEKLY': '{count, plural, one {Every week} other {Every # weeks}}',
  'schedule.MONTHLY': '{count, plural, one {Every month} other {Every # months}}',
  'schedule.YEARLY': '{count, plural, one {Every year} other {Every # years}}',
  'schedule.last': 'last',
  'schedule.place':
    'the {place, select, 1 {first} 2 {second} 3 {third} 4 {fourth} 5 {fifth} other {last}} {day}',
  summary: '{trigger}{when, select, always {} other { {when}}}: {effects}.',
  'limit.budget': '{points} in all',
  'limit.uses': '{count, plural, one {once} other {# times}} in all',
  'limit.cap': '{subject}, {within}: {measures}',
  'limit.member': 'each member',
  'limit.household': 'each household',
  'limit.partner': 'each partner',
  'limit.purchase': 'each purchase',
  'limit.timesUses': '{count, plural, one {once} other {# times}}',
  'limit.amount': 'an amount of {amount}',
  'summary.limits': 'At most: {limits}.',
  'summary.funding': 'Paid by {funders}.',
  'summary.segments': 'For certain members only.',
  'summary.optIn': 'Counts from the moment you activate it.',
  'summary.holdout':
    '{share} % of members, chosen by lot, do not take part, so that the effect can be measured.',
  'summary.dates': '{kind, select, both {From {from} to {to}.} from {From {from}.} other {Until {to}.}}',

  'explain.rule': '“{campaign}”: {arithmetic}.',
  'explain.rate': '{amount} × {points} ÷ {per} = {result}',
  'explain.rate.whole': '{steps} × {points} = {result} ({amount} has {steps} × {per} in full)',
  'explain.rounded.FLOOR': '{exact}, rounded down: {points}',
  'explain.rounded.HALF_UP': '{exact}, rounded half up: {points}',
  'explain.rounded.CEIL': '{exact}, rounded up: {points}',
  'explain.refused.WALLET_MAXIMUM': 'Not credited: the wallet is at its maximum.',
  'explain.refused.ISSUER_CLOSED': 'Not credited: the partner that pays issues no more points.',
  'explain.refused.ISSUER_THROTTLED': 'Not credited: the partner that pays issues no points for now.',
  'explain.percent': '{percent} % of {amount} = {result}',
  'explain.perQuantity': '{quantity} × {points} = {result}',
  'explain.multiply': '{base} × ({factor} − 1) = {result}',
  'explain.lines': 'Counted: {lines}.',
  'explain.paidWithPoints': 'What was paid with points does not count.',
  'explain.cut.points': 'Cut to {left} by the limit {limit}.',
  'explain.cut.amount': 'Only {left} of the amount counted, by the limit {limit}.',
  'explain.cut.budget': 'of the whole campaign',
  'explain.cut.perMember': 'per member ({within})',
  'explain.cut.perHousehold': 'per household ({within})',
  'explain.cut.perPartner': 'per partner ({within})',
  'explain.cut.perPurchase': 'per purchase',
  'explain.reduced': 'After a refund {points} are left of it.',

  'missing.aPurchase': 'a purchase',
  'missing.condition': 'the condition “{condition}”{here, select, none {} other { (here: {here})}}',
  'missing.not': 'a purchase to which “{condition}” does not apply',
  'missing.partner': 'a purchase at {partners}',
  'missing.currency': 'a total in {currency} (here: {paid})',
  'missing.basket': '{more} more in the basket (it was {was})',
  'missing.basketAtMost': 'a basket of at most {most} (it was {was})',
  'missing.quantity': '{more} more{lines, select, any { in quantity} other { of {lines}}}',
  'missing.amountOf': '{more} more{lines, select, any {} other { of {lines}}}',
  'missing.time': 'another time: {condition} (it was {day}, {clock})',
  'missing.first': 'the condition “{condition}” (others are recorded: {count})',
  'missing.notSince.never': 'an earlier purchase{where, select, any {} other { ({where})}}',
  'missing.notSince.recent':
    '{length} without a purchase{where, select, any {} other { ({where})}}: the last one was on {last}, so it holds from {from} on',
  'missing.streak':
    '{periods} more in a row with {kind, select, checkIn {a visit} event {“{name}”} other {a purchase}}{where, select, any {} other { ({where})}}',
  'missing.tooMany':
    '{most, plural, =0 {no purchase counted before} one {at most # purchase counted} other {at most # purchases counted}} (there are {count})',
  'missing.purchase': '{count, plural, one {# more purchase} other {# more purchases}}',
  'missing.checkIn': '{count, plural, one {# more visit} other {# more visits}}',
  'missing.event': '{count, plural, one {# more time} other {# more times}} “{name}”',
  'missing.spent': '{more} more spent',
  'missing.history':
    '{steps}{partners, plural, =0 {} one { at # more partner} other { at # more partners}}{days, plural, =0 {} one { on # more day} other { on # more days}}{where, select, any {} other { ({where})}}{by, select, ever {} other { by {by}}}',
  'challenge.streak':
    '{periods} more in a row with {kind, select, checkIn {a visit} event {“{name}”} other {a purchase}}{where, select, any {} other { ({where})}}, the next one {from, select, now {by {by}} other {between {from} and {by}}}',
  'challenge.step': 'Still to do: {missing}.',
  'challenge.completed': 'Completed.{from, select, never {} other { It counts anew from {from} on.}}',
  'challenge.ready': 'Everything is reached: the next one that fits is rewarded.',
  'whyNot.given': 'It did give points. {explanation}',
  'whyNot.missing': '“{campaign}” gave nothing for this purchase. Missing: {missing}.',
  'whyNot.completed': 'What was recorded later has completed it.',
  'whyNot.draft': '“{campaign}” has not been launched.',
  'whyNot.later': '“{campaign}” did not exist yet when this purchase was recorded.',
  'whyNot.trigger': '“{campaign}” is not about purchases.',
  'whyNot.before':
    '“{campaign}” gave nothing for this purchase: it counts from {from} on, and this was on {date}.',
  'whyNot.after':
    '“{campaign}” gave nothing for this purchase: it counted up to {to}, and this was on {date}.',
  'whyNot.holdout':
    '“{campaign}” gave nothing for this purchase: {share} % of members, chosen by lot, do not take part, and this member is one of them, so that the effect can be measured.',
  'whyNot.audience': '“{campaign}” gave nothing for this purchase: it is not meant for this member.',
  'whyNot.optIn':
    '“{campaign}” gave nothing for this purchase: it counts only after it is activated, and this member had not activated it when the purchase was made.',
  'whyNot.limit':
    '“{campaign}” gave nothing for this purchase: the limit {limit} is used up ({most}).{from, select, never {} other { It counts anew from {from} on.}}',
  'whyNot.nothing':
    '“{campaign}” gave nothing for this purchase: what counts of it makes less than one point.',
  'whyNot.best':
    '“{campaign}” gave nothing for this purchase: “{other}” gave more, and of these campaigns the best one counts.',
  'whyNot.first':
    '“{campaign}” gave nothing for this purchase: “{other}” goes before it, and of these campaigns only the first one counts.',
  'whyNot.excluded':
    '“{campaign}” gave nothing for this purchase: “{other}” was given, and the two do not go together.',
  'whyNot.otherwise':
    '“{campaign}” would give points for it as things stand now. When this purchase was recorded, the campaign was not running, or something of this was different.',

  'tiers.summary':
    'Your tier goes by {measure} {within, select, ever {so far} year {in the calendar year} other {in the last {within}}}: {tiers}. {kept}',
  'tiers.measure.spend': 'what you have spent',
  'tiers.measure.visits': 'the number of your purchases',
  'tiers.measure.statusPoints': 'the tier points you have collected',
  'tiers.tier': '{name} from {amount}',
  'tiers.free': '{name} for everybody',
  'tiers.visits': '{count, plural, one {# purchase} other {# purchases}}',
  'tiers.kept.ever': 'A tier is never lost.',
  'tiers.kept':
    'A tier is good {within, select, year {to the end of the next calendar year} other {for {within} from when it was last reached}}{grace, select, none {} other {, and {grace} longer}}; then {end, select, stepDown {it goes down by one tier at most} other {it is the one that you have reached by then}}. Spending points lowers nothing.',
};

/** Every phrase of this service. The other languages must have the very same keys. */
export type PhraseKey = keyof typeof en;
