import { findSpendable, quoteAwards, type PurchaseSnapshot } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { Judge, Judgement, Purse, WantedWords } from './quote-purchase';

/** Asks the campaign service and the ledger. */
export class AskedJudge implements Judge, Purse {
  constructor(
    private readonly messaging: Pick<Messaging, 'ask'>,
    private readonly timeoutMs: number,
  ) {}

  async quote(purchase: PurchaseSnapshot, wanted: WantedWords): Promise<Judgement | undefined> {
    const answer = await this.messaging.ask(
      quoteAwards,
      { purchase, ...wanted },
      { timeoutMs: this.timeoutMs },
    );
    return answer.ok ? answer.value : undefined;
  }

  async spendable(memberId: string, partnerId: string): Promise<bigint | undefined> {
    const answer = await this.messaging.ask(
      findSpendable,
      { memberId, partnerId },
      { timeoutMs: this.timeoutMs },
    );
    return answer.ok ? BigInt(answer.value.spendable) : undefined;
  }
}
