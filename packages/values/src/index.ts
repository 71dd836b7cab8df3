export * from './clock';
export * from './decimal';
export * from './duration';
export * from './expiry';
export * from './ids';
export * from './money';
export * from './points';
export * from './result';
