// The texts of the leaves of the trees. Each begins with what it is, so that no leaf of one tree is one of another.

/** A wallet as of the end of a day: its last seal. */
export const walletLeaf = (walletId: string, version: number, seal: string): string =>
  `accord.wallet.1 ${walletId} ${version} ${seal}`;

/** A book on a day: the root over its wallets, in the order of their ids. */
export const bookLeaf = (day: string, endsAt: string, book: number, wallets: number, root: string): string =>
  `accord.book.1 ${day} ${endsAt} ${book} ${wallets} ${root}`;

/** A closed period: by the digest of what was recorded at its closing. The first leaf of its tree. */
export const closingLeaf = (period: string, digest: string): string =>
  `accord.settlement.1 ${period} ${digest}`;

/** A partner's statement, by the digest of its text. */
export const statementLeaf = (period: string, partnerId: string, currency: string, digest: string): string =>
  `accord.statement.1 ${period} ${partnerId} ${currency} ${digest}`;

/** A day's root is over 256 books, always. */
export const BOOKS_A_DAY = 256;
