// `npm start`: makes the project ready, then runs the platform in this very process.
import { prepare } from './prepare.mjs';

await prepare();
await import('./dist/start.js');
