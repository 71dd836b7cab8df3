import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const SCHEMAS = join(__dirname, '..', '..', 'schemas');

/** GET /schemas/campaign.json: the campaign language as a JSON Schema, for editors. Anybody may read it. */
export function addPublishedSchemas(server: FastifyInstance): void {
  const campaign = readFileSync(join(SCHEMAS, 'campaign.json'), 'utf8');
  server.get('/schemas/campaign.json', (_request, reply) =>
    reply
      .type('application/schema+json; charset=utf-8')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-cache')
      .send(campaign),
  );
}
