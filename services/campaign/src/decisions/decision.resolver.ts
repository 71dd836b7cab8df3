import { badUserInput, CurrentCaller, forbidden, isOperator, isPartner, type Caller } from '@accord/subgraph';
import { Arg, ID, Query, Resolver } from 'type-graphql';
import { decideAgain, type DecisionShelf } from './decide-again';
import { DecisionReview } from './decision.type';

@Resolver()
export class DecisionResolver {
  constructor(private readonly shelf: DecisionShelf) {}

  @Query(() => DecisionReview, {
    description:
      'Judges a purchase again by the very rules and facts that its decision saw, and compares with what was given. Nothing is ' +
      'changed. For operators, and for partners of their own purchases. BAD_USER_INPUT: it was not judged (yet), or before ' +
      'decisions were kept.',
  })
  async reviewDecision(
    @CurrentCaller() caller: Caller,
    @Arg('purchaseId', () => ID, { description: 'pur_…' }) purchaseId: string,
  ): Promise<DecisionReview> {
    const sale = await this.shelf.sale(purchaseId);
    if (!isOperator(caller) && !(sale && isPartner(caller, sale.partnerId)))
      throw forbidden('This purchase is not yours to see');
    const kept = sale && (await this.shelf.decision(purchaseId));
    if (!kept) throw badUserInput('No decision of such a purchase is kept', ['purchaseId']);
    return new DecisionReview(purchaseId, decideAgain(sale, kept), isOperator(caller));
  }
}
