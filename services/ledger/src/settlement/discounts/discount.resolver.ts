import { ConnectionArgs, encodeCursor, pageOf, type Connection } from '@accord/subgraph';
import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { parsePeriod } from '../period';
import type { DiscountMovements } from './discount-movements';
import { DiscountMovementConnection, DiscountMovementType, SettlementDiscountType } from './discount.type';

const cursorParts = z.tuple([z.iso.datetime(), z.string(), z.string().regex(/^\d{1,9}$/)]);

/** From a line for discounts down to each of them. Whoever was given a statement may look. */
@Resolver(() => SettlementDiscountType)
export class DiscountResolver {
  constructor(
    private readonly movementsOf: DiscountMovements,
    private readonly zone: string,
  ) {}

  @FieldResolver(() => DiscountMovementConnection, {
    description:
      'Which discounts and refunds make it up, oldest first; whose purchases they were is not told.',
  })
  async movements(
    @Root() { line, period: name }: SettlementDiscountType,
    @Args() args: ConnectionArgs,
  ): Promise<Connection<DiscountMovementType>> {
    const page = args.page(cursorParts);
    const period = parsePeriod(name, this.zone)!;
    return pageOf(page, await this.movementsOf.page(line, period, page), {
      cursor: ({ recordedAt, awardId, sequence }) =>
        encodeCursor(recordedAt.toISOString(), awardId, String(sequence)),
      node: ({ sequence, amount, ...movement }) =>
        Object.assign(new DiscountMovementType(), {
          ...movement,
          refund: sequence,
          amount: { amount, currency: line.currency },
        }),
      totalCount: () => this.movementsOf.count(line, period),
    });
  }
}
