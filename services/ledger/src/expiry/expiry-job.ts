/** A wallet in which something has lapsed, and since when. */
export interface Due {
  readonly walletId: string;
  readonly dueAt: Date;
}

/** Where the job finds and books what has lapsed. */
export interface LapsedWallets {
  /**
   * One unit of work: claims up to `limit` wallets in which something has lapsed by `now`, longest ago first, behind `after`,
   * and has each look at itself; answers them. What another worker or a till holds is left to it. Undefined: one of them
   * can't be booked, and none was.
   */
  settleRange(now: Date, after: Due | undefined, limit: number): Promise<readonly Due[] | undefined>;
  /** The same, each wallet in a unit of work of its own: one that can't be booked does not keep the others from it. */
  settleOneByOne(now: Date, after: Due | undefined, limit: number): Promise<SettledRange>;
}

export interface SettledRange {
  readonly claimed: readonly Due[];
  /** Of those, the ones that could not be booked. */
  readonly failed: number;
}

export interface ExpiryPorts {
  readonly wallets: LapsedWallets;
  now(): Date;
  /** How many commands tills have sent by now: while these come, they go first. */
  commands(): number;
  /** Between two commits, while tills are at work. */
  rest(): Promise<void>;
  stopped(): boolean;
}

/** One commit's worth: small, so that no till waits long for a wallet. */
export const EXPIRY_RANGE = 200;
/** While tills are at work: some milliseconds of the database's time, so that they hardly wait for its processors either. */
const RANGE_BESIDE_TILLS = 20;

/**
 * Books what has lapsed, range by range, by several workers that share the work, here and in other copies of the service.
 * It only asks each wallet to look at itself, which every command does too: however many run, and wherever one stops, each
 * point expires once. Answers how many wallets were looked at; throws at the end when some could not be booked, so that it
 * is known, and the next run tries them again.
 */
export async function expireLapsed(ports: ExpiryPorts, workers = 1): Promise<number> {
  const shared: Shared = { behind: undefined, oneByOne: undefined };
  const settled = await Promise.allSettled(Array.from({ length: workers }, () => work(ports, shared)));
  let looked = 0;
  let failed = 0;
  for (const outcome of settled) {
    if (outcome.status === 'rejected') throw outcome.reason;
    looked += outcome.value.looked;
    failed += outcome.value.failed;
  }
  if (failed > 0) throw new Error(`${failed} of ${looked} wallets could not be booked`);
  return looked;
}

/** What the workers of one run know of each other. */
interface Shared {
  /** What lies before it has been looked at, or is another's. */
  behind: Due | undefined;
  /** A range that could not be booked together is gone through by one of them, and the others wait. */
  oneByOne: Promise<SettledRange> | undefined;
}

async function work({ wallets, now, commands, rest, stopped }: ExpiryPorts, shared: Shared) {
  let looked = 0;
  let failed = 0;
  let atWork = false;
  while (!stopped()) {
    const before = commands();
    const limit = atWork ? RANGE_BESIDE_TILLS : EXPIRY_RANGE;
    const together = await wallets.settleRange(now(), shared.behind, limit);
    if (!together && shared.oneByOne) {
      await shared.oneByOne;
      continue;
    }
    const range = together ? { claimed: together, failed: 0 } : await oneByOne(wallets, now(), shared);
    const last = range.claimed.at(-1);
    if (last === undefined) break;
    if (!shared.behind || isLater(last, shared.behind)) shared.behind = last;
    looked += range.claimed.length;
    failed += range.failed;
    atWork = commands() > before;
    if (atWork) await rest();
  }
  return { looked, failed };
}

async function oneByOne(wallets: LapsedWallets, now: Date, shared: Shared): Promise<SettledRange> {
  const running = wallets.settleOneByOne(now, shared.behind, EXPIRY_RANGE).then((range) => {
    // Before the others go on, so that none of them begins with this range again.
    const last = range.claimed.at(-1);
    if (last && (!shared.behind || isLater(last, shared.behind))) shared.behind = last;
    return range;
  });
  shared.oneByOne = running;
  try {
    return await running;
  } finally {
    shared.oneByOne = undefined;
  }
}

const isLater = (one: Due, other: Due): boolean =>
  one.dueAt > other.dueAt || (one.dueAt.getTime() === other.dueAt.getTime() && one.walletId > other.walletId);
