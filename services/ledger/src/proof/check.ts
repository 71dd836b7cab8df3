/** A check: SQL that answers `subject` and `detail` of each violation of a rule. It trusts no stored balance (domain rule 12). */
export interface Check {
  readonly rule: string;
  /**
   * - WALLET: it holds in each wallet by itself. It may be asked of some wallets only: then it finds these alone in the
   *   tables that it names. To look further it names the schema: `public.hold`.
   * - PROGRAMME, unless said: it holds over all books together.
   */
  readonly per?: 'WALLET' | 'PROGRAMME';
  readonly sql: string;
}
