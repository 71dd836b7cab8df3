/**
 * One way to turn one thing into another: `give` units of `from` into `get` units of `to`. Both positive whole numbers, so
 * that a rate is exact: 0.009 EUR a point is 1000 PTS → 9 EUR.
 */
export interface Exchange {
  /** What is exchanged: a points currency, a programme's points, money. */
  readonly from: string;
  readonly to: string;
  readonly give: bigint;
  readonly get: bigint;
  /** Whose rate it is, for people. */
  readonly by: string;
}

/** A round of exchanges that ends with more than it began with: `get` for each `give`, exactly. */
export interface ProfitableCycle {
  readonly steps: readonly Exchange[];
  readonly give: bigint;
  readonly get: bigint;
}

interface Walk {
  readonly give: bigint;
  readonly get: bigint;
  readonly steps: readonly Exchange[];
}

const START: Walk = { give: 1n, get: 1n, steps: [] };

const isMore = (one: Pick<Walk, 'give' | 'get'>, other: Pick<Walk, 'give' | 'get'>): boolean =>
  one.get * other.give > other.get * one.give;

/**
 * Finds exchanges by which points or money are made from nothing (domain, "Fairness"); undefined: there are none. Exact:
 * no rate is ever rounded. Steps, minimums, fees and FLOOR only lose, so that what passes here is safe with them too.
 *
 * The best walk of so many exchanges to each thing is made one exchange longer, as often as there are things. Where the
 * longest is better than all shorter ones, it goes round somewhere, and one of its rounds makes a profit: without its rounds
 * it is a shorter walk.
 */
export function findArbitrage(exchanges: readonly Exchange[]): ProfitableCycle | undefined {
  const things = new Set(exchanges.flatMap(({ from, to }) => [from, to]));
  let walks = new Map<string, Walk>([...things].map((thing) => [thing, START]));
  const best = new Map(walks);
  for (let length = 1; length <= things.size; length += 1) {
    const longer = new Map<string, Walk>();
    for (const exchange of exchanges) {
      const walk = walks.get(exchange.from);
      if (!walk) continue;
      const next = extend(walk, exchange);
      const known = longer.get(exchange.to);
      if (!known || isMore(next, known)) longer.set(exchange.to, next);
    }
    // Only what is better than every shorter walk can become better still.
    for (const [thing, walk] of longer) {
      if (isMore(walk, best.get(thing)!)) best.set(thing, walk);
      else longer.delete(thing);
    }
    walks = longer;
  }
  for (const walk of walks.values()) {
    const cycle = profitableRound(walk.steps);
    if (cycle) return cycle;
  }
  return undefined;
}

const extend = ({ give, get, steps }: Walk, exchange: Exchange): Walk => ({
  ...reduced(give * exchange.give, get * exchange.get),
  steps: [...steps, exchange],
});

/** The first round of a walk that ends with more than it began with. */
function profitableRound(steps: readonly Exchange[]): ProfitableCycle | undefined {
  const path: Exchange[] = [];
  for (const step of steps) {
    path.push(step);
    const begin = path.findIndex(({ from }) => from === step.to);
    if (begin < 0) continue;
    const round = path.splice(begin).reduce(extend, START);
    if (round.get > round.give) return round;
  }
  return undefined;
}

/** The same rate in its smallest whole numbers. */
export function reduced(give: bigint, get: bigint): { give: bigint; get: bigint } {
  let [a, b] = [give, get];
  while (b !== 0n) [a, b] = [b, a % b];
  return { give: give / a, get: get / a };
}

/** `400 Avios → 250 Nectar (Nectar)` */
export const sayStep = ({ from, to, give, get, by }: Exchange): string =>
  `${give} ${from} → ${get} ${to} (${by})`;

/** `5 become 8` */
export const sayProduct = ({ give, get }: ProfitableCycle): string => `${give} become ${get}`;

/** `400 Avios → 400 Nectar (Nectar), 250 Nectar → 400 Avios (Avios): 5 become 8` */
export const sayCycle = (cycle: ProfitableCycle): string =>
  `${cycle.steps.map(sayStep).join(', ')}: ${sayProduct(cycle)}`;
