/**
 * What members get when a campaign is changed while they work towards something, reckoned straightforwardly: sale by sale, with
 * all that is recorded at hand. All times are UTC, in milliseconds.
 */

const DAY = 86_400_000;

/** What one works towards: so many … */
export type Kind = 'in a month' | 'ever' | 'in ten days' | 'a month, used up' | 'weeks in a row';
export const KINDS: readonly Kind[] = [
  'in a month',
  'ever',
  'in ten days',
  'a month, used up',
  'weeks in a row',
];

/** So many of them give so many points. */
export interface Rule {
  readonly wanted: number;
  readonly points: number;
}

export type Step =
  | { readonly kind: 'sale'; readonly member: string; readonly occurredAt: number; readonly at: number }
  | { readonly kind: 'change'; readonly to: Rule; readonly migrate: boolean; readonly at: number };

export function definitionOf(kind: Kind, { wanted, points }: Rule): object {
  const history = (within: string, more: object = {}) => ({
    history: { within, countAtLeast: wanted, ...more },
  });
  const when = {
    'in a month': history('month'),
    ever: history('ever'),
    'in ten days': history('P10D'),
    'a month, used up': history('month', { consume: true }),
    'weeks in a row': { streak: { period: 'week', length: wanted } },
  }[kind];
  const limits = {
    'in a month': { perMember: { uses: 1, within: 'month' } },
    'a month, used up': undefined,
    ever: ONCE,
    'in ten days': ONCE,
    'weeks in a row': ONCE,
  }[kind];
  return { trigger: 'purchase', when, then: [{ points: { fixed: points } }], ...(limits ? { limits } : {}) };
}

const ONCE = { perMember: { uses: 1 } };

const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7);
/** Weeks since one that began on a Monday. */
const weekOf = (at: number): number => Math.floor((at - Date.UTC(2024, 0, 1)) / (7 * DAY));
const endOfMonth = (at: number): number => {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
};

/** One member of the reckoning. */
class Member {
  points = 0;
  private readonly sales: number[] = [];
  private usedUp: number[] = [];
  private readonly rewarded = new Set<string>();
  /** Goes on by this version until then, as long as it was not completed. */
  private kept: { version: number; until: number } | undefined;

  constructor(private readonly kind: Kind) {}

  sell(occurredAt: number, rules: readonly Rule[]): void {
    const { kept } = this;
    const isKept = kept !== undefined && occurredAt < kept.until;
    const rule = rules[isKept ? kept.version : rules.length - 1]!;
    const used = this.reached(occurredAt, rule.wanted);
    this.sales.push(occurredAt);
    if (!used || this.rewarded.has(this.roundOf(occurredAt))) return;
    this.points += rule.points;
    if (this.kind === 'a month, used up') this.usedUp.push(...used);
    else this.rewarded.add(this.roundOf(occurredAt));
    if (isKept) this.kept = undefined;
  }

  /** The rules are changed: `newest` is the version that judged until now. */
  change(at: number, rules: readonly Rule[], newest: number, migrate: boolean): void {
    const goesBy = this.kept && at < this.kept.until ? this.kept : undefined;
    const version = goesBy?.version ?? newest;
    const until = goesBy?.until ?? this.until(at, rules[version]!.wanted);
    const inFlight = !migrate && this.isInFlight(at, rules[version]!.wanted);
    this.kept = inFlight ? { version, until } : undefined;
  }

  /** Once in a month, else once. */
  private roundOf(at: number): string {
    return this.kind === 'in a month' ? monthOf(at) : 'once';
  }

  /** The sales that lead to an award of this one, all that are there; undefined: not enough. */
  private reached(at: number, wanted: number): number[] | undefined {
    const all = [...this.sales, at];
    if (this.kind === 'weeks in a row') {
      const weeks = new Set(all.map(weekOf));
      let first = weekOf(at);
      while (weeks.has(first - 1)) first -= 1;
      let last = weekOf(at);
      while (weeks.has(last + 1)) last += 1;
      return last - first + 1 >= wanted ? [] : undefined;
    }
    if (this.kind === 'in ten days') {
      const windows = all.filter((end) => end >= at && end - 10 * DAY < at);
      const most = windows.map((end) => all.filter((each) => each > end - 10 * DAY && each <= end).length);
      return Math.max(...most) >= wanted ? [] : undefined;
    }
    const counted =
      this.kind === 'ever' ? all : this.left(all).filter((each) => monthOf(each) === monthOf(at));
    if (counted.length < wanted) return undefined;
    // This one and the oldest are used up.
    return [at, ...counted.slice(0, -1).sort((a, b) => a - b)].slice(0, wanted);
  }

  /** Of several at one instant only so many are used up as were taken. */
  private left(all: readonly number[]): number[] {
    const used = [...this.usedUp];
    return all.filter((each) => {
      const place = used.indexOf(each);
      if (place >= 0) used.splice(place, 1);
      return place < 0;
    });
  }

  private isInFlight(at: number, wanted: number): boolean {
    if (this.rewarded.has(this.roundOf(at))) return false;
    const done = this.done(at);
    return done > 0 && done < wanted;
  }

  private done(at: number): number {
    if (this.kind === 'weeks in a row') {
      const weeks = new Set(this.sales.map(weekOf));
      const last = weeks.has(weekOf(at)) ? weekOf(at) : weekOf(at) - 1;
      let length = 0;
      while (weeks.has(last - length)) length += 1;
      return length;
    }
    if (this.kind === 'in ten days') return this.sales.filter((each) => each > at - 10 * DAY).length;
    if (this.kind === 'ever') return this.sales.length;
    return this.left(this.sales).filter((each) => monthOf(each) === monthOf(at)).length;
  }

  private until(at: number, wanted: number): number {
    if (this.kind === 'ever') return Infinity;
    if (this.kind === 'in ten days') return at + 10 * DAY;
    if (this.kind === 'weeks in a row') return Date.UTC(2024, 0, 1) + (weekOf(at) + wanted) * 7 * DAY;
    return endOfMonth(at);
  }
}

/** The points of each member in the end. */
export function reckon(kind: Kind, first: Rule, steps: readonly Step[]): Record<string, number> {
  const rules = [first];
  const members = new Map<string, Member>();
  for (const step of steps) {
    if (step.kind === 'change') {
      rules.push(step.to);
      for (const member of members.values()) member.change(step.at, rules, rules.length - 2, step.migrate);
    } else {
      const member = members.get(step.member) ?? new Member(kind);
      members.set(step.member, member);
      member.sell(step.occurredAt, rules);
    }
  }
  return Object.fromEntries([...members].map(([name, { points }]) => [name, points]));
}
