import { InvalidInput, NotFound } from '@accord/subgraph';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import type { ApiKey } from './api-key';

@ObjectType('ApiKey', { description: 'A partner’s way in for tills and back offices.' })
export class ApiKeyType {
  @Field(() => ID, { description: 'key_…' }) readonly id: string;
  @Field(() => String, { description: 'For people.' }) readonly name: string;
  @Field(() => String, { description: 'The secret’s first characters, to tell keys apart.' })
  readonly prefix: string;
  @Field(() => [String], {
    description: 'till: what a till needs; owner: that, and all of its partner’s own.',
  })
  readonly scopes: string[];
  @Field(() => Date, { description: 'When it was made.' }) readonly createdAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was last used, within some minutes.' })
  readonly lastUsedAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was revoked.' }) readonly revokedAt: Date | null;

  constructor(key: ApiKey) {
    this.id = key.keyId;
    this.name = key.name;
    this.prefix = key.prefix;
    this.scopes = [...key.scopes];
    this.createdAt = key.createdAt;
    this.lastUsedAt = key.lastUsedAt ?? null;
    this.revokedAt = key.revokedAt ?? null;
  }
}

@ObjectType('CreateApiKeySuccess', { description: 'The key works at once.' })
export class CreateApiKeySuccess {
  @Field(() => ApiKeyType, { description: 'The new key.' }) readonly apiKey: ApiKeyType;
  @Field(() => String, { description: 'ak_…, shown this once and never again.' }) readonly secret: string;

  constructor(apiKey: ApiKeyType, secret: string) {
    this.apiKey = apiKey;
    this.secret = secret;
  }
}

@ObjectType('RevokeApiKeySuccess', { description: 'The key lets nobody in any more.' })
export class RevokeApiKeySuccess {
  @Field(() => ApiKeyType, { description: 'The revoked key.' }) readonly apiKey: ApiKeyType;

  constructor(apiKey: ApiKeyType) {
    this.apiKey = apiKey;
  }
}

export const CreateApiKeyResult = createUnionType({
  name: 'CreateApiKeyResult',
  description: 'What making a key may come to.',
  types: () => [CreateApiKeySuccess, NotFound, InvalidInput] as const,
});

export const RevokeApiKeyResult = createUnionType({
  name: 'RevokeApiKeyResult',
  description: 'What revoking a key may come to.',
  types: () => [RevokeApiKeySuccess, NotFound] as const,
});
