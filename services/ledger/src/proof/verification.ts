/** Something in the books that can't be: which rule it breaks, about what, and how. */
export interface Violation {
  readonly rule: string;
  readonly subject: string;
  readonly detail: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly journals: number;
  readonly wallets: number;
  readonly violations: readonly Violation[];
}
