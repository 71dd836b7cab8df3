import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What stands in for a service: answers on its port, needs nothing, and writes down when it was asked to stop. */
const program = (name: string, stops: string): string => `
const { createServer } = require('node:http');
const { appendFileSync } = require('node:fs');
const server = createServer((request, response) => {
  response.statusCode = request.url === '/ready' || request.url === '/live' ? 200 : 404;
  response.end();
});
server.listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => {
  appendFileSync(${JSON.stringify(stops)}, ${JSON.stringify(`${name}\n`)});
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
`;

export const stopsFile = (root: string): string => join(root, 'stops');

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
    writeFileSync(join(root, folder, 'dist', 'main.js'), program(basename(folder), stopsFile(root)));
  }
  return root;
}
