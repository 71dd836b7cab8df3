export * from './leaves';
export * from './merkle-tree';
export * from './seal';
