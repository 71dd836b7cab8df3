import {
  badUserInput,
  ConnectionArgs,
  CurrentCaller,
  encodeCursor,
  InvalidInput,
  isMember,
  isOperator,
  isPartner,
  pageOf,
  requireTillOrOperator,
  serviceUnavailable,
  type Caller,
  type Connection,
} from '@accord/subgraph';
import { Arg, Args, ID, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { Answer } from '../book/posting';
import { callerName } from '../holds/caller-name';
import { InsufficientPoints } from '../wallet/insufficient-points.type';
import { impossible, toRefusal } from '../wallet/refusal.type';
import type { Conversion } from './conversion';
import { askingOf, RequestConversionInput } from './conversion-input.type';
import type { ConversionArchive } from './conversion-reader';
import {
  ConversionConnection,
  ConversionNotOpen,
  ConversionSuccess,
  ConversionType,
  EndConversionResult,
  RequestConversionResult,
} from './conversion.type';
import { toConversionType } from './conversion-view.type';
import type { EndConversionRequest, Outcome } from './end-conversion';
import type { ConversionRequest } from './request-conversion';

interface Operations {
  request(request: ConversionRequest): Promise<Answer | 'AWAY'>;
  end(request: EndConversionRequest): Promise<Answer>;
}

const cursorParts = z.tuple([z.iso.datetime(), z.string()]);

@Resolver()
export class ConversionResolver {
  constructor(
    private readonly operations: Operations,
    private readonly conversions: ConversionArchive,
    private readonly currency: string,
  ) {}

  @Query(() => ConversionType, {
    nullable: true,
    description: 'A conversion. Its member, its partner’s keys, and operators; null to others.',
  })
  async conversion(
    @Arg('id', () => ID, { description: 'cnv_…' }) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ConversionType | null> {
    const found = await this.conversions.find(id);
    const allowed =
      found && (isOperator(caller) || isMember(caller, found.memberId) || isPartner(caller, found.partnerId));
    return allowed ? this.shown(found) : null;
  }

  @Query(() => ConversionConnection, {
    description: 'What waits to be confirmed or undone, oldest first. The partner’s own keys, and operators.',
  })
  async openConversions(
    @Arg('partnerId', () => ID, { nullable: true, description: 'Operators name it; a key names its own.' })
    partnerId: string | null,
    @Args() args: ConnectionArgs,
    @CurrentCaller() caller: Caller,
  ): Promise<Connection<ConversionType>> {
    const own = callerName(requireTillOrOperator(caller)).partnerId ?? partnerId ?? undefined;
    if (own === undefined) throw badUserInput('An operator names the partner', ['partnerId']);
    const page = args.page(cursorParts);
    return pageOf(page, await this.conversions.open(own, page), {
      cursor: ({ requestedAt, id }) => encodeCursor(requestedAt.toISOString(), id),
      node: (conversion) => this.shown(conversion),
      totalCount: () => this.conversions.countOpen(own),
    });
  }

  @Mutation(() => RequestConversionResult, {
    description:
      'Converts points at the rate in force: OUT by the signed-in member, whose points leave at once; IN by the other programme’s key, whose points come at confirmation; operators do both.',
  })
  async requestConversion(
    @Arg('input', () => RequestConversionInput, { description: 'What, and which way.' })
    input: RequestConversionInput,
    @CurrentCaller() caller: Caller,
  ): Promise<typeof RequestConversionResult> {
    const asking = askingOf(input, caller);
    if (asking instanceof InvalidInput) return asking;
    const { direction, points, externalAccount, idempotencyKey } = input;
    const answer = await this.operations.request({
      ...asking,
      direction,
      points,
      externalAccount,
      idempotencyKey,
    });
    if (answer === 'AWAY') throw serviceUnavailable('The member can’t be looked up now; try again soon');
    if (answer.is === 'CONVERSION') return this.success(answer.conversionId);
    if (answer.is === 'INSUFFICIENT_POINTS') return new InsufficientPoints(BigInt(answer.spendable));
    if (answer.is === 'NOT_FOUND' || answer.is === 'INVALID' || answer.is === 'CONFLICT')
      return toRefusal(answer, idempotencyKey);
    return impossible(answer);
  }

  @Mutation(() => EndConversionResult, {
    description:
      'Says that a conversion has arrived: OUT, at the other programme; IN, the points are credited. Again with the same reference it answers the same. The partner’s own keys, and operators.',
  })
  confirmConversion(
    @Arg('id', () => ID, { description: 'cnv_…' }) id: string,
    @Arg('externalReference', () => String, { description: 'The other programme’s; 1 to 255 characters.' })
    externalReference: string,
    @CurrentCaller() caller: Caller,
  ): Promise<typeof EndConversionResult> {
    return this.end(id, { status: 'CONFIRMED', externalReference }, caller);
  }

  @Mutation(() => EndConversionResult, {
    description:
      'Says that a conversion did not arrive: OUT, the points are back in the very lots, with their own expiry or a minimum grace. Again with the same reason it answers the same. The partner’s own keys, and operators.',
  })
  undoConversion(
    @Arg('id', () => ID, { description: 'cnv_…' }) id: string,
    @Arg('reason', () => String, { description: '1 to 500 characters.' }) reason: string,
    @CurrentCaller() caller: Caller,
  ): Promise<typeof EndConversionResult> {
    return this.end(id, { status: 'UNDONE', reason }, caller);
  }

  private async end(id: string, outcome: Outcome, caller: Caller): Promise<typeof EndConversionResult> {
    const allowed = callerName(requireTillOrOperator(caller));
    const answer = await this.operations.end({ ...allowed, conversionId: id, outcome });
    if (answer.is === 'CONVERSION') return this.success(answer.conversionId);
    if (answer.is === 'CONVERSION_NOT_OPEN') return new ConversionNotOpen(answer.status);
    if (answer.is === 'INVALID') return new InvalidInput(answer.path, answer.message, answer.code);
    if (answer.is === 'NOT_FOUND') return toRefusal(answer, '') as typeof EndConversionResult;
    return impossible(answer);
  }

  private async success(id: string): Promise<ConversionSuccess> {
    return new ConversionSuccess(this.shown((await this.conversions.find(id))!));
  }

  private shown(conversion: Conversion): ConversionType {
    return toConversionType(conversion, this.currency);
  }
}
