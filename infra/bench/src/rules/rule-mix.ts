import { programmeSettings } from '@accord/contracts';
import { compileCampaign, type CompiledCampaign } from '@accord/campaign-service/dist/judging/compile';
import type { Sale } from '@accord/campaign-service/dist/judging/occasion';
import { parseDefinition } from '@accord/campaign-service/dist/language/definition';
import { Decimal } from '@accord/values';

export const PROGRAMME = programmeSettings.parse({});
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const CHANNELS = ['IN_STORE', 'ONLINE', 'APP', 'PHONE'] as const;
const CATEGORIES = 50;
const LINES = 10;

/** Five conditions as data: what the campaign language and the peer decide alike. */
export interface Terms {
  readonly slug: string;
  readonly partners: readonly string[];
  readonly categories: readonly string[];
  readonly weekdays: readonly (typeof WEEKDAYS)[number][];
  readonly channels: readonly string[];
  readonly atLeast: number;
}

/** The same numbers from 0 to below 1 in each run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

class Dice {
  private readonly source: Generator<number, never>;

  constructor(seed: number) {
    this.source = numbers(seed);
  }

  upTo = (count: number): number => Math.floor(this.source.next().value * count);

  /** So many different ones. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const left = [...items];
    return Array.from({ length: count }, () => left.splice(this.upTo(left.length), 1)[0]!);
  }
}

const named = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** Campaigns of a coalition: each at two partners, for goods of three categories, on five days, in three channels, from a total on. */
export function termsOf(campaigns: number, partners: number): Terms[] {
  const dice = new Dice(7);
  return Array.from({ length: campaigns }, (_, index) => ({
    slug: `campaign-${index}`,
    partners: dice.some(named('partner', partners), Math.min(2, partners)),
    categories: dice.some(named('category', CATEGORIES), 3),
    weekdays: dice.some(WEEKDAYS, 5),
    channels: dice.some(CHANNELS, 3),
    atLeast: 10 + dice.upTo(120),
  }));
}

/** The conditions of a campaign in the campaign language. */
export const definitionOf = (terms: Terms): object => ({
  trigger: 'purchase',
  when: {
    all: [
      { partner: terms.partners },
      { lines: { category: terms.categories } },
      { basket: { atLeast: `${terms.atLeast}.00` } },
      { time: { weekdays: terms.weekdays } },
      { channel: terms.channels },
    ],
  },
  then: [{ points: { rate: { points: '1', per: '1.00' } } }],
});

export function compiled(terms: Terms): CompiledCampaign {
  const definition = parseDefinition(definitionOf(terms));
  if (!definition.ok) throw new Error(JSON.stringify(definition.error));
  const partners = Object.fromEntries(terms.partners.map((slug) => [slug, { id: slug, name: slug }]));
  const version = { campaignId: terms.slug, slug: terms.slug, name: terms.slug, version: 1 };
  return compileCampaign({ ...version, definition: definition.value, names: { partners } }, PROGRAMME);
}

/** Baskets of ten lines, at all partners, over a month. */
export function salesOf(count: number, partners: number): Sale[] {
  const dice = new Dice(11);
  return Array.from({ length: count }, (_, index): Sale => {
    const lines = Array.from({ length: LINES }, (_line, line) => ({
      lineId: `l${line}`,
      sku: `sku-${dice.upTo(5_000)}`,
      category: `category-${dice.upTo(CATEGORIES)}`,
      brand: `brand-${dice.upTo(500)}`,
      quantity: new Decimal(1),
      amount: new Decimal(50 + dice.upTo(1_500)).div(100),
    }));
    const at = Date.UTC(2026, 2, 1) + dice.upTo(31 * 24 * 60) * 60_000;
    return {
      kind: 'purchase',
      id: `purchase-${index}`,
      memberId: `member-${index % 1_000}`,
      partnerId: `partner-${dice.upTo(partners)}`,
      partnerCategory: 'SHOP',
      channel: CHANNELS[dice.upTo(CHANNELS.length)],
      occurredAt: at,
      recordedAt: at,
      zone: 'UTC',
      currency: 'USD',
      total: lines.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)),
      paidWithPoints: new Decimal(0),
      lines,
    };
  });
}
