import { badUserInput, CurrentCaller, requireOperator, type Caller } from '@accord/subgraph';
import { Arg, Int, Query, Resolver } from 'type-graphql';
import { ALL_BOOKS, type Verification, type VerifyLedger } from './verification';
import { LedgerVerification } from './verification.type';

@Resolver()
export class VerificationResolver {
  constructor(private readonly verify: VerifyLedger) {}

  @Query(() => LedgerVerification, {
    description:
      'Recomputes the books from their entries, and names each violation; what was found is kept. Large books take minutes: ask for some of them at a time. Operators.',
  })
  async verifyLedger(
    @Arg('incremental', () => Boolean, {
      defaultValue: false,
      description:
        'Only wallets that changed since the last verification of all books that found nothing. It takes as long as there are changes.',
    })
    incremental: boolean,
    @Arg('books', () => [Int], {
      nullable: true,
      description:
        'Only wallets of the books from the first to the second of two numbers, 0 to 255. None, []: only what holds over all books together. Absent: everything.',
    })
    books: number[] | null,
    @CurrentCaller() caller: Caller,
  ): Promise<LedgerVerification> {
    requireOperator(caller);
    return Object.assign(new LedgerVerification(), await this.run(incremental, books));
  }

  private run(incremental: boolean, books: number[] | null): Promise<Verification> {
    if (!books) return incremental ? this.verify.changed() : this.verify.whole();
    if (incremental) throw badUserInput('Changes are verified in all books', ['books']);
    if (books.length === 0) return this.verify.overall();
    const [first = -1, last = -1] = books;
    if (books.length !== 2 || first < ALL_BOOKS.first || first > last || last > ALL_BOOKS.last)
      throw badUserInput('Books are two numbers, 0 to 255, the smaller one first', ['books']);
    return this.verify.whole({ first, last });
  }
}
