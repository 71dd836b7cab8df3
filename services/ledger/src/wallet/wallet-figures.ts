import type { Points } from '@accord/values';

/** What a member is told of a wallet at an instant (domain rule 4). */
export interface WalletFigures {
  readonly now: Date;
  /** Available, unexpired and unheld, usable somewhere. */
  readonly balance: Points;
  readonly pending: Points;
  readonly held: Points;
  readonly debt: Points;
  spendableAt(partnerId: string): Points;
}

/** Lots that may be spent at the same places, counted together. */
export interface PlaceFigures {
  /** Partners; null: anywhere. */
  readonly spendableAt: readonly string[] | null;
  readonly available: Points;
  readonly pending: Points;
  readonly held: Points;
}

/** Figures that were counted where the lots are, however many these may be. */
export class CountedFigures implements WalletFigures {
  constructor(
    readonly now: Date,
    readonly debt: Points,
    private readonly places: readonly PlaceFigures[],
  ) {}

  get balance(): Points {
    return sum(this.places, ({ available }) => available);
  }

  get pending(): Points {
    return sum(this.places, ({ pending }) => pending);
  }

  get held(): Points {
    return sum(this.places, ({ held }) => held);
  }

  spendableAt(partnerId: string): Points {
    return sum(this.places, ({ spendableAt, available }) =>
      (spendableAt?.includes(partnerId) ?? true) ? available : 0n,
    );
  }
}

const sum = (places: readonly PlaceFigures[], points: (place: PlaceFigures) => Points): Points => {
  let total = 0n;
  for (const place of places) total += points(place);
  return total;
};
