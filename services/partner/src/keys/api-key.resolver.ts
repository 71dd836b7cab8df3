import { CurrentCaller, isOperator, isPartner, requireOwner, type Caller } from '@accord/subgraph';
import { Arg, ID, Mutation, Resolver } from 'type-graphql';
import { toUserError } from '../refusal.type';
import {
  ApiKeyType,
  CreateApiKeyResult,
  CreateApiKeySuccess,
  RevokeApiKeyResult,
  RevokeApiKeySuccess,
} from './api-key.type';
import type { CreateApiKey } from './create-api-key';
import type { RevokeApiKey } from './revoke-api-key';

/** Keys are made and revoked by operators and the partner's own staff. */
@Resolver()
export class ApiKeyResolver {
  constructor(
    private readonly creation: CreateApiKey,
    private readonly revocation: RevokeApiKey,
  ) {}

  @Mutation(() => CreateApiKeyResult, { description: 'Makes a key for a partner.' })
  async createApiKey(
    @Arg('partnerId', () => ID, { description: 'par_…' }) partnerId: string,
    @Arg('name', () => String, { description: 'For people: which till or system has it.' }) name: string,
    @Arg('scopes', () => [String], { nullable: true, description: 'till, owner; till unless said.' })
    scopes: string[] | null | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOwner(caller, partnerId);
    const outcome = await this.creation.create(partnerId, name, scopes);
    if (!outcome.ok) return toUserError(outcome.error);
    return new CreateApiKeySuccess(new ApiKeyType(outcome.value.key), outcome.value.secret);
  }

  @Mutation(() => RevokeApiKeyResult, { description: 'Ends a key for good, at once and everywhere.' })
  async revokeApiKey(
    @Arg('id', () => ID, { description: 'key_…' }) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<object> {
    requireOwner(caller);
    const outcome = await this.revocation.revoke(
      id,
      (owner) => isOperator(caller) || isPartner(caller, owner, 'owner'),
    );
    return outcome.ok ? new RevokeApiKeySuccess(new ApiKeyType(outcome.value)) : toUserError(outcome.error);
  }
}
