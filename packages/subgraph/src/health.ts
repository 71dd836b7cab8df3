import type { FastifyInstance } from 'fastify';

/** Something that must answer before the process may be given work. */
export interface Dependency {
  isReady(): Promise<boolean>;
}

/** GET /live: the process runs. GET /ready: it and everything it depends on can work now; says which can't, with 503. */
export function addHealth(server: FastifyInstance, dependencies: Readonly<Record<string, Dependency>>): void {
  server.get('/live', () => ({ status: 'live' }));
  server.get('/ready', async (_request, reply) => {
    const checks = Object.fromEntries(
      await Promise.all(
        Object.entries(dependencies).map(
          async ([name, dependency]) => [name, await isReady(dependency)] as const,
        ),
      ),
    );
    const ready = Object.values(checks).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks });
  });
}

const isReady = (dependency: Dependency): Promise<boolean> => dependency.isReady().catch(() => false);
