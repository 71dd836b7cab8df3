/** The five subgraphs, as folders, databases, roles and processes are named. */
export const services = ['member', 'partner', 'ledger', 'campaign', 'notification'] as const;

export type ServiceName = (typeof services)[number];
export type NodeProcess = ServiceName | 'gateway';
