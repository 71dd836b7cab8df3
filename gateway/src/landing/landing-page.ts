import type { FastifyInstance } from 'fastify';

export function addLandingPage(server: FastifyInstance, _demoFile: string | undefined): void {
  server.get('/', (_request, reply) => reply.type('text/html').send('<!doctype html>'));
}
