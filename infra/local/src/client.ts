/** What benchmarks and end-to-end tests need to find a running instance and speak to its public endpoint. */
export * from './api/coalition';
export * from './api/graphql-endpoint';
export * from './api/operator';
export * from './api/partner-keys';
export { findInstance, readInstance, type Instance } from './data-directory/instance';
export { issueToken, type TokenRole } from './data-directory/issuer';
