import { z } from 'zod';

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What of a schema zod alone can't publish, because it reads by code; `publish` writes those inside. */
export type PublishedForm = (publish: (schema: z.ZodType) => JsonSchema) => JsonSchema;

interface Published {
  /** Absent: as zod publishes it. */
  readonly form?: PublishedForm | undefined;
  readonly name?: string | undefined;
}

const published = new WeakMap<object, Published>();

/**
 * States beside a schema that reads by code how it stands in the published JSON Schema. They must accept the same. `describe`
 * makes another schema of it: a description belongs in the form.
 */
export function publishedAs<Schema extends z.ZodType>(schema: Schema, form: PublishedForm): Schema {
  published.set(schema, { form });
  return schema;
}

/** Lets it stand once in `$defs`, and elsewhere as a reference: what is used often, or may contain itself. */
export function publishedOnce<Schema extends z.ZodType>(schema: Schema, name: string): Schema {
  published.set(schema, { ...published.get(schema), name });
  return schema;
}

const replace = (json: object, by: JsonSchema): void => {
  for (const key of Object.keys(json)) Reflect.deleteProperty(json, key);
  Object.assign(json, by);
};

/** The JSON Schema (draft 2020-12) of what a schema reads. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const defs: Record<string, JsonSchema> = {};
  const publish = (inner: z.ZodType): JsonSchema => {
    const name = published.get(inner)?.name;
    if (name === undefined) return write(inner);
    if (!(name in defs)) {
      defs[name] = {}; // Before it is written: it may contain itself.
      defs[name] = write(inner);
    }
    return { $ref: `#/$defs/${name}` };
  };
  const write = (root: z.ZodType): JsonSchema => {
    const { $schema: _, ...json } = z.toJSONSchema(root, {
      io: 'input',
      unrepresentable: 'any',
      override({ zodSchema, jsonSchema }) {
        const inner = zodSchema as object as z.ZodType;
        const known = published.get(inner);
        if (inner === root) Object.assign(jsonSchema, known?.form?.(publish));
        else if (known) replace(jsonSchema, publish(inner));
      },
    });
    return json;
  };
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...write(schema), $defs: defs };
}
