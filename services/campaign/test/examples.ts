/** The examples of the campaign language that use only words that are built. */
export const EXAMPLES = {
  base: {
    trigger: 'purchase',
    when: { partner: ['grocer'] },
    then: [{ points: { rate: { points: 1, per: '1.00' }, expires: { after: 'P12M', roundTo: 'month' } } }],
    group: 'base',
  },
  'a-gives-b': {
    trigger: 'purchase',
    when: { all: [{ partner: ['a'] }, { basket: { atLeast: '2000.00' } }] },
    then: [{ points: { fixed: 2000, spendableAt: ['b'], expires: { after: 'P30D' } } }],
    limits: { perMember: { uses: 1, within: 'month' } },
    funding: [{ partner: 'b', share: '1' }],
  },
  'ten-at-three': {
    trigger: 'purchase',
    when: { history: { within: 'month', countAtLeast: 10, distinctPartnersAtLeast: 3 } },
    then: [{ points: { fixed: 500, expires: { after: 'P60D' } } }],
    limits: { perMember: { uses: 1, within: 'month' } },
    funding: [{ partner: 'mall', share: '1' }],
  },
  'cake-balloons': {
    trigger: 'purchase',
    when: {
      all: [
        {
          history: {
            where: { all: [{ partner: ['bakery'] }, { lines: { category: ['CAKE'] } }] },
            within: 'P7D',
            countAtLeast: 1,
            consume: true,
          },
        },
        {
          history: {
            where: { all: [{ partner: ['party'] }, { lines: { category: ['BALLOONS'] } }] },
            within: 'P7D',
            countAtLeast: 1,
            consume: true,
          },
        },
      ],
    },
    then: [{ points: { fixed: 300, expires: { after: 'P90D' } } }],
    funding: [
      { partner: 'bakery', share: '0.5' },
      { partner: 'party', share: '0.5' },
    ],
  },
  litres: {
    trigger: 'purchase',
    when: {
      all: [
        { partner: ['fuel'] },
        {
          history: {
            where: { lines: { category: ['FUEL'] } },
            within: 'month',
            quantityAtLeast: '100',
            excludingThis: true,
          },
        },
      ],
    },
    then: [{ points: { perQuantity: '1.5', lines: { category: ['FUEL'] } } }],
    group: 'base',
  },
  'weekend-double': {
    trigger: 'purchase',
    when: { time: { weekdays: ['SA', 'SU'] } },
    then: [{ points: { multiply: '2', group: 'base', expires: { after: 'P6M' } } }],
    limits: { perPurchase: { points: 200 } },
  },
  'win-back': {
    trigger: 'purchase',
    when: {
      all: [{ partner: ['florist'] }, { notSince: { where: { partner: ['florist'] }, for: 'P90D' } }],
    },
    then: [{ points: { fixed: 100, expires: { after: 'P30D' } } }],
    audience: { holdout: '0.1' },
  },
  'four-weeks': {
    trigger: 'purchase',
    when: { all: [{ streak: { period: 'week', length: 4 } }, { paidWithPoints: { atMost: '0.5' } }] },
    then: [{ points: { fixed: 40, expires: { after: 'P90D' } } }],
    limits: { perHousehold: { uses: 1, within: 'month' } },
  },
  visits: {
    trigger: 'checkIn',
    when: { history: { of: 'checkIn', within: 'month', countAtLeast: 3, consume: true } },
    then: [{ points: { fixed: 50, expires: { after: 'P90D' } } }],
  },
  workout: {
    trigger: { event: 'workout.finished' },
    when: {
      all: [
        { event: { path: 'minutes', atLeast: '30' } },
        { history: { of: { event: 'workout.finished' }, within: 'week', countAtLeast: 3 } },
      ],
    },
    then: [{ points: { fixed: 20, expires: { after: 'P90D' } } }],
    limits: { perMember: { uses: 1, within: 'week' } },
  },
  welcome: {
    trigger: 'enrollment',
    then: [{ points: { fixed: 50, expires: { after: 'P12M' } } }],
    funding: [{ partner: 'grocer', share: '1' }],
  },
} as const;
