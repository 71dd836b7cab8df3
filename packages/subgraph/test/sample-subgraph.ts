import 'reflect-metadata';
import { money, SystemClock, type Money } from '@accord/values';
import { GraphQLPoints } from '@accord/scalars';
import {
  Arg,
  Args,
  createUnionType,
  Directive,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  connectionOf,
  ConnectionArgs,
  createLogger,
  CurrentCaller,
  encodeCursor,
  forbidden,
  InvalidInput,
  MemberRef,
  MoneyInput,
  MoneyType,
  NotFound,
  pageOf,
  PartnerStub,
  requireOperator,
  startSubgraph,
  type Caller,
  type Connection,
  type RunningSubgraph,
  type SubgraphTypes,
} from '../src';

/** A small subgraph for tests of the package and of the gateway. */
@Directive('@key(fields: "id")')
@ObjectType('Shop')
export class Shop {
  @Field(() => ID)
  id: string;
  @Field(() => MoneyType)
  price: Money;
  @Field(() => Date)
  openedAt: Date;
  @Field(() => PartnerStub)
  partner: PartnerStub;

  constructor(id: string) {
    this.id = id;
    this.price = money('3.6', 'EUR');
    this.openedAt = new Date(0);
    this.partner = new PartnerStub('par_1');
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Member')
export class ShopMember {
  @Field(() => ID)
  id: string;
}

const ShopConnection = connectionOf(Shop, 'Shop');

@ObjectType()
class OpenShopSuccess {
  @Field(() => Shop)
  shop: Shop;
}

const OpenShopResult = createUnionType({
  name: 'OpenShopResult',
  types: () => [OpenShopSuccess, NotFound, InvalidInput] as const,
});

@Resolver(() => Shop)
export class ShopResolver {
  constructor(private readonly greeting: string) {}

  @Query(() => String)
  whoAmI(@CurrentCaller() caller: Caller): string {
    return `${this.greeting}, ${caller.kind}`;
  }

  @Query(() => ShopConnection)
  shops(@Args() args: ConnectionArgs): Connection<Shop> {
    const { first, after } = args.page();
    const all = ['a', 'b', 'c', 'd'].filter((id) => id > (after?.[0] ?? ''));
    return pageOf({ first, after }, all.slice(0, first + 1), {
      cursor: (id) => encodeCursor(id),
      node: (id) => new Shop(id),
      totalCount: () => Promise.resolve(4),
    });
  }

  @Query(() => String)
  secret(@CurrentCaller() caller: Caller): string {
    return requireOperator(caller).subject;
  }

  @Query(() => String)
  defect(): string {
    throw new Error('the password is hunter2');
  }

  @Query(() => String)
  unstorable(): string {
    throw Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' });
  }

  @Query(() => String)
  find(@Arg('ref', () => MemberRef) ref: MemberRef): string {
    return JSON.stringify(ref);
  }

  @Mutation(() => OpenShopResult)
  openShop(
    @Arg('price', () => MoneyInput) price: MoneyInput,
    @Arg('points', () => GraphQLPoints, { nullable: true, defaultValue: 7n }) points: bigint,
  ): OpenShopSuccess | InvalidInput {
    if (price.amount.isNegative())
      return new InvalidInput(['price', 'amount'], 'The price must not be negative');
    const success = new OpenShopSuccess();
    success.shop = Object.assign(new Shop(`shop-${points}`), { price });
    return success;
  }
}

@Resolver(() => ShopMember)
export class ShopMemberResolver {
  @FieldResolver(() => String)
  favourite(@Root() member: ShopMember, @CurrentCaller() caller: Caller): string {
    return `${member.id} of ${caller.kind}`;
  }
}

export const types: SubgraphTypes = {
  resolvers: [ShopResolver, ShopMemberResolver],
  orphanedTypes: [ShopMember],
};

export const SECRET = 'a secret of at least thirty-two characters';

function shopOf({ id }: { readonly id: string }): Shop | null {
  if (id === 'hidden') throw forbidden();
  return id === 'none' ? null : new Shop(id);
}

export function startSample(ready: () => boolean = () => true): Promise<RunningSubgraph> {
  const dependency = { isReady: () => Promise.resolve(ready()), close: () => Promise.resolve() };
  return startSubgraph({
    name: 'sample',
    config: { HOST: '127.0.0.1', PORT: 0, CALLER_SECRET: SECRET },
    types,
    resolvers: [new ShopResolver('Hello'), new ShopMemberResolver()],
    references: { Shop: shopOf },
    database: dependency,
    messaging: dependency,
    clock: new SystemClock(),
    logger: createLogger('sample', 'silent'),
    signals: false,
  });
}
