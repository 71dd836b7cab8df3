import type { GraphQLDataSource } from '@apollo/gateway';
import type { ErrorCode } from '@accord/subgraph';
import type { SubgraphAddress } from '../config';
import type { RequestContext } from './request-context';

type Answer = Awaited<ReturnType<GraphQLDataSource<RequestContext>['process']>>;
type AnswerError = NonNullable<Answer['errors']>[number];

const failure = (code: ErrorCode, message: string): Answer => ({
  errors: [{ message, extensions: { code } }],
});

/** The subgraph can't be asked now. The message names what the client misses, never where it should have been. */
export function unreachable({ capability }: SubgraphAddress, error?: unknown): Answer {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return failure('DEADLINE_EXCEEDED', `${capability} did not answer in time`);
  }
  return failure('SERVICE_UNAVAILABLE', `${capability} can’t be reached at the moment; try again soon`);
}

/** Reads what a subgraph answered: GraphQL of any status as it is, with a code; everything else as an error of ours. */
export function readAnswer(
  address: SubgraphAddress,
  status: number,
  text: string,
  context: RequestContext,
): Answer {
  const answer = parseAnswer(text);
  if (status === 401 || !answer) {
    context.logger.error({ subgraph: address.name, status }, 'a subgraph gave no GraphQL answer');
    return status >= 500
      ? unreachable(address)
      : failure('INTERNAL_SERVER_ERROR', 'Something went wrong here');
  }
  if (status !== 200 && answer.errors) {
    const code: ErrorCode = status === 400 ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
    return { ...answer, errors: answer.errors.map((error) => withCode(error, code)) };
  }
  return answer;
}

function parseAnswer(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer)
      ? (answer as Answer)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The gateway made the request: what the subgraph finds invalid in it is a value that the client sent. */
function withCode(error: AnswerError, code: ErrorCode): AnswerError {
  const known = error.extensions?.['code'];
  const stays = typeof known === 'string' && known !== 'GRAPHQL_VALIDATION_FAILED' && known !== 'BAD_REQUEST';
  return { ...error, extensions: { ...error.extensions, code: stays ? known : code } };
}
