import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'a digest is 64 hexadecimal digits');
const count = z.number().int().min(0);

/** Where the path to a day's root leads: from a wallet's last seal by way of its book. */
const walletProof = z.object({
  /** The day in the programme's zone, and when it ended. */
  day: z.string(),
  endsAt: z.string(),
  root: digest,
  /** The journal that was the wallet's last by then. */
  version: count,
  book: count,
  /** Wallets of the book, and this one's place among them. */
  wallets: count,
  index: count,
  path: z.array(digest),
  bookPath: z.array(digest),
});

/** One self-contained document that proves a wallet's movements. Anyone may check it, with nothing else at hand. */
export const walletDocument = z.object({
  format: z.literal('accord.wallet-statement.1'),
  walletId: z.string(),
  memberId: z.string(),
  currency: z.string(),
  /** The sum of its lots, held and pending points in it; and what the member owes. */
  points: z.number().int(),
  debt: z.number().int(),
  /** Journals that were not sealed yet when the document was made. */
  unsealed: count,
  journals: z.array(
    z.object({
      version: z.number().int(),
      /** All that was recorded: the very text that was sealed. */
      text: z.string(),
      sealedAt: z.string(),
      seal: digest,
    }),
  ),
  /** Null before the wallet's first day has ended. */
  proof: walletProof.nullable(),
});
export type WalletDocument = z.infer<typeof walletDocument>;

/** One self-contained document that proves a partner's statement of a closed period. */
export const partnerDocument = z.object({
  format: z.literal('accord.partner-statement.1'),
  period: z.string(),
  partnerId: z.string(),
  currency: z.string(),
  /** The statement's lines: the very text that is under the root. */
  text: z.string(),
  /** Which journals make up each line: their seals stand for them, so that they tell of no member. */
  journals: z.array(
    z.object({
      kind: z.string(),
      termsVersion: z.number().int(),
      id: z.string(),
      points: z.number().int(),
      seal: digest.nullable(),
    }),
  ),
  /** What makes up each line for discounts: the very text whose digest is in the line. Absent: there is none. */
  discounts: z.array(z.object({ kind: z.string(), otherId: z.string(), text: z.string() })).optional(),
  /** The statement's place in the period's tree: the closing is at 0, the statements follow. */
  proof: z.object({ root: digest, statements: count, index: count, path: z.array(digest) }).nullable(),
});
export type PartnerDocument = z.infer<typeof partnerDocument>;

export const statementDocument = z.discriminatedUnion('format', [walletDocument, partnerDocument]);

const rows = { points: z.number().int() };

/** What is read of a journal's text. It holds more: all that was recorded. */
export const journalText = z.object({
  owner: z.object({ memberId: z.string(), currency: z.string() }),
  journal: z.object({ wallet_id: z.string(), version: z.number().int(), opened: z.array(z.string()) }),
  entries: z.array(
    z.object({
      ...rows,
      account: z.string(),
      issuer_id: z.string(),
      issuer_terms: z.number().int(),
      currency: z.string(),
    }),
  ),
  movements: z.array(z.object({ ...rows, lot_id: z.string() })),
  lots: z.array(
    z.object({
      id: z.string(),
      issuer_id: z.string(),
      issuer_terms: z.number().int(),
      original: z.number().int(),
    }),
  ),
});
export type JournalText = z.infer<typeof journalText>;

/** What is read of a statement's text: lines of points, and those for discounts. */
export const statementText = z.array(
  z.union([
    z.object({
      kind: z.string(),
      terms_version: z.number().int(),
      points: z.number().int(),
      unit_amount: z.number(),
      amount: z.number(),
    }),
    z.object({
      kind: z.enum(['DISCOUNT_BORNE', 'DISCOUNT_GIVEN']),
      other_id: z.string(),
      amount: z.number(),
      digest,
    }),
  ]),
);

/** What is read of the text of a discount line's movements. */
export const movementsText = z.array(
  z.object({ award_id: z.string(), sequence: z.number().int().min(0), amount: z.number() }),
);
