import type { ApolloGateway } from '@apollo/gateway';
import { execute, GraphQLError, Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';

type Loaded = Awaited<ReturnType<ApolloGateway['load']>>;
type Executor = Loaded['executor'];

/**
 * Answers questions on the schema itself from the schema: the query planner has no part in them, and knows an older
 * introspection, without `isOneOf`. Refuses subscriptions, which the planner would answer as a defect.
 */
export class IntrospectiveGateway {
  constructor(private readonly gateway: ApolloGateway) {}

  async load(options: Parameters<ApolloGateway['load']>[0]): Promise<Loaded> {
    const loaded = await this.gateway.load(options);
    return { ...loaded, executor: introspective(loaded) };
  }

  onSchemaLoadOrUpdate(callback: Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0]): () => void {
    return this.gateway.onSchemaLoadOrUpdate(callback);
  }

  stop(): Promise<void> {
    return this.gateway.stop();
  }
}

const introspective =
  ({ schema, executor }: Loaded): Executor =>
  async (request) => {
    if (request.operation.operation === OperationTypeNode.SUBSCRIPTION)
      return { errors: [noSubscriptions()] };
    if (!isIntrospection(request.operation)) return executor(request);
    const { variables } = request.request;
    return execute({
      schema,
      document: request.document,
      ...(request.operationName ? { operationName: request.operationName } : {}),
      ...(variables ? { variableValues: variables } : {}),
    });
  };

const noSubscriptions = (): GraphQLError =>
  new GraphQLError('There are no subscriptions here yet', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });

const isIntrospection = ({ operation, selectionSet }: OperationDefinitionNode): boolean =>
  operation === OperationTypeNode.QUERY &&
  selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );
