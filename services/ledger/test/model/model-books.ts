// The ledger as a straightforward reading of the domain's rules: what a careful clerk would keep on paper. It shares nothing
// with the service, so that both being wrong in the same way is unlikely. Instants are milliseconds, points are numbers.

export interface ModelLot {
  readonly issuer: string;
  readonly award: string | null;
  readonly purchase: string | null;
  readonly original: number;
  remaining: number;
  held: number;
  lapsed: number;
  /** Of `lapsed`, what refunds have asked for since. */
  excused: number;
  readonly recordedAt: number;
  readonly availableAt: number;
  readonly expiresAt: number | null;
  readonly places: readonly string[] | null;
  /** The lot whose points these were before. */
  readonly origin: ModelLotName | null;
}

/** A lot, by its wallet and its place in it. */
export interface ModelLotName {
  readonly member: string;
  readonly lot: number;
}

export interface ModelPin {
  /** The lot's place in its wallet. */
  readonly lot: number;
  readonly points: number;
  captured: number;
  restored: number;
}

export interface ModelHold {
  readonly member: string;
  readonly partner: string;
  readonly points: number;
  captured: number;
  status: 'OPEN' | 'CAPTURED' | 'RELEASED' | 'EXPIRED';
  readonly expiresAt: number;
  readonly pins: ModelPin[];
}

export interface ModelRedemption {
  readonly hold: string;
  readonly points: number;
  restored: number;
}

export interface ModelDebt {
  readonly award: string;
  readonly issuer: string;
  readonly since: number;
  incurred: number;
  remaining: number;
}

export interface ModelPart {
  granted: number | null;
  standing: number;
  sequence: number;
}

export interface ModelTransfer {
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly points: number;
  readonly fee: number;
  returned: number;
  /** Places in the recipient's wallet of the lots that it opened. */
  readonly opened: readonly number[];
}

export interface ModelAdjustment {
  readonly member: string;
  readonly at: string;
  /** Signed. */
  readonly points: number;
  /** Places of the lots that it opened or took from, and how much. */
  readonly parts: { readonly lot: number; readonly points: number }[];
  reversed: boolean;
}

export interface ModelWallet {
  readonly lots: ModelLot[];
  readonly debts: ModelDebt[];
}

/** What a command answers: the kind, and what of it can be known before. */
export type ModelAnswer =
  | { readonly is: 'DONE' | 'NOT_FOUND' | 'CONFLICT' | 'ALREADY_REVERSED' }
  /** With its code, where the model says which. */
  | { readonly is: 'INVALID'; readonly code?: string }
  | { readonly is: 'INSUFFICIENT'; readonly spendable: number }
  | { readonly is: 'NOT_OPEN'; readonly status: string }
  | { readonly is: 'LIMIT'; readonly left: number; readonly until: number }
  | { readonly is: 'HOLD' | 'REDEMPTION' | 'TRANSFER' | 'ADJUSTED' | 'REVERSED'; readonly name: string };

export interface ModelTransferRules {
  readonly smallest: number;
  readonly perDay: number | null;
  readonly perMonth: number | null;
  readonly feeBasisPoints: number;
  readonly feeFixed: number;
  readonly points: 'UNRESTRICTED' | 'ALL';
}

export interface ModelSettings {
  readonly debtPolicy: 'DEBT' | 'WRITE_OFF';
  readonly walletMaximum: number | null;
  readonly holdGrace: number;
  readonly restoreGrace: number;
  readonly transfers: ModelTransferRules;
}

/** All that stands: plain data, so that it can be copied and compared. */
export interface ModelBooks {
  now: number;
  readonly settings: ModelSettings;
  readonly wallets: Record<string, ModelWallet>;
  readonly holds: Record<string, ModelHold>;
  readonly redemptions: Record<string, ModelRedemption>;
  readonly transfers: Record<string, ModelTransfer>;
  readonly adjustments: Record<string, ModelAdjustment>;
  /** Parts of awards by award, then issuer. */
  readonly awards: Record<string, Record<string, ModelPart>>;
  readonly keys: Record<string, { readonly request: string; readonly answer: ModelAnswer }>;
  /** Points by account: `ISSUED alpha`, `REDEEMED alpha at beta`. */
  readonly accounts: Record<string, number>;
}

export const emptyBooks = (now: number, settings: ModelSettings, members: readonly string[]): ModelBooks => ({
  now,
  settings,
  wallets: Object.fromEntries(members.map((member) => [member, { lots: [], debts: [] }])),
  holds: {},
  redemptions: {},
  transfers: {},
  adjustments: {},
  awards: {},
  keys: {},
  accounts: {},
});

/** Adds to what stands in an account. */
export function count(books: ModelBooks, account: string, points: number): void {
  const sum = (books.accounts[account] ?? 0) + points;
  if (sum === 0) delete books.accounts[account];
  else books.accounts[account] = sum;
}

export const freeOf = (lot: ModelLot): number => lot.remaining - lot.held;
export const isExpired = (lot: ModelLot, now: number): boolean =>
  lot.expiresAt !== null && lot.expiresAt <= now;
export const isPending = (lot: ModelLot, now: number): boolean => lot.availableAt > now;

/** Soonest expiry first, then most restricted, then oldest (rule 3). */
export function inUsualOrder(lots: readonly ModelLot[]): ModelLot[] {
  const rank = (lot: ModelLot): [number, number, number] => [
    lot.expiresAt ?? Infinity,
    lot.places?.length ?? Infinity,
    lot.recordedAt,
  ];
  return [...lots].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    const differs = a.findIndex((value, index) => value !== b[index]);
    return differs < 0 ? lots.indexOf(one) - lots.indexOf(other) : a[differs]! < b[differs]! ? -1 : 1;
  });
}

/** What may be spent there now, in the usual order (rules 3 and 4). */
export const spendableLots = (books: ModelBooks, member: string, partner: string): ModelLot[] =>
  inUsualOrder(books.wallets[member]!.lots).filter(
    (lot) =>
      freeOf(lot) > 0 &&
      !isExpired(lot, books.now) &&
      !isPending(lot, books.now) &&
      (lot.places?.includes(partner) ?? true),
  );

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What lapses by itself, at its instant (rules 5 and 7): holds, then what is free of expired lots. */
export function passTime(books: ModelBooks, now: number): void {
  books.now = now;
  for (const hold of Object.values(books.holds))
    if (hold.status === 'OPEN' && hold.expiresAt <= now) endHold(books, hold, 'EXPIRED');
  for (const wallet of Object.values(books.wallets)) for (const lot of wallet.lots) lapse(books, lot);
}

/** What is free of an expired lot goes to breakage. */
export function lapse(books: ModelBooks, lot: ModelLot): void {
  const points = freeOf(lot);
  if (!isExpired(lot, books.now) || points === 0) return;
  lot.remaining -= points;
  lot.lapsed += points;
  count(books, `BREAKAGE ${lot.issuer}`, points);
}

export function endHold(books: ModelBooks, hold: ModelHold, status: ModelHold['status']): void {
  hold.status = status;
  for (const pin of hold.pins) {
    const lot = books.wallets[hold.member]!.lots[pin.lot]!;
    lot.held -= pin.points;
    if (status !== 'CAPTURED') lapse(books, lot);
  }
}

export interface Figures {
  readonly balance: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
  readonly spendable: Readonly<Record<string, number>>;
}

/** What a member is told (rule 4). */
export function figuresOf(books: ModelBooks, member: string, partners: readonly string[]): Figures {
  const { lots, debts } = books.wallets[member]!;
  const good = lots.filter((lot) => !isExpired(lot, books.now));
  return {
    balance: sum(good.filter((lot) => !isPending(lot, books.now)).map(freeOf)),
    pending: sum(good.filter((lot) => isPending(lot, books.now)).map(freeOf)),
    held: sum(lots.map(({ held }) => held)),
    debt: sum(debts.map(({ remaining }) => remaining)),
    spendable: Object.fromEntries(
      partners.map((partner) => [partner, sum(spendableLots(books, member, partner).map(freeOf))]),
    ),
  };
}
