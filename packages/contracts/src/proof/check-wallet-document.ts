import { bookLeaf, BOOKS_A_DAY, walletLeaf } from './leaves';
import { leafHash, rootByPath } from './merkle-tree';
import { BEFORE_THE_FIRST, contentDigest, sealOf } from './seal';
import { journalText, type JournalText, type WalletDocument } from './statement-document';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** What is wrong with a wallet's document, in whole sentences; nothing: all that it says follows from its root. */
export function checkWalletDocument(document: WalletDocument): string[] {
  const journals: JournalText[] = [];
  const problems: string[] = [];
  for (const { version, text } of document.journals) {
    const read = readJournal(text);
    if (read) journals.push(read);
    else problems.push(`Journal ${version}: its text can't be read.`);
  }
  if (problems.length > 0) return problems;
  return [
    ...placeProblems(document, journals),
    ...chainProblems(document),
    ...journals.flatMap(sumProblems),
    ...lotProblems(document, journals),
    ...proofProblems(document),
  ];
}

function readJournal(text: string): JournalText | undefined {
  try {
    return journalText.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Each journal is one of this wallet, and they count 1, 2, 3 … */
function placeProblems(document: WalletDocument, journals: readonly JournalText[]): string[] {
  const { walletId, memberId, currency } = document;
  return journals.flatMap(({ journal, owner }, index) => [
    ...(document.journals[index]!.version === index + 1 && journal.version === index + 1
      ? []
      : [`Journal ${index + 1} is not in its place: it says that it is ${journal.version}.`]),
    ...(journal.wallet_id === walletId && owner.memberId === memberId && owner.currency === currency
      ? []
      : [
          `Journal ${index + 1} is of another wallet: ${journal.wallet_id} of ${owner.memberId} in ${owner.currency}.`,
        ]),
  ]);
}

function chainProblems({ journals }: WalletDocument): string[] {
  return journals.flatMap(({ text, sealedAt, seal }, index) => {
    const before = index === 0 ? BEFORE_THE_FIRST : bytes(journals[index - 1]!.seal);
    const made = sealOf(before, contentDigest(text), sealedAt).toString('hex');
    return made === seal ? [] : [`Journal ${index + 1}: its seal is ${seal}, and is computed as ${made}.`];
  });
}

/** Sums that have to be zero, by what they are of. */
class Sums {
  private readonly sums = new Map<string, bigint>();

  add(of: string, points: number): void {
    this.sums.set(of, (this.sums.get(of) ?? 0n) + BigInt(points));
  }

  wrong(): [of: string, sum: bigint][] {
    return [...this.sums].filter(([, sum]) => sum !== 0n);
  }
}

/** Entries sum to zero for each issuer and terms; and what they say of the wallet is what its lots do. */
function sumProblems(
  { journal, entries, movements, lots }: JournalText,
  index: number,
  all: readonly JournalText[],
): string[] {
  const [sums, moved] = [new Sums(), new Sums()];
  for (const { issuer_id, issuer_terms, currency, account, points } of entries) {
    sums.add(`${issuer_id} by terms ${issuer_terms} in ${currency}`, points);
    if (account === 'WALLET') moved.add(`${issuer_id} by terms ${issuer_terms}`, points);
  }
  for (const { issuer_id, issuer_terms, original } of lots)
    moved.add(`${issuer_id} by terms ${issuer_terms}`, -original);
  const known = new Map(all.slice(0, index + 1).flatMap((each) => each.lots.map((lot) => [lot.id, lot])));
  for (const { lot_id, points } of movements) {
    const lot = known.get(lot_id);
    moved.add(
      lot ? `${lot.issuer_id} by terms ${lot.issuer_terms}` : `lot ${lot_id}, which was never opened`,
      -points,
    );
  }
  const opened = lots.map(({ id }) => id);
  return [
    ...sums.wrong().map(([of, sum]) => `Journal ${journal.version}: its entries sum to ${sum} of ${of}.`),
    ...moved
      .wrong()
      .map(([of, sum]) => `Journal ${journal.version}: entries and lots differ by ${sum} of ${of}.`),
    ...(opened.length === journal.opened.length && opened.every((id) => journal.opened.includes(id))
      ? []
      : [
          `Journal ${journal.version}: it opened ${journal.opened.join(', ')}, and tells of ${opened.join(', ')}.`,
        ]),
  ];
}

/** No lot gives more than it had, and the figures at the top are the sums. */
function lotProblems({ points, debt }: WalletDocument, journals: readonly JournalText[]): string[] {
  const remaining = new Map<string, number>();
  const originals = new Map<string, number>();
  const problems: string[] = [];
  let owed = 0;
  for (const { journal, entries, movements, lots } of journals) {
    for (const { id, original } of lots) {
      if (originals.has(id)) problems.push(`Journal ${journal.version}: lot ${id} was opened before.`);
      originals.set(id, original);
      remaining.set(id, original);
    }
    for (const { lot_id, points: some } of movements)
      remaining.set(lot_id, (remaining.get(lot_id) ?? 0) + some);
    for (const { account, points: some } of entries) if (account === 'DEBT') owed -= some;
    for (const [id, left] of remaining) {
      if (left < 0 || left > (originals.get(id) ?? 0))
        problems.push(
          `Journal ${journal.version}: lot ${id} has ${left} of ${originals.get(id) ?? 0} points.`,
        );
    }
  }
  const total = [...remaining.values()].reduce((sum, left) => sum + left, 0);
  if (total !== points) problems.push(`The document says ${points} points; its journals sum to ${total}.`);
  if (owed !== debt) problems.push(`The document says a debt of ${debt}; its journals sum to ${owed}.`);
  return problems;
}

function proofProblems({ walletId, journals, proof }: WalletDocument): string[] {
  if (!proof) return [];
  const last = journals[proof.version - 1];
  if (!last) return [`The root of ${proof.day} is over journal ${proof.version}, which is missing.`];
  const wallet = leafHash(walletLeaf(walletId, proof.version, last.seal));
  const inBook = rootByPath(wallet, proof.index, proof.wallets, proof.path.map(bytes));
  const book =
    inBook && leafHash(bookLeaf(proof.day, proof.endsAt, proof.book, proof.wallets, inBook.toString('hex')));
  const root = book && rootByPath(book, proof.book, BOOKS_A_DAY, proof.bookPath.map(bytes));
  return root?.toString('hex') === proof.root
    ? []
    : [
        `Journal ${proof.version} is not under the root of ${proof.day}: its path leads to ${root?.toString('hex') ?? 'no root'}.`,
      ];
}
