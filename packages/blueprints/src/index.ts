export * from './base-rule';
export * from './blueprint';
export * from './catalogue';
export * from './complete-journey';
export * from './demo';
