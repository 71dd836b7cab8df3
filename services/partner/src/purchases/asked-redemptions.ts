import { findRedemptions } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import { money } from '@accord/values';
import type { Redemption, Redemptions } from './paid-with-points';

/** As many as one question may name. */
const CHUNK = 100;

/** Asks the ledger. */
export class AskedRedemptions implements Redemptions {
  constructor(
    private readonly messaging: Pick<Messaging, 'ask'>,
    private readonly timeoutMs: number,
  ) {}

  async find(ids: readonly string[]): Promise<readonly Redemption[] | undefined> {
    const chunks = Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) =>
      ids.slice(index * CHUNK, (index + 1) * CHUNK),
    );
    const answers = await Promise.all(
      chunks.map((chunk) =>
        this.messaging.ask(findRedemptions, { ids: chunk }, { timeoutMs: this.timeoutMs }),
      ),
    );
    const found: Redemption[] = [];
    for (const answer of answers) {
      if (!answer.ok) return undefined;
      found.push(
        ...answer.value.redemptions.map((each) => ({
          ...each,
          value: money(each.value.amount, each.value.currency),
        })),
      );
    }
    return found;
  }
}
