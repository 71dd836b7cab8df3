/** Definitions that are refused: what is wrong, and where it must be said. */
const points = (value: object) => ({ trigger: 'purchase', then: [{ points: value }] });
const when = (condition: unknown) => ({
  trigger: 'purchase',
  when: condition,
  then: [{ points: { fixed: 1 } }],
});
const scheduled = (schedule: string) => ({
  ...points({ fixed: 1 }),
  trigger: { schedule },
  funding: [{ partner: 'grocer', share: '1' }],
});
const limits = (value: unknown) => ({ ...points({ fixed: 1 }), limits: value });
const discount = (value: object) => ({ trigger: 'purchase', then: [{ discount: value }] });
const deep = (depth: number): unknown => (depth === 0 ? { partner: ['grocer'] } : { not: deep(depth - 1) });

export const REFUSED: readonly [what: string, definition: unknown, problems: Record<string, RegExp>][] = [
  ['no object', 'purchase', { '': /object/ }],
  ['nothing', {}, { trigger: /required/, then: /required/ }],
  ['an unknown key', { ...points({ fixed: 1 }), limit: {} }, { limit: /did you mean limits\?/ }],
  [
    'an audience of nobody in particular',
    { ...points({ fixed: 1 }), audience: {} },
    { audience: /needs one/ },
  ],
  [
    'a segment that is not there',
    { ...points({ fixed: 1 }), audience: { segments: ['families'], optIn: true } },
    { 'audience.segments[0]': /no segment families/ },
  ],
  [
    'everybody held out',
    { ...points({ fixed: 1 }), audience: { holdout: '1' } },
    { 'audience.holdout': /at most 0.9/ },
  ],
  ['a return after no time', when({ notSince: { for: 'P0D' } }), { 'when.notSince.for': /zero/ }],
  ['a return without a time', when({ notSince: {} }), { 'when.notSince.for': /ISO 8601/ }],
  [
    'a streak of fortnights',
    when({ streak: { period: 'fortnight', length: 2 } }),
    { 'when.streak.period': /must be one of: day/ },
  ],
  [
    'a streak of one',
    when({ streak: { period: 'week', length: 1 } }),
    { 'when.streak.length': /at least 2/ },
  ],
  [
    'a streak in history',
    when({
      history: { within: 'month', countAtLeast: 1, where: { streak: { period: 'week', length: 2 } } },
    }),
    { 'when.history.where.streak': /can’t be asked of past/ },
  ],
  [
    'a share of points over 1',
    when({ paidWithPoints: { atMost: '1.01' } }),
    { 'when.paidWithPoints.atMost': /at most 1/ },
  ],
  [
    'an empty range of shares',
    when({ paidWithPoints: { atLeast: '0.6', atMost: '0.5' } }),
    { 'when.paidWithPoints.atMost': /less than atLeast/ },
  ],
  [
    'an unknown trigger',
    { ...points({ fixed: 1 }), trigger: 'purchas' },
    { trigger: /did you mean purchase\?/ },
  ],
  [
    'a trigger to come',
    { ...points({ fixed: 1 }), trigger: 'segmentEntered' },
    { trigger: /not available yet/ },
  ],
  [
    'a change of tier at which nobody pays',
    { ...points({ fixed: 1, expires: 'never' }), trigger: 'tierChanged' },
    { funding: /tierChanged/ },
  ],
  [
    'a change of tier asked of a purchase, to a tier that is not there',
    when({ tierChange: { to: ['platinum'] } }),
    { 'when.tierChange': /needs the trigger tierChanged/, 'when.tierChange.to[0]': /no tier platinum/ },
  ],
  [
    'a birthday at which nobody pays',
    { ...points({ fixed: 1 }), trigger: 'birthday' },
    { funding: /is required/ },
  ],
  ['a schedule in words', scheduled('every Monday'), { 'trigger.schedule': /RRULE:FREQ=MONTHLY/ }],
  [
    'a schedule of every hour',
    scheduled('RRULE:FREQ=HOURLY'),
    { 'trigger.schedule': /must be a recurrence/ },
  ],
  [
    'a schedule that counts',
    scheduled('RRULE:FREQ=DAILY;COUNT=3'),
    { 'trigger.schedule': /must be a recurrence/ },
  ],
  ['a schedule without a frequency', scheduled('RRULE:BYMONTH=3'), { 'trigger.schedule': /needs FREQ/ }],
  [
    'a schedule that says a thing twice',
    scheduled('RRULE:FREQ=DAILY;BYHOUR=1;BYHOUR=2'),
    { 'trigger.schedule': /BYHOUR twice/ },
  ],
  [
    'a schedule of the first Monday of no month',
    scheduled('RRULE:FREQ=WEEKLY;BYDAY=1MO'),
    { 'trigger.schedule': /needs FREQ=MONTHLY/ },
  ],
  [
    'a schedule of 30 February',
    scheduled('RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
    { 'trigger.schedule': /never fires/ },
  ],
  [
    'a schedule of each day that is 31 April',
    scheduled('RRULE:FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31'),
    { 'trigger.schedule': /never fires/ },
  ],
  [
    'a schedule of every seventh day that is a Sunday',
    scheduled('RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=SU'),
    { 'trigger.schedule': /takes none/ },
  ],
  [
    'a schedule that is over',
    scheduled('RRULE:FREQ=DAILY;UNTIL=20200101'),
    { 'trigger.schedule': /never fires/ },
  ],
  [
    'a schedule until 31 June',
    scheduled('RRULE:FREQ=DAILY;UNTIL=20300631'),
    { 'trigger.schedule': /not a day/ },
  ],
  [
    'two words in a trigger',
    { ...points({ fixed: 1 }), trigger: { event: 'x', schedule: 'RRULE:FREQ=DAILY' } },
    { trigger: /must be one of/ },
  ],
  [
    'an event trigger',
    { ...points({ fixed: 1 }), trigger: { event: 'no spaces' } },
    { 'trigger.event': /workout\.finished/ },
  ],
  [
    'an amount of visits',
    when({ history: { of: 'checkIn', within: 'month', amountAtLeast: '1' } }),
    { 'when.history.amountAtLeast': /purchases only/ },
  ],
  [
    'lines of visits',
    when({ history: { of: 'checkIn', within: 'month', countAtLeast: 1, where: { lines: { sku: ['a'] } } } }),
    { 'when.history.where.lines': /needs the trigger purchase/ },
  ],
  [
    'an attribute of a purchase',
    when({ event: { path: 'photo', equals: true } }),
    { 'when.event': /needs the trigger/ },
  ],
  [
    'an attribute without a test',
    { ...when({ event: { path: 'photo' } }), trigger: { event: 'x' } },
    { 'when.event': /needs one of: equals/ },
  ],
  [
    'an empty range of an attribute',
    { ...when({ event: { path: 'minutes', atLeast: '2', atMost: '1' } }), trigger: { event: 'x' } },
    { 'when.event.atMost': /less than atLeast/ },
  ],
  ['no effects', { trigger: 'purchase', then: [] }, { then: /empty/ }],
  [
    'an unknown effect',
    { trigger: 'purchase', then: [{ point: {} }] },
    { 'then[0].point': /did you mean points\?/ },
  ],
  [
    'an effect to come',
    { trigger: 'purchase', then: [{ badge: 'x' }] },
    { 'then[0].badge': /not available yet/ },
  ],
  [
    'a message without English',
    { trigger: 'purchase', then: [{ message: { title: { pl: 'a' }, text: { en: 'b' } } }] },
    { 'then[0].message.title.en': /must be text/ },
  ],
  [
    'half a message in Polish',
    { trigger: 'purchase', then: [{ message: { title: { en: 'a' }, text: { en: 'b', pl: 'c' } } }] },
    { 'then[0].message.title.pl': /is required/ },
  ],
  [
    'a message of several lines in its title',
    { trigger: 'purchase', then: [{ message: { title: { en: 'a\nb' }, text: { en: 'b' } } }] },
    { 'then[0].message.title.en': /printed/ },
  ],
  [
    'a template, which is to come',
    { trigger: 'purchase', then: [{ message: { title: { en: 'a' }, text: { en: 'b' }, template: 'x' } }] },
    { 'then[0].message.template': /not available yet/ },
  ],
  ['zero per', points({ rate: { points: 1, per: '0' } }), { 'then[0].points.rate.per': /more than 0/ }],
  [
    'a negative rate',
    points({ rate: { points: '-1', per: '1' } }),
    { 'then[0].points.rate.points': /more than 0/ },
  ],
  [
    'a rate in words',
    points({ rate: { points: 'one', per: '1' } }),
    { 'then[0].points.rate.points': /12\.34/ },
  ],
  [
    'a number that lost digits',
    points({ rate: { points: Number('0.1234567890123456789'), per: '1' } }),
    { 'then[0].points.rate.points': /exact/ },
  ],
  ['percent over 100', points({ percent: '100.01' }), { 'then[0].points.percent': /at most 100/ }],
  ['fractions of fixed points', points({ fixed: 1.5 }), { 'then[0].points.fixed': /whole/ }],
  ['fixed nothing', points({ fixed: 0 }), { 'then[0].points.fixed': /at least 1/ }],
  ['two forms', points({ fixed: 1, percent: '5' }), { 'then[0].points': /an award has one of/ }],
  ['no form', points({ expires: 'never' }), { 'then[0].points': /needs one of: fixed/ }],
  ['multiply of no group', points({ multiply: '2' }), { 'then[0].points.group': /required/ }],
  [
    'multiply of an unknown group',
    points({ multiply: '2', group: 'bace' }),
    { 'then[0].points.group': /did you mean base\?/ },
  ],
  [
    'multiply of a group that comes later',
    { ...points({ multiply: '2', group: 'promotions' }), group: 'base' },
    { 'then[0].points.group': /not applied before/ },
  ],
  [
    'an unknown group',
    { ...points({ fixed: 1 }), group: 'promotion' },
    { group: /did you mean promotions\?/ },
  ],
  ['an unknown partner', when({ partner: ['grocr'] }), { 'when.partner[0]': /did you mean grocer\?/ }],
  [
    'an unknown partner to spend at',
    points({ fixed: 1, spendableAt: ['nobody-here'] }),
    { 'then[0].points.spendableAt[0]': /no partner/ },
  ],
  [
    'an unknown funder',
    { ...points({ fixed: 1 }), funding: [{ partner: 'x', share: '1' }] },
    { 'funding[0].partner': /no partner/ },
  ],
  [
    'shares short of 1',
    {
      ...points({ fixed: 1 }),
      funding: [
        { partner: 'a', share: '0.5' },
        { partner: 'b', share: '0.4' },
      ],
    },
    { funding: /sum to 0\.9/ },
  ],
  [
    'a funder twice',
    {
      ...points({ fixed: 1 }),
      funding: [
        { partner: 'a', share: '0.5' },
        { partner: 'a', share: '0.5' },
      ],
    },
    { 'funding[1].partner': /twice/ },
  ],
  [
    'points without a funder',
    { trigger: 'enrollment', then: [{ points: { fixed: 1 } }] },
    { funding: /required/ },
  ],
  [
    'a rate on an enrolment',
    {
      trigger: 'enrollment',
      then: [{ points: { rate: { points: 1, per: 1 } } }],
      funding: [{ partner: 'a', share: '1' }],
    },
    { 'then[0].points.rate': /needs the trigger purchase/ },
  ],
  [
    'a basket on an enrolment',
    {
      trigger: 'enrollment',
      when: { basket: { atLeast: '1' } },
      then: [{ points: { fixed: 1 } }],
      funding: [{ partner: 'a', share: '1' }],
    },
    { 'when.basket': /needs the trigger purchase/ },
  ],
  [
    'an unknown condition',
    when({ all: [{ partners: ['a'] }] }),
    { 'when.all[0].partners': /did you mean partner\?/ },
  ],
  ['a condition to come', when({ coupon: true }), { 'when.coupon': /not available yet/ }],
  [
    'a tier that is not there',
    when({ member: { ageAtLeast: 18, tier: ['gold'] } }),
    { 'when.member.tier[0]': /no tier gold/ },
  ],
  ['a member like any other', when({ member: {} }), { 'when.member': /needs one of/ }],
  ['an age of nothing', when({ member: { ageAtLeast: 0 } }), { 'when.member.ageAtLeast': /at least 1/ }],
  ['an age in halves', when({ member: { ageAtLeast: 17.5 } }), { 'when.member.ageAtLeast': /whole number/ }],
  [
    'hours around a birthday',
    when({ member: { birthdayWithin: 'PT12H' } }),
    { 'when.member.birthdayWithin': /whole days/ },
  ],
  [
    'any day around a birthday',
    when({ member: { birthdayWithin: 'P181D' } }),
    { 'when.member.birthdayWithin': /at most 180/ },
  ],
  [
    'an unknown consent',
    when({ member: { consent: 'EMAIL_MARKETTING' } }),
    { 'when.member.consent': /did you mean EMAIL_MARKETING\?/ },
  ],
  [
    'an empty range of a member’s attribute',
    when({ member: { attribute: { path: 'children', atLeast: '2', atMost: '1' } } }),
    { 'when.member.attribute.atMost': /less than atLeast/ },
  ],
  [
    'what a member was like in history',
    when({ history: { within: 'month', countAtLeast: 1, where: { member: { ageAtLeast: 18 } } } }),
    { 'when.history.where.member': /can’t be asked of past/ },
  ],
  [
    'two words in one condition',
    when({ partner: ['a'], channel: ['APP'] }),
    { when: /each condition has one/ },
  ],
  ['an empty condition', when({}), { when: /empty/ }],
  ['an empty list', when({ any: [] }), { 'when.any': /empty/ }],
  ['an unknown channel', when({ channel: ['ONLIN'] }), { 'when.channel[0]': /did you mean ONLINE\?/ }],
  [
    'an unknown weekday',
    when({ time: { weekdays: ['SAT'] } }),
    { 'when.time.weekdays[0]': /did you mean SA\?/ },
  ],
  ['25 o’clock', when({ time: { from: '25:00' } }), { 'when.time.from': /08:00/ }],
  ['no time between', when({ time: { from: '08:00', to: '08:00' } }), { 'when.time.to': /same as from/ }],
  [
    'an empty basket range',
    when({ basket: { atLeast: '2', atMost: '1' } }),
    { 'when.basket.atMost': /less than atLeast/ },
  ],
  ['a basket without an end', when({ basket: {} }), { 'when.basket': /needs one of: atLeast, atMost/ }],
  [
    'an unknown currency',
    when({ basket: { atLeast: '1', currency: 'XYZ' } }),
    { 'when.basket.currency': /ISO 4217/ },
  ],
  [
    'history without a measure',
    when({ history: { within: 'month' } }),
    { 'when.history': /needs one of: countAtLeast/ },
  ],
  [
    'history of what is to come',
    when({ history: { of: 'checkin', within: 'month', countAtLeast: 1 } }),
    { 'when.history.of': /did you mean checkIn\?/ },
  ],
  [
    'history within nothing',
    when({ history: { within: 'fortnight', countAtLeast: 1 } }),
    { 'when.history.within': /none of/ },
  ],
  [
    'history in history',
    when({
      history: { within: 'month', countAtLeast: 1, where: { history: { within: 'day', countAtLeast: 1 } } },
    }),
    { 'when.history.where.history': /can’t be asked of past/ },
  ],
  ['an unknown place of a first purchase', when({ first: 'shop' }), { 'when.first': /partner/ }],
  ['a limit of nothing', limits({}), { limits: /needs one of/ }],
  [
    'a limit in a list',
    limits([{ uses: 1 }, { budget: { points: 0 } }]),
    { 'limits[1].budget.points': /at least 1/ },
  ],
  [
    'a budget of no money',
    limits({ budget: { money: { amount: '0', currency: 'USD' } } }),
    { 'limits.budget.money.amount': /more than 0/ },
  ],
  ['a budget of nothing', limits({ budget: {} }), { 'limits.budget': /needs one of: points, money/ }],
  [
    'a budget in a currency that partners there don’t use',
    limits([{ uses: 1 }, { budget: { money: { amount: '5.00', currency: 'PLN' } } }]),
    { 'limits[1].budget.money.currency': /is PLN, and partners where it may happen, who pay, use USD/ },
  ],
  [
    'a budget in a currency that who pays does not use',
    {
      ...limits({ budget: { money: { amount: '5.00', currency: 'PLN' } } }),
      funding: [{ partner: 'grocer', share: '1' }],
    },
    { 'limits.budget.money.currency': /is PLN, and grocer, who pays, uses USD/ },
  ],
  ['a discount of nothing', discount({}), { 'then[0].discount': /needs one of: percent/ }],
  [
    'a discount of more than all',
    discount({ percent: '101' }),
    { 'then[0].discount.percent': /at most 100/ },
  ],
  ['a discount of no percent', discount({ percent: '0' }), { 'then[0].discount.percent': /more than 0/ }],
  [
    'a negative price',
    discount({ price: '-1', lines: { sku: ['x'] } }),
    { 'then[0].discount.price': /at least 0/ },
  ],
  [
    'a price for nothing in particular',
    discount({ price: '1.00' }),
    { 'then[0].discount.lines': /is required: a price holds for certain goods/ },
  ],
  [
    'two discounts in one',
    discount({ percent: '5', amount: '5.00' }),
    { 'then[0].discount': /a discount has one of/ },
  ],
  [
    'an item that is not free',
    discount({ freeItem: false }),
    { 'then[0].discount.freeItem': /must be true/ },
  ],
  [
    'a discount in a currency of no purchase',
    discount({ amount: '5.00', currency: 'PLN' }),
    { 'then[0].discount.currency': /no purchase is in PLN/ },
  ],
  [
    'a discount off a visit',
    { ...discount({ percent: '5' }), trigger: 'checkIn' },
    { 'then[0].discount': /needs the trigger purchase/ },
  ],
  [
    'a misspelt word of a discount',
    discount({ percents: '5' }),
    { 'then[0].discount': /needs one of/, 'then[0].discount.percents': /percent\?/ },
  ],
  ['no way to pay', when({ paidBy: [] }), { 'when.paidBy': /empty/ }],
  [
    'a way to pay a visit',
    { ...when({ paidBy: ['card'] }), trigger: 'checkIn' },
    { 'when.paidBy': /needs the trigger purchase/ },
  ],
  [
    'a limit per household',
    limits({ perHousehold: { uses: 0 } }),
    { 'limits.perHousehold.uses': /at least 1/ },
  ],
  [
    'a limit within a fortnight',
    limits({ perMember: { uses: 1, within: 'fortnight' } }),
    { 'limits.perMember.within': /must be one of/ },
  ],
  [
    'a purchase limit within a day',
    limits({ perPurchase: { points: 1, within: 'day' } }),
    { 'limits.perPurchase.within': /not a word here/ },
  ],
  [
    'an inactivity that is no length',
    points({ fixed: 1, expires: { inactivity: 'soon' } }),
    { 'then[0].points.expires.inactivity': /ISO 8601/ },
  ],
  [
    'nothing that keeps points alive',
    points({ fixed: 1, keptAlive: {} }),
    { 'then[0].points.keptAlive': /is empty; use one of: tier, cardKind, activityWithin/ },
  ],
  [
    'a kind of card that there is not',
    points({ fixed: 1, expires: { after: 'P1Y', keptAlive: { cardKind: ['GOLD'] } } }),
    { 'then[0].points.expires.keptAlive.cardKind[0]': /must be one of: VIRTUAL/ },
  ],
  [
    'keeping alive what never lapses',
    points({ fixed: 1, expires: 'never', keptAlive: { activityWithin: 'month' } }),
    { 'then[0].points.keptAlive': /points that lapse/ },
  ],
  [
    'an expiry in the past',
    points({ fixed: 1, expires: { on: '2020-12-31' } }),
    { 'then[0].points.expires.on': /passed/ },
  ],
  [
    'an expiry on no day',
    points({ fixed: 1, expires: { on: '2026-02-30' } }),
    { 'then[0].points.expires.on': /not a date/ },
  ],
  [
    'a leap day of each year',
    points({ fixed: 1, expires: { after: 'P1Y', roundTo: '02-29' } }),
    { 'then[0].points.expires.roundTo': /each year/ },
  ],
  [
    'no time before expiry',
    points({ fixed: 1, expires: { after: 'P0D' } }),
    { 'then[0].points.expires.after': /zero/ },
  ],
  [
    'several problems',
    {
      trigger: 'purchase',
      when: { all: [{ basket: { atLeast: 'x' } }, { chanel: [] }] },
      then: [{ points: { fixed: -1, expire: 'never' } }],
    },
    {
      'when.all[0].basket.atLeast': /decimal/,
      'when.all[1].chanel': /channel/,
      'then[0].points.fixed': /at least 1/,
      'then[0].points.expire': /expires/,
    },
  ],
  ['nesting deeper than 20', when(deep(20)), { when: /deeper than 20/ }],
  ['a megabyte', when({ partnerCategory: ['x'.repeat(1_000_000)] }), { '': /longer/ }],
];
