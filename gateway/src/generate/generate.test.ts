import { composeSupergraph } from './compose';
import { asyncApi, eventSchemas } from './event-documents';

describe('the generated documents of events', () => {
  it('have a JSON Schema for each event, and a channel and a message that refer to it', () => {
    const schemas = eventSchemas();
    const document = asyncApi() as {
      channels: Record<string, { address: string }>;
      components: { messages: Record<string, { payload: { $ref: string } }> };
    };
    expect([...schemas.keys()]).toContain('purchase-recorded.v1');
    for (const [name, schema] of schemas) {
      expect(schema).toMatchObject({ title: name, type: 'object', properties: expect.any(Object) });
      expect(document.channels[name]?.address).toMatch(
        new RegExp(`^{namespace}\\.[a-z]+\\.{partition}\\.${name}$`),
      );
      expect(document.components.messages[name]?.payload).toEqual({ $ref: `./${name}.json` });
    }
  });
});

describe('composition', () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

  it('says every reason why subgraphs don’t fit together', () => {
    const one = `${link} type Query { one: Shared } type Shared { id: ID! name: String }`;
    const other = `${link} type Query { other: Shared } type Shared { id: ID! name: Int }`;
    const compose = () =>
      composeSupergraph(
        new Map([
          ['one', one],
          ['other', other],
        ]),
      );
    expect(compose).toThrow(/Shared\.id[^]*Shared\.name/);
  });

  it('gives the same text whatever the order of the subgraphs', () => {
    const schemas = new Map([
      ['one', `${link} type Query { one: Int }`],
      ['other', `${link} type Query { other: Int }`],
    ]);
    expect(composeSupergraph(new Map([...schemas].reverse()))).toBe(composeSupergraph(schemas));
  });
});
