import type { Queryable } from '@accord/persistence';

interface Rule {
  readonly rule: string;
  /**
   * - WALLET: it holds in each wallet by itself. It may be asked of some wallets only: then it finds these alone in the
   *   tables that it names. To look further it names the schema: `public.hold`.
   * - PROGRAMME, unless said: it holds over all books together.
   */
  readonly per?: 'WALLET' | 'PROGRAMME';
}

/**
 * A check: SQL that answers `subject` and `detail` of each violation of a rule, or a function that does, of what holds over
 * all books together. It trusts no stored balance (domain rule 12).
 */
export type Check = Rule &
  (
    | { readonly sql: string; readonly find?: never }
    | {
        readonly per?: 'PROGRAMME';
        readonly sql?: never;
        readonly find: (queryable: Queryable) => Promise<{ subject: string; detail: string }[]>;
      }
  );
