import {
  ConnectionArgs,
  CurrentCaller,
  encodeCursor,
  pageOf,
  requireMember,
  requireTill,
  type Caller,
  type Connection,
} from '@accord/subgraph';
import { isStorable } from '../text';
import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { Purchase } from '../purchases/purchase';
import type { PurchaseHistory } from '../purchases/purchase-history';
import { PurchaseConnection, PurchaseType } from '../purchases/purchase.type';
import { MemberPurchases } from './member.type';

const cursor = z.tuple([z.iso.datetime(), z.string().refine(isStorable)]);

/** Contributes Member.purchases. A member sees its own, a till those at its partner, an operator all. */
@Resolver(() => MemberPurchases)
export class MemberPurchasesResolver {
  constructor(private readonly history: PurchaseHistory) {}

  @FieldResolver(() => PurchaseConnection, {
    description: 'What the member bought, newest first; for a till, at its own partner.',
  })
  async purchases(
    @Root() { id }: MemberPurchases,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @CurrentCaller() caller: Caller,
  ): Promise<Connection<PurchaseType>> {
    const question = { memberId: id, partnerId: whoseSales(caller, id) };
    const page = args.page(cursor);
    const after = page.after && { occurredAt: new Date(page.after[0]), purchaseId: page.after[1] };
    const rows = await this.history.list({ ...question, after, limit: page.first + 1 });
    return pageOf<Purchase, PurchaseType>(page, rows, {
      cursor: ({ occurredAt, purchaseId }) => encodeCursor(occurredAt.toISOString(), purchaseId),
      node: (purchase) => new PurchaseType(purchase),
      totalCount: () => this.history.count(question),
    });
  }
}

/** The partner whose sales the caller is shown; undefined: all. */
function whoseSales(caller: Caller, memberId: string): string | undefined {
  if (caller.kind === 'operator') return undefined;
  if (caller.kind === 'partner') return requireTill(caller).partnerId;
  requireMember(caller, memberId);
  return undefined;
}
