import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@accord/values';
import type { FastifyInstance } from 'fastify';
import { readDemo } from './demo';
import { exampleOperations } from './example-operations';

const ASSETS = join(__dirname, '..', '..', 'assets');
const APOLLO = 'https://*.cdn.apollographql.com https://*.embed.apollographql.com';

/** Nothing but ourselves and Apollo Sandbox, which brings its own styles. */
const CONTENT_SECURITY_POLICY = [
  `default-src 'self' ${APOLLO}`,
  `style-src 'self' 'unsafe-inline' ${APOLLO}`,
  "img-src 'self' data: https:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** GET /: Apollo Sandbox with examples and the demo's key filled in; a plain form where its script can't be loaded. */
export function addLandingPage(server: FastifyInstance, demoFile: string | undefined, clock: Clock): void {
  const serve = (path: string, file: string, type: string): void => {
    const text = readFileSync(join(ASSETS, file), 'utf8');
    server.get(path, (_request, reply) =>
      reply
        .type(`${type}; charset=utf-8`)
        .header('content-security-policy', CONTENT_SECURITY_POLICY)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-cache')
        .send(text),
    );
  };
  serve('/', 'landing.html', 'text/html');
  serve('/landing.css', 'landing.css', 'text/css');
  serve('/landing.js', 'landing.js', 'text/javascript');
  server.get('/landing.json', async (_request, reply) => {
    const demo = await readDemo(demoFile);
    return reply
      .header('cache-control', 'no-store')
      .send({ credential: demo.partnerKey, operations: exampleOperations(demo, clock.now()) });
  });
}
