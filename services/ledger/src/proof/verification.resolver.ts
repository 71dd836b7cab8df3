import { CurrentCaller, requireOperator, type Caller } from '@accord/subgraph';
import { Query, Resolver } from 'type-graphql';
import type { Verification } from './verification';
import { LedgerVerification } from './verification.type';

@Resolver()
export class VerificationResolver {
  constructor(private readonly verify: () => Promise<Verification>) {}

  @Query(() => LedgerVerification, {
    description: 'Recomputes the books from their entries, and names each violation. Operators.',
  })
  async verifyLedger(@CurrentCaller() caller: Caller): Promise<LedgerVerification> {
    requireOperator(caller);
    return Object.assign(new LedgerVerification(), await this.verify());
  }
}
