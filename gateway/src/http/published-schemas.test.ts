import fastify from 'fastify';
import { addPublishedSchemas } from './published-schemas';

describe('GET /schemas/campaign.json', () => {
  it('answers the JSON Schema of the campaign language to anybody', async () => {
    const http = fastify();
    addPublishedSchemas(http);
    const answer = await http.inject('/schemas/campaign.json');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch('application/schema+json');
    expect(answer.json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: expect.arrayContaining(['trigger', 'then']),
      $defs: { condition: { properties: { partner: expect.any(Object) } } },
    });
    await http.close();
  });
});
