import { standingAt } from '@accord/contracts';
import {
  badUserInput,
  ConnectionArgs,
  CurrentCaller,
  encodeCursor,
  pageOf,
  requireOwner,
  type Caller,
  type Connection,
  type SubgraphContext,
} from '@accord/subgraph';
import type { Clock } from '@accord/values';
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ApiKeyType } from '../keys/api-key.type';
import type { KeyBook } from '../keys/key-book';
import { isStorable } from '../text';
import type { Partner, PartnerStatus } from './partner';
import type { PartnerReading } from './partner-books';
import type { PartnerLoader } from './partner-loader';
import { termsInForce } from './partner-terms';
import {
  LocationType,
  PartnerConnection,
  PartnerExitType,
  PartnerStatusEnum,
  PartnerTermsType,
  PartnerType,
} from './partner.type';

/** Partners are public; their terms and keys are for their own staff and for operators. */
@Resolver(() => PartnerType)
export class PartnerResolver {
  constructor(
    private readonly partners: PartnerReading,
    private readonly keys: KeyBook,
    private readonly clock: Clock,
  ) {}

  @Query(() => PartnerType, { nullable: true, description: 'One partner, by its id or its slug.' })
  async partner(
    @Arg('id', () => ID, { nullable: true, description: 'par_…' }) id?: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'Its slug.' }) slug?: string | null,
  ): Promise<PartnerType | null> {
    if ((id === null || id === undefined) === (slug === null || slug === undefined)) {
      throw badUserInput('Name the partner by its id or by its slug', ['id']);
    }
    const [partner] = id ? await this.partners.find([id]) : await this.partners.findBySlug([slug ?? '']);
    return partner ? new PartnerType(partner) : null;
  }

  @Query(() => PartnerConnection, {
    name: 'partners',
    description: 'The partners of the coalition, in the order they joined.',
  })
  async list(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('category', () => String, { nullable: true, description: 'Only those that deal in this.' })
    category?: string | null,
  ): Promise<Connection<PartnerType>> {
    const page = args.page();
    const after = page.after?.[0];
    const filter = category ?? undefined;
    if (!isStorable(filter ?? '') || !isStorable(after ?? ''))
      throw badUserInput('The category is not text', ['category']);
    const rows = await this.partners.list({ category: filter, after, limit: page.first + 1 });
    return pageOf<Partner, PartnerType>(page, rows, {
      cursor: ({ partnerId }) => encodeCursor(partnerId),
      node: (partner) => new PartnerType(partner),
      totalCount: () => this.partners.count(filter),
    });
  }

  @FieldResolver(() => PartnerStatusEnum, { description: 'Where it stands in the coalition now.' })
  status(@Root() { partner }: PartnerType): PartnerStatus {
    return standingAt(partner, this.clock.now());
  }

  @FieldResolver(() => PartnerExitType, {
    nullable: true,
    description: 'Until when it issues and accepts points; null: it has not given notice.',
  })
  exit(@Root() { partner }: PartnerType): PartnerExitType | null {
    return partner.exit ? new PartnerExitType(partner.exit) : null;
  }

  @FieldResolver(() => PartnerTermsType, { description: 'In force now. For its own staff and operators.' })
  terms(@Root() { partner }: PartnerType, @CurrentCaller() caller: Caller): PartnerTermsType {
    requireOwner(caller, partner.partnerId);
    return new PartnerTermsType(termsInForce(partner.terms, this.clock.now()));
  }

  @FieldResolver(() => [LocationType], { description: 'Where it sells.' })
  locations(@Root() { partner }: PartnerType): LocationType[] {
    return partner.locations.map((location) => new LocationType(location));
  }

  @FieldResolver(() => [ApiKeyType], {
    description: 'Its keys, newest first. For its own staff and operators.',
  })
  async apiKeys(@Root() { partner }: PartnerType, @CurrentCaller() caller: Caller): Promise<ApiKeyType[]> {
    requireOwner(caller, partner.partnerId);
    return (await this.keys.ofPartner(partner.partnerId)).map((key) => new ApiKeyType(key));
  }
}

/** A partner named by another subgraph. Public, as partners are. */
export async function resolvePartner(
  { id }: { readonly id: string },
  { loaders }: SubgraphContext<{ readonly partners: PartnerLoader }>,
): Promise<PartnerType | null> {
  const partner = await loaders.partners.load(id);
  return partner ? new PartnerType(partner) : null;
}
