import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../supergraph/request-context';

/**
 * What a mutation has answered works at once: before we answer `revokeApiKey`, we hear all that NATS has for us, and with it
 * the signal that the partner service sent before it answered. A round trip does that, as messages keep their order.
 */
export function settleRevocations(roundTrip: () => Promise<unknown>): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: async ({ operation }) => {
          if (operation?.operation !== OperationTypeNode.MUTATION) return;
          const revokes = operation.selectionSet.selections.some(
            (selection) => selection.kind !== Kind.FIELD || selection.name.value === 'revokeApiKey',
          );
          if (revokes) await roundTrip();
        },
      }),
  };
}
