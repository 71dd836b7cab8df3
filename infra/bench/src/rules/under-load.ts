import { ensureCampaign } from '@accord/local/dist/client';
import type { Target } from '../ledger/report';
import { median, medianLoad, print, shown, tell } from '../ledger/report';
import { runLoad, runPaced, type Load } from '../load';
import { openPlatform } from '../temporary-platform';
import { Tills } from '../tills';
import { definitionOf, termsOf } from './rule-mix';

export interface LoadOptions {
  readonly seconds: number;
  readonly warmUp: number;
  readonly runs: number;
  readonly tills: number;
  readonly running: number;
}

const AIM = { slower: 0.15, p50Ms: 8, p99Ms: 30 };

/** Of one till: far more than a cashier asks. */
const QUOTES_PER_SECOND = 10;

/** Sales a second among many campaigns against one, on one platform, and the latency of a quote among them. */
export async function measureLoad(options: LoadOptions): Promise<Target[]> {
  const { seconds, warmUp, runs, tills: callers, running } = options;
  const times = { warmUpMs: warmUp * 1_000, measureMs: seconds * 1_000 };
  const settings = { callers, ...times };
  const platform = await openPlatform(undefined);
  try {
    const tills = await Tills.open(platform.instance, callers);
    const sell = (): Promise<Load> => runLoad(settings, () => tills.sell());
    const alone: Load[] = [];
    for (let run = 0; run < runs; run += 1) alone.push(await sell());
    // Half of them at the till's own partner, so that they are looked at and some match.
    const mix = termsOf(running - 1, 2).map((terms) => ({
      ...terms,
      partners: terms.partners.map((name) => (name === 'partner-0' ? tills.slug : tills.neighbour)),
    }));
    tell(`${running - 1} more campaigns are launched`);
    for (const [index, terms] of mix.entries()) {
      const { partners } = terms;
      const one = { ...terms, partners: [partners[index % 2]!] };
      const definition = definitionOf(one) as Record<string, unknown>;
      await ensureCampaign(tills.operator, { slug: terms.slug, name: terms.slug, definition });
    }
    const among: Load[] = [];
    const atPace: Load[] = [];
    const atOnce: Load[] = [];
    const peers: Load[] = [];
    const paced = { perSecond: callers * QUOTES_PER_SECOND, ...times };
    for (let run = 0; run < runs; run += 1) {
      among.push(await sell());
      atPace.push(await runPaced(paced, () => tills.quote()));
      atOnce.push(await runLoad(settings, () => tills.quote()));
      peers.push(await runLoad(settings, () => tills.askOneService()));
    }
    const [one, many, quote] = [medianLoad(alone), medianLoad(among), medianLoad(atPace)];
    const [busy, peer] = [medianLoad(atOnce), medianLoad(peers)];
    print('');
    const row = (what: string, load: Load): void => void print(`${what.padEnd(64)} ${shown(load)}`);
    row(`sales, 1 campaign, ${callers} tills`, one);
    row(`sales, ${running} campaigns`, many);
    row(`quotePurchase, ${running} campaigns, ${QUOTES_PER_SECOND}/s at each of ${callers} tills`, quote);
    row(`quotePurchase, ${running} campaigns, each till as soon as it is answered`, busy);
    row('peer: a query of one row of one service, as soon as answered', peer);
    print(`quotePurchase ÷ peer ${(busy.perSecond / peer.perSecond).toFixed(2)} ×`);
    await tills.close();
    const slower = 1 - median(among.map(({ perSecond }) => perSecond)) / one.perSecond;
    return [
      {
        what: `${running} campaigns lower sales by`,
        value: slower,
        unit: '',
        is: 'at most',
        bound: AIM.slower,
      },
      {
        what: `quotePurchase p50, ${QUOTES_PER_SECOND}/s at each till`,
        value: quote.p50Ms,
        unit: 'ms',
        is: 'at most',
        bound: AIM.p50Ms,
      },
      {
        what: `quotePurchase p99, ${QUOTES_PER_SECOND}/s at each till`,
        value: quote.p99Ms,
        unit: 'ms',
        is: 'at most',
        bound: AIM.p99Ms,
      },
    ];
  } finally {
    await platform.stop();
  }
}
