import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { composeSupergraph } from './compose';
import { asyncApi, eventSchemas } from './event-documents';
import { documentSchemas, subgraphSchemas } from './subgraph-schemas';

const ROOT = join(__dirname, '..', '..', '..');
const DOCUMENTS = join(ROOT, 'gateway', 'schemas');
const EVENTS = join(ROOT, 'packages', 'contracts', 'schemas');

/** Every generated file that is committed, by its path. */
async function generatedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const schemas = subgraphSchemas(ROOT);
  for (const [name, sdl] of schemas) files.set(join(ROOT, 'services', name, 'schema.graphql'), sdl);
  files.set(join(ROOT, 'gateway', 'supergraph.graphql'), composeSupergraph(schemas));
  for (const [name, schema] of documentSchemas(ROOT))
    files.set(join(DOCUMENTS, name), JSON.stringify(schema));
  for (const [name, schema] of eventSchemas())
    files.set(join(EVENTS, `${name}.json`), JSON.stringify(schema));
  files.set(join(EVENTS, 'asyncapi.json'), JSON.stringify(asyncApi()));
  return formatted(files);
}

/** As `npm run format` would leave them. */
async function formatted(files: Map<string, string>): Promise<Map<string, string>> {
  const { format, resolveConfig } = await import('prettier');
  const results = await Promise.all(
    [...files].map(async ([path, text]) => {
      const config = await resolveConfig(path);
      return [path, await format(text, { ...config, filepath: path })] as const;
    }),
  );
  return new Map(results);
}

const current = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

async function main(check: boolean): Promise<void> {
  let stale = 0;
  for (const [path, text] of await generatedFiles()) {
    if ((await current(path)) === text) continue;
    stale += 1;
    process.stdout.write(`${check ? 'not up to date' : 'written'}: ${relative(ROOT, path)}\n`);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  if (check && stale > 0) throw new Error('Run `npm run generate` and commit what it writes');
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
