import type { FactsQuestion } from './batch-facts';
import type { RecordingFacts } from './decide-batch';
import { Gathering } from './gathering';
import type { Purchase, PurchaseProgress } from './purchase';
import type { PurchaseReading } from './record-purchases';
import { LARGE } from './store-purchases';

const ROUNDS_AT_ONCE = 2;
const LARGEST_ROUND = 50;

/** Looks that are asked for at the same time are one look. What it answers may hold more than was asked for. */
export class GatheredReading implements PurchaseReading {
  private readonly looks = new Gathering<FactsQuestion, RecordingFacts | undefined>(
    (questions) => this.look(questions),
    ROUNDS_AT_ONCE,
    LARGEST_ROUND,
  );
  private readonly standings = new Gathering<readonly string[], ReadonlyMap<string, PurchaseProgress>>(
    async (some) => {
      const progress = await this.reading.progress(some.flat());
      return some.map(() => progress);
    },
    ROUNDS_AT_ONCE,
    LARGEST_ROUND,
  );

  constructor(private readonly reading: PurchaseReading) {}

  facts(question: FactsQuestion): Promise<RecordingFacts | undefined> {
    return question.externalIds.length < LARGE ? this.looks.ask(question) : this.reading.facts(question);
  }

  find(purchaseIds: readonly string[]): Promise<readonly Purchase[]> {
    return this.reading.find(purchaseIds);
  }

  progress(purchaseIds: readonly string[]): Promise<ReadonlyMap<string, PurchaseProgress>> {
    return purchaseIds.length < LARGE ? this.standings.ask(purchaseIds) : this.reading.progress(purchaseIds);
  }

  /** One question for each partner. */
  private async look(questions: readonly FactsQuestion[]): Promise<(RecordingFacts | undefined)[]> {
    const partners = [...new Set(questions.map(({ partnerId }) => partnerId))];
    const facts = await Promise.all(
      partners.map((partnerId) =>
        this.reading.facts(together(questions.filter((question) => question.partnerId === partnerId))),
      ),
    );
    return questions.map(({ partnerId }) => facts[partners.indexOf(partnerId)]);
  }
}

function together(questions: readonly FactsQuestion[]): FactsQuestion {
  const all = (of: (question: FactsQuestion) => readonly string[]) => [...new Set(questions.flatMap(of))];
  return {
    partnerId: questions[0]?.partnerId ?? '',
    externalIds: all(({ externalIds }) => externalIds),
    locationCodes: all(({ locationCodes }) => locationCodes),
    memberIds: all(({ memberIds }) => memberIds),
    redemptionIds: all(({ redemptionIds }) => redemptionIds),
  };
}
