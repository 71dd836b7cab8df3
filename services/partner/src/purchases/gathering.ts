interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does for many callers at once what costs as much for one as for many, such as a transaction. Whoever comes while
 * `atOnce` rounds are running waits, and all who wait go in the next round: alone one waits for nothing, and under load
 * rounds grow. When a round fails each of its items is tried alone: nobody fails for another's sake.
 */
export class Gathering<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private running = 0;

  constructor(
    /** Answers in the order asked. */
    private readonly round: (items: readonly Item[]) => Promise<readonly Answer[]>,
    private readonly atOnce: number,
    private readonly largestRound: number,
  ) {}

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.running >= this.atOnce || this.waiting.length === 0) return;
    const some = this.waiting.splice(0, this.largestRound);
    this.running += 1;
    void this.run(some).finally(() => {
      this.running -= 1;
      this.next();
    });
  }

  private async run(some: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.round(some.map(({ item }) => item));
      some.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      if (some.length === 1) some[0]?.reject(error);
      else for (const each of some) await this.run([each]);
    }
  }
}
