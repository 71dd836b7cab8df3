export { checkStatement, type StatementCheck } from './check-statement';
export * from './leaves';
export * from './merkle-tree';
export * from './seal';
export type { PartnerDocument, WalletDocument } from './statement-document';
