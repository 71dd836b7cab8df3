export * from './base-rule';
export * from './blueprint';
export * from './complete-journey';
export * from './demo';
