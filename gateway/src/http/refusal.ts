import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from '@accord/subgraph';

/** Bodies up to here are taken: a batch of 1,000 purchases with their lines. */
export const BODY_LIMIT = 5 * 1024 * 1024;

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  TOO_MANY_REQUESTS: 429,
  PAYLOAD_TOO_LARGE: 413,
  SERVICE_UNAVAILABLE: 503,
};

/** Answers a request that never becomes an operation, in the shape of every GraphQL error. */
export function refuse(
  reply: FastifyReply,
  code: string,
  message: string,
  status = statuses[code] ?? 400,
): FastifyReply {
  if (code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  if (code === 'TOO_MANY_REQUESTS' || code === 'SERVICE_UNAVAILABLE') void reply.header('retry-after', '1');
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send({ errors: [{ message, extensions: { code } }] });
}

/** What fastify, or identifying the caller, throws. The client learns what it can mend; the rest is logged. */
export function refusal(logger: Logger) {
  return async (
    error: FastifyError | GraphQLError,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    if (error instanceof GraphQLError) return refuse(reply, String(error.extensions['code']), error.message);
    switch (error.code) {
      case 'FST_ERR_CTP_BODY_TOO_LARGE':
        await drained(request);
        return refuse(reply, 'PAYLOAD_TOO_LARGE', 'The request is larger than 5 MB');
      case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
        return refuse(reply, 'BAD_REQUEST', 'Send application/json', 415);
      case 'FST_ERR_CTP_EMPTY_JSON_BODY':
        return refuse(reply, 'BAD_REQUEST', 'The body is empty; send {"query": "…"}');
      default:
        break;
    }
    if (error.statusCode === 400) return refuse(reply, 'BAD_REQUEST', 'The body is not valid JSON');
    logger.error({ err: error }, 'a request failed');
    return refuse(reply, 'INTERNAL_SERVER_ERROR', 'Something went wrong here', 500);
  };
}

/** A client that is still sending would lose our answer: reads on for a moment, and throws away. */
function drained({ raw }: FastifyRequest): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const enough = setTimeout(resolve, 2_000);
    for (const over of ['end', 'close', 'error']) {
      raw.once(over, () => {
        clearTimeout(enough);
        resolve();
      });
    }
    raw.resume();
  });
}
