import {
  CurrentCaller,
  fieldsNamed,
  Loaders,
  requireTill,
  serviceUnavailable,
  type Caller,
  type SubgraphContext,
} from '@accord/subgraph';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { PartnerLoader } from '../partners/partner-loader';
import { PartnerType } from '../partners/partner.type';
import { RecordPurchaseInput } from '../purchases/purchase.input';
import type { Refusal } from '../refusal';
import { toUserError } from '../refusal.type';
import { ServiceAway } from '../service-away';
import { saidIn } from './languages';
import type { QuotePurchase, Wanted } from './quote-purchase';
import { AwardType, OfferType, PurchaseQuoteType, QuotedDiscountType } from './quote.type';

/** A till asks before it records. */
@Resolver()
export class QuoteResolver {
  constructor(private readonly quotes: QuotePurchase) {}

  @Query(() => PurchaseQuoteType, {
    description: 'What a basket would earn, and how many points may pay it. It changes nothing.',
  })
  async quotePurchase(
    @Arg('input', () => RecordPurchaseInput, { description: 'The sale as it would be recorded.' })
    input: RecordPurchaseInput,
    @CurrentCaller() caller: Caller,
    @Ctx() { language }: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PurchaseQuoteType> {
    const { partnerId } = requireTill(caller);
    const outcome = await this.quotes
      .quote(partnerId, input, wantedBy(info, language))
      .catch((error: unknown) => {
        throw error instanceof ServiceAway ? serviceUnavailable(error.message) : error;
      });
    if (!outcome.ok) throw toGraphQLError(outcome.error);
    return new PurchaseQuoteType(outcome.value);
  }
}

function wantedBy(info: GraphQLResolveInfo, language: string | undefined): Wanted {
  const explanations = fieldsNamed('explanation', info);
  const named = explanations.some((field) => (field.arguments ?? []).length > 0);
  return {
    explanations: named ? 'NAMED' : explanations.length > 0 ? 'AS_LIKED' : 'NONE',
    offers: fieldsNamed('offers', info).length > 0,
    language,
  };
}

const missingPath: Readonly<Record<string, readonly string[]>> = {
  Member: ['member'],
  Location: ['locationCode'],
};

/** A query answers no union: what a mutation would answer as a refusal is an error here, with the same path. */
function toGraphQLError(refusal: Refusal): GraphQLError {
  const path =
    refusal.kind === 'invalid'
      ? refusal.path
      : refusal.kind === 'missing'
        ? (missingPath[refusal.resource] ?? [])
        : [];
  const { code: reason, message } = toUserError(refusal);
  return new GraphQLError(message, {
    extensions: { code: 'BAD_USER_INPUT', reason, path: ['input', ...path] },
  });
}

@Resolver(() => OfferType)
export class OfferResolver {
  @FieldResolver(() => String, { description: 'The rules in plain words, in English, Polish or Russian.' })
  summary(
    @Root() { summaries, locale: ownLocale }: OfferType,
    @Arg('locale', () => String, {
      nullable: true,
      description: 'Such as pl or pl-PL; absent: as the client asks, or the member’s.',
    })
    locale: string | null | undefined,
    @Ctx() { language }: SubgraphContext,
  ): string {
    return saidIn(summaries, [locale, language, ownLocale]);
  }
}

@Resolver(() => AwardType)
export class AwardResolver {
  @FieldResolver(() => [PartnerType], {
    nullable: true,
    description: 'Where the points may be spent; null: anywhere.',
  })
  async spendableAt(
    @Root() { award }: AwardType,
    @Loaders() loaders: { readonly partners: PartnerLoader },
  ): Promise<PartnerType[] | null> {
    if (!award.spendableAt) return null;
    const partners = await Promise.all(award.spendableAt.map((id) => loaders.partners.load(id)));
    return partners.flatMap((partner) => (partner ? new PartnerType(partner) : []));
  }

  @FieldResolver(() => String, {
    description: 'Which rule, which lines, which arithmetic. In English, Polish or Russian.',
  })
  explanation(
    @Root() { award, locale: ownLocale }: AwardType,
    @Arg('locale', () => String, {
      nullable: true,
      description: 'Such as pl or pl-PL; absent: as the client asks, or the member’s.',
    })
    locale: string | null | undefined,
    @Ctx() { language }: SubgraphContext,
  ): string {
    return saidIn(award.explanations, [locale, language, ownLocale]);
  }
}

@Resolver(() => QuotedDiscountType)
export class QuotedDiscountResolver {
  @FieldResolver(() => String, {
    description: 'Which rule, which lines, which arithmetic. In English, Polish or Russian.',
  })
  explanation(
    @Root() { explanations, locale: ownLocale }: QuotedDiscountType,
    @Arg('locale', () => String, {
      nullable: true,
      description: 'Such as pl or pl-PL; absent: as the client asks, or the member’s.',
    })
    locale: string | null | undefined,
    @Ctx() { language }: SubgraphContext,
  ): string {
    return saidIn(explanations, [locale, language, ownLocale]);
  }
}
