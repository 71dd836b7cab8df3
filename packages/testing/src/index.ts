export { createTestDatabase } from './test-database';
export { eventually } from './eventually';
export { realServices, type RealServices } from './real-services';
export { testNamespace } from './test-namespace';
