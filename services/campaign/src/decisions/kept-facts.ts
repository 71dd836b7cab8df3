import { Decimal } from '@accord/values';
import type { SeenFacts } from './seen-facts';
import type { Belonging, Span } from '../judging/belonging';
import type { Facts } from '../judging/facts';
import { counterName, NOTHING_YET, type Standing } from '../judging/limits';
import type { MemberRecord } from '../judging/member-facts';
import type { Refunded, Reported, Sale } from '../judging/occasion';
import { placeOfRow, rowOfPlace, tallyOfPlaces, type PlaceRow } from '../judging/tally';

/**
 * What a decision saw, as it is kept. Purchases and reports are ids, as these never change; what had been refunded by then
 * stands beside them. What nobody asked is absent.
 */
export interface KeptFacts {
  readonly sales?: readonly KeptSale[];
  readonly reports?: readonly string[];
  readonly tallies?: Readonly<Record<string, readonly PlaceRow[]>>;
  /** By campaign. */
  readonly consumed?: Readonly<Record<string, readonly string[]>>;
  /** By name: uses, points, amount, and money where some was counted. */
  readonly standings?: Readonly<Record<string, readonly [number, string, string, string?]>>;
  /** By campaign, the earlier version by which the member went on. */
  readonly versions?: Readonly<Record<string, number>>;
  readonly member?: MemberRecord;
  /** Of which the member was then, where a limit asked. */
  readonly household?: string;
  readonly belonging?: {
    readonly offers: Spans;
    readonly segments: Spans;
    readonly tiers?: Spans;
  };
}

/** Its id; and where a part was refunded the total of that, and by line. */
type KeptSale = string | readonly [string, string, Readonly<Record<string, string>>];
/** Instants; null: since ever, or it goes on. */
type Spans = Readonly<Record<string, readonly (readonly [number | null, number | null])[]>>;

export function keep({ memorySeen: memory, consumed, tallies, standings, versions }: SeenFacts): KeptFacts {
  const { sales = [], reports = [], member, belonging } = memory ?? {};
  const ids = [...sales, ...reports].map(({ id }) => id);
  const usedUp = [...consumed].map(
    ([campaignId, used]) => [campaignId, ids.filter((id) => used.has(id))] as const,
  );
  return {
    ...(sales.length > 0 ? { sales: sales.map(keptSale) } : {}),
    ...(reports.length > 0 ? { reports: reports.map(({ id }) => id) } : {}),
    ...whereAny(
      'tallies',
      mapped(tallies, (tally) => [...tally.values()].map(rowOfPlace)),
    ),
    ...whereAny('consumed', Object.fromEntries(usedUp.filter(([, used]) => used.length > 0))),
    ...whereAny('standings', mapped(standings, rowOfStanding)),
    ...whereAny('versions', Object.fromEntries(versions)),
    ...(member ? { member } : {}),
    ...(belonging ? { belonging: keptBelonging(belonging) } : {}),
  };
}

/** The facts as they were seen. `sales` and `reports` are those of the ids that were kept. */
export function factsOf(kept: KeptFacts, sales: readonly Sale[], reports: readonly Reported[]): Facts {
  const byId = new Map(sales.map((sale) => [sale.id, sale]));
  const reportById = new Map(reports.map((report) => [report.id, report]));
  const memory = {
    sales: (kept.sales ?? []).flatMap((each) => seenSale(each, byId)),
    reports: (kept.reports ?? []).flatMap((id) => reportById.get(id) ?? []),
    tallies: new Map(
      Object.entries(kept.tallies ?? {}).map(([key, places]) => [key, tallyOfPlaces(places.map(placeOfRow))]),
    ),
    member: kept.member,
    belonging: kept.belonging && {
      offers: spansOf(kept.belonging.offers),
      segments: spansOf(kept.belonging.segments),
      tiers: kept.belonging.tiers && spansOf(kept.belonging.tiers),
    },
  };
  return {
    memory: ({ campaignId }) => ({ ...memory, consumed: new Set(kept.consumed?.[campaignId]) }),
    // The rules of a decision have the version by which the member went on, and no other.
    keptVersion: () => undefined,
    standing(key) {
      const standing = kept.standings?.[counterName(key)];
      return standing ? standingOfRow(standing) : NOTHING_YET;
    },
  };
}

/** Ids of the purchases that it saw. */
export const salesSeen = ({ sales = [] }: KeptFacts): string[] =>
  sales.map((each) => (typeof each === 'string' ? each : each[0]));

function keptSale({ id, refunded }: Sale): KeptSale {
  if (!refunded) return id;
  return [id, refunded.total.toString(), mapped(refunded.lines, (amount) => amount.toString())];
}

function seenSale(kept: KeptSale, byId: ReadonlyMap<string, Sale>): Sale[] {
  const [id, total, lines] = typeof kept === 'string' ? [kept] : kept;
  const sale = byId.get(id);
  if (!sale) return [];
  const { refunded: _later, ...asSold } = sale;
  if (total === undefined) return [asSold];
  const refunded: Refunded = {
    total: new Decimal(total),
    lines: new Map(Object.entries(lines ?? {}).map(([line, amount]) => [line, new Decimal(amount)])),
    wholly: false,
  };
  return [{ ...asSold, refunded }];
}

const keptBelonging = ({ offers, segments, tiers }: Belonging) => ({
  offers: keptSpans(offers),
  segments: keptSpans(segments),
  ...(tiers ? { tiers: keptSpans(tiers) } : {}),
});

const keptSpans = (spans: ReadonlyMap<string, readonly Span[]>): Spans =>
  mapped(spans, (each) =>
    each.map(({ from, to }) => [Number.isFinite(from) ? from : null, to ?? null] as const),
  );

const spansOf = (kept: Spans): Map<string, Span[]> =>
  new Map(
    Object.entries(kept).map(([id, spans]) => [
      id,
      spans.map(([from, to]) => ({ from: from ?? -Infinity, ...(to === null ? {} : { to }) })),
    ]),
  );

const mapped = <One, Other>(
  map: ReadonlyMap<string, One>,
  read: (one: One) => Other,
): Record<string, Other> => Object.fromEntries([...map].map(([key, one]) => [key, read(one)]));

const whereAny = <Key extends string, Value extends object>(
  key: Key,
  value: Value,
): Partial<Record<Key, Value>> =>
  Object.keys(value).length > 0 ? ({ [key]: value } as Record<Key, Value>) : {};

type StandingRow = NonNullable<KeptFacts['standings']>[string];

const rowOfStanding = ({ uses, points, amount, money }: Standing): StandingRow =>
  money.isZero()
    ? [uses, String(points), amount.toString()]
    : [uses, String(points), amount.toString(), money.toString()];

const standingOfRow = ([uses, points, amount, money]: StandingRow): Standing => ({
  uses,
  points: BigInt(points),
  amount: new Decimal(amount),
  money: new Decimal(money ?? 0),
});
