/** Who is there to try things with: one member for each language that messages are written in. */
export interface DemoMember {
  readonly card: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Slug of the partner at whose till it happens. */
  readonly enrolledAt: string;
}

export interface DemoSale {
  readonly externalId: string;
  readonly card: string;
  readonly partner: string;
  readonly locationCode: string;
  /** Before now, so that all three lie within one week. */
  readonly hoursAgo: number;
  readonly lines: readonly {
    readonly sku: string;
    readonly name: string;
    readonly category: string;
    readonly amount: string;
  }[];
}

export const demoMembers: readonly DemoMember[] = [
  {
    card: 'OLDTOWN-0001',
    givenName: 'Alice',
    familyName: 'Morgan',
    email: 'alice.morgan@example.com',
    locale: 'en',
    timeZone: 'Europe/Warsaw',
    enrolledAt: 'verde',
  },
  {
    card: 'OLDTOWN-0002',
    givenName: 'Zofia',
    familyName: 'Nowak',
    email: 'zofia.nowak@example.com',
    locale: 'pl',
    timeZone: 'Europe/Warsaw',
    enrolledAt: 'crema',
  },
  {
    card: 'OLDTOWN-0003',
    givenName: 'Иван',
    familyName: 'Петров',
    email: 'ivan.petrov@example.com',
    locale: 'ru',
    timeZone: 'Asia/Almaty',
    enrolledAt: 'aurora',
  },
];

export const demoSales: readonly DemoSale[] = [
  {
    externalId: 'demo-1001',
    card: 'OLDTOWN-0001',
    partner: 'verde',
    locationCode: 'old-town',
    hoursAgo: 72,
    lines: [
      { sku: 'tomatoes-1kg', name: 'Tomatoes, 1 kg', category: 'PRODUCE', amount: '6.40' },
      { sku: 'olive-oil', name: 'Olive oil, 1 l', category: 'GROCERY', amount: '14.90' },
      { sku: 'salmon', name: 'Salmon', category: 'FISH', amount: '23.20' },
    ],
  },
  {
    externalId: 'demo-2001',
    card: 'OLDTOWN-0001',
    partner: 'crema',
    locationCode: 'riverside',
    hoursAgo: 48,
    lines: [{ sku: 'flat-white', name: 'Flat white', category: 'COFFEE', amount: '4.20' }],
  },
  {
    externalId: 'demo-3001',
    card: 'OLDTOWN-0001',
    partner: 'aurora',
    locationCode: 'aurora-1',
    hoursAgo: 24,
    lines: [{ sku: 'ticket-2d', name: 'Cinema ticket', category: 'TICKET', amount: '12.00' }],
  },
  {
    externalId: 'demo-1002',
    card: 'OLDTOWN-0002',
    partner: 'verde',
    locationCode: 'station',
    hoursAgo: 30,
    lines: [
      { sku: 'rye-bread', name: 'Rye bread', category: 'BAKERY', amount: '4.80' },
      { sku: 'cheese', name: 'Cheese', category: 'DAIRY', amount: '17.25' },
    ],
  },
  {
    externalId: 'demo-2002',
    card: 'OLDTOWN-0002',
    partner: 'crema',
    locationCode: 'riverside',
    hoursAgo: 6,
    lines: [{ sku: 'cheesecake', name: 'Cheesecake', category: 'CAKE', amount: '5.50' }],
  },
  {
    externalId: 'demo-3002',
    card: 'OLDTOWN-0003',
    partner: 'aurora',
    locationCode: 'aurora-1',
    hoursAgo: 3,
    lines: [{ sku: 'family-ticket', name: 'Family ticket', category: 'TICKET', amount: '31.00' }],
  },
];
