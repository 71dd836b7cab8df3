import { judge } from '@accord/campaign-service/dist/judging/judge';
import { NOTHING_YET } from '@accord/campaign-service/dist/judging/limits';
import type { Facts } from '@accord/campaign-service/dist/judging/facts';
import type { Sale } from '@accord/campaign-service/dist/judging/occasion';
import { rulesOf } from '@accord/campaign-service/dist/judging/rules';
import { median, print, tell, type Target } from '../ledger/report';
import { Peer } from './peer';
import { compiled, PROGRAMME, salesOf, termsOf } from './rule-mix';

export interface PureOptions {
  readonly campaigns: readonly number[];
  /** Absent: as many as campaigns, at least 100. */
  readonly partners?: number;
  readonly seconds: number;
  readonly runs: number;
}

const SALES = 5_000;
const AIM = 20_000;
const LEAST_PARTNERS = 100;
const nobodyKnows: Facts = {
  memory: () => ({ sales: [], consumed: new Set() }),
  standing: () => NOTHING_YET,
  keptVersion: () => undefined,
};

/** Purchases judged per second on one core, awards made, with no database; beside json-rules-engine deciding the same conditions. */
export async function measurePure(options: PureOptions): Promise<Target[]> {
  const { campaigns, partners: given } = options;
  const rates = new Map<number, number>();
  print('campaigns  partners  looked at  match  judged/s  json-rules-engine/s  ratio');
  for (const count of campaigns) {
    const partners = given ?? Math.max(LEAST_PARTNERS, count);
    rates.set(count, await measureOne(count, partners, options));
    // The same number crowded at few partners: a purchase then meets, and is given, many times more.
    if (given === undefined && partners > LEAST_PARTNERS) await measureOne(count, LEAST_PARTNERS, options);
  }
  const [few, many] = [rates.get(100), rates.get(1_000)];
  return [
    ...(few
      ? [{ what: 'judged against 100', value: few, unit: '/s', is: 'at least', bound: AIM } as const]
      : []),
    ...(few && many
      ? [{ what: '1,000 against 100', value: many / few, unit: '', is: 'at least', bound: 0.5 } as const]
      : []),
  ];
}

async function measureOne(count: number, partners: number, { seconds, runs }: PureOptions): Promise<number> {
  const sales = salesOf(SALES, partners);
  const facts = sales.map(Peer.facts);
  const terms = termsOf(count, partners);
  const rules = rulesOf(terms.map(compiled), PROGRAMME);
  const peer = new Peer(terms);
  const { match, lookedAt } = await compare(rules, peer, sales);
  const own: number[] = [];
  const others: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    tell(`${count} campaigns at ${partners} partners, run ${run + 1} of ${runs}`);
    // A sale that comes twice has been looked up: each is new here.
    own.push(
      await perSecond(seconds, (n) => {
        judge(rules, { ...sales[n % SALES]! }, nobodyKnows);
        return undefined;
      }),
    );
    others.push(await perSecond(seconds, (n) => peer.decide(facts[n % SALES]!)));
  }
  const [rate, other] = [median(own), median(others)];
  print(
    [
      count.toLocaleString('en').padStart(9),
      partners.toLocaleString('en').padStart(8),
      lookedAt.toFixed(1).padStart(9),
      match.toFixed(2).padStart(5),
      Math.round(rate).toLocaleString('en').padStart(8),
      Math.round(other).toLocaleString('en').padStart(19),
      (rate / other).toFixed(1).padStart(5),
    ].join('  '),
  );
  return rate;
}

/** How many campaigns a sale meets, and how many match; the peer must decide each alike. */
async function compare(
  rules: ReturnType<typeof rulesOf>,
  peer: Peer,
  sales: readonly Sale[],
): Promise<{ match: number; lookedAt: number }> {
  let [match, lookedAt] = [0, 0];
  for (const sale of sales) {
    const own = judge(rules, sale, nobodyKnows).grants.map(({ campaign }) => campaign.slug);
    lookedAt += rules.candidates(sale).length;
    match += own.length;
    if (match % 10 === 0 && own.sort().join() !== (await peer.decide(Peer.facts(sale))).sort().join())
      throw new Error(`The peer decides ${sale.id} otherwise`);
  }
  return { match: match / sales.length, lookedAt: lookedAt / sales.length };
}

/** By the time that this process was on a processor: who else uses the machine does not matter. */
async function perSecond(
  seconds: number,
  decide: (index: number) => Promise<unknown> | undefined,
): Promise<number> {
  const warmUp = performance.now() + 300;
  for (let index = 0; performance.now() < warmUp; index += 1) await decide(index);
  const begun = process.cpuUsage();
  const end = performance.now() + seconds * 1_000;
  let done = 0;
  while (performance.now() < end) {
    for (let index = 0; index < 50; index += 1, done += 1) {
      const waits = decide(done);
      if (waits) await waits;
    }
  }
  const { user, system } = process.cpuUsage(begun);
  return (done * 1_000_000) / (user + system);
}
