/** What benchmarks and end-to-end tests need to find a running instance and speak to its public endpoint. */
export * from './api/campaigns';
export * from './api/coalition';
export * from './api/graphql-endpoint';
export * from './api/operator';
export * from './api/partner-keys';
export { findInstance, readInstance, type Instance } from './data-directory/instance';
export { issueToken, type TokenRole } from './data-directory/issuer';
// What a benchmark needs to run the very servers that `npm start` runs.
export { localNatsUrl, prepareNats } from './nats/nats-server';
export { preparePostgres, superuserUrl } from './postgres/postgres-server';
export { LINES_FILE, readCompleteJourney } from './replay/complete-journey';
export type { Sale as JourneySale } from './replay/sale';
export { databaseUrl, LEDGER_OWNER, makeServiceDatabases } from './postgres/service-databases';
export { freePorts } from './processes/free-port';
export { SupervisedProcess, type ProcessPlan } from './processes/supervised-process';
export { services, type ServiceName } from './platform/services';
