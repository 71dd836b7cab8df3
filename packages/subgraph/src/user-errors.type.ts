import { Directive, Field, InterfaceType, ObjectType } from 'type-graphql';

/**
 * An expected outcome that is not a success. Errors of one subgraph implement it beside their union; return instances of the
 * class, never plain objects (TypeGraphQL recognises a union's members by their class).
 */
@InterfaceType('UserError', {
  description:
    'An expected outcome that is not a success: a member of the union that a mutation answers with.',
  autoRegisterImplementations: false,
})
export abstract class UserError {
  @Field(() => String, { description: 'For programs: stable, in capitals.' })
  readonly code: string;

  @Field(() => String, { description: 'For people, in English.' })
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

@Directive('@shareable')
@ObjectType('NotFound', {
  implements: UserError,
  description: 'What the request names does not exist (for this caller).',
})
export class NotFound extends UserError {
  @Field(() => String, { description: 'What is missing: Member, Partner, Purchase, Hold …' })
  readonly resource: string;

  @Field(() => String, { nullable: true, description: 'As the request named it.' })
  readonly id: string | null;

  constructor(resource: string, id?: string | null, message = `${resource} not found${id ? `: ${id}` : ''}`) {
    super('NOT_FOUND', message);
    this.resource = resource;
    this.id = id ?? null;
  }
}

@Directive('@shareable')
@ObjectType('InvalidInput', {
  implements: UserError,
  description: 'A value that the rules refuse. Nothing was stored.',
})
export class InvalidInput extends UserError {
  @Field(() => [String], {
    description:
      'Where: the argument, then field names and list positions, such as ["input", "lines", "0", "amount"].',
  })
  readonly path: string[];

  constructor(path: readonly (string | number)[], message: string, code = 'INVALID_INPUT') {
    super(code, message);
    this.path = path.map(String);
  }
}

@Directive('@shareable')
@ObjectType('IdempotencyConflict', {
  implements: UserError,
  description: 'The key was used before, for another request.',
})
export class IdempotencyConflict extends UserError {
  @Field(() => String, { description: 'The key, or the externalId that serves as one.' })
  readonly idempotencyKey: string;

  constructor(idempotencyKey: string, message = `${idempotencyKey} was used before, for another request`) {
    super('IDEMPOTENCY_CONFLICT', message);
    this.idempotencyKey = idempotencyKey;
  }
}
