import 'reflect-metadata';

/**
 * Starts a subgraph: who is calling, types that all subgraphs share, errors, health, shutdown.
 *
 *   services/x/src/schema.ts   export const types: SubgraphTypes = { resolvers: [ClassA, …], orphanedTypes: [MemberWallet] }
 *                              (classes only: `npm run generate` prints services/x/schema.graphql from it)
 *   services/x/src/config.ts   export const config = () => readConfig({ ...subgraphEnvironment, MY_SETTING: z… })
 *   services/x/src/app.ts      startSubgraph({ name, config, types, resolvers: [new ClassA(…)], references, database, messaging, clock, logger })
 */
export {
  isMember,
  isOperator,
  isPartner,
  publicCaller,
  requireMember,
  requireOperator,
  requireOwner,
  requireTill,
  requireTillOrOperator,
  type Caller,
  type MemberCaller,
  type OperatorCaller,
  type PartnerCaller,
  type PublicCaller,
  type Scope,
} from './caller';
export { CALLER_HEADER, signCaller, verifyCaller } from './caller-header';
export { CurrentCaller, Loaders, type SubgraphContext } from './context';
export { badUserInput, forbidden, serviceUnavailable, unauthenticated, type ErrorCode } from './errors';
export { UserError, NotFound, InvalidInput, IdempotencyConflict } from './user-errors.type';
export { MoneyInput, MoneyType } from './money.type';
export { MemberRef } from './member-ref.input';
export { CampaignStub, MemberStub, PartnerStub, PurchaseStub, WalletStub } from './stubs.type';
export {
  ConnectionArgs,
  PageInfo,
  connectionOf,
  pageOf,
  type Connection,
  type Edge,
  type Page,
} from './connection.type';
export { decodeCursor, encodeCursor } from './cursor';
export { DEADLINE_HEADER, parseDeadline } from './deadline';
export { TRACE_HEADER, continueTrace, type Trace } from './trace';
export { parseConfig, readConfig, subgraphEnvironment, type SubgraphConfig } from './environment';
export { createLogger, type Logger } from './logger';
export { logDefects, maskError, type Traced } from './masked-errors';
export { addHealth, type Dependency } from './health';
export { closeOnSignal } from './shutdown';
export { fieldsNamed } from './selection';
export { buildSubgraph, printSubgraph, type ReferenceResolver, type SubgraphTypes } from './schema';
export { startSubgraph, type RunningSubgraph, type StartSubgraphOptions } from './start-subgraph';
