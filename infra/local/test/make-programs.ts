import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in for a service: answers on its port, needs nothing, keeps the environment it was given. */
const program = `
const { createServer } = require('node:http');
const { appendFileSync } = require('node:fs');
const server = createServer((request, response) => {
  if (request.url === '/environment') return response.end(JSON.stringify(process.env));
  response.statusCode = request.url === '/ready' || request.url === '/live' ? 200 : 404;
  response.end();
});
server.listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => {
  if (process.env.ACCORD_TEST_STOPS) appendFileSync(process.env.ACCORD_TEST_STOPS, __dirname + '\\n');
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
`;

/** Makes a root with stand-ins for the five services and the gateway, laid out as in the repository. */
export function makePrograms(root: string): string {
  for (const folder of [
    'services/member',
    'services/partner',
    'services/ledger',
    'services/campaign',
    'services/notification',
    'gateway',
  ]) {
    mkdirSync(join(root, folder, 'dist'), { recursive: true });
    writeFileSync(join(root, folder, 'dist', 'main.js'), program);
  }
  return root;
}
