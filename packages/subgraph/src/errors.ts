import { GraphQLError } from 'graphql';

/** The codes of GraphQL errors. What is expected in a use case is a union member instead (see user-errors.type.ts). */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'TOO_MANY_REQUESTS'
  | 'SERVICE_UNAVAILABLE'
  | 'DEADLINE_EXCEEDED'
  | 'INTERNAL_SERVER_ERROR';

const error = (code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...extensions } });

/** Nobody has signed in, or the credential is no good. */
export const unauthenticated = (message = 'Sign in first'): GraphQLError => error('UNAUTHENTICATED', message);

/** Somebody has signed in, who may not do this. */
export const forbidden = (message = 'This is not yours to do'): GraphQLError => error('FORBIDDEN', message);

/** An argument that no use case could make sense of, such as `first: 0`. `path` names it: `['first']`. */
export const badUserInput = (message: string, path?: readonly string[]): GraphQLError =>
  error('BAD_USER_INPUT', message, path ? { argument: path } : {});

/** Another part of the platform that this answer needs can't be reached now. */
export const serviceUnavailable = (message: string): GraphQLError => error('SERVICE_UNAVAILABLE', message);
