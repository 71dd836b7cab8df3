import * as contracts from '@accord/contracts';
import { z } from 'zod';

type JsonObject = Record<string, unknown>;

const isEvent = (value: unknown): value is contracts.EventDefinition =>
  typeof value === 'object' && value !== null && 'family' in value && 'schema' in value && 'version' in value;

const events = (): contracts.EventDefinition[] =>
  Object.values(contracts as Record<string, unknown>)
    .filter(isEvent)
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)));

const nameOf = (event: contracts.EventDefinition): string => `${event.name}.v${event.version}`;

/** The JSON Schema of each event's data, by `<name>.v<version>`. */
export function eventSchemas(): Map<string, JsonObject> {
  return new Map(
    events().map((event) => [
      nameOf(event),
      { ...z.toJSONSchema(event.schema, { io: 'input' }), title: nameOf(event) },
    ]),
  );
}

/** The AsyncAPI document of all events: one channel each, as JetStream subjects. */
export function asyncApi(): JsonObject {
  const channels: JsonObject = {};
  const operations: JsonObject = {};
  const messages: JsonObject = {};
  for (const event of events()) {
    const name = nameOf(event);
    channels[name] = {
      address: `{namespace}.${event.family}.{partition}.${name}`,
      description: `Events of the family ${event.family}, in order per member.`,
      messages: { [name]: { $ref: `#/components/messages/${name}` } },
      parameters: {
        namespace: { description: 'The platform’s first token, such as accord.' },
        partition: { description: 'A hash of the key, so that what concerns one member keeps its order.' },
      },
    };
    operations[`publish-${name}`] = { action: 'send', channel: { $ref: `#/channels/${name}` } };
    messages[name] = {
      name,
      contentType: 'application/cloudevents+json',
      payload: { $ref: `./${name}.json` },
    };
  }
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Accord events',
      version: '1',
      description: 'Facts that services publish. The payload is the data of a CloudEvents envelope.',
    },
    channels,
    operations,
    components: { messages },
  };
}
