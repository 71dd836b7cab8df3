import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Failure } from '../failure';
import type { ProcessPlan } from '../processes/supervised-process';

export interface NatsPlace {
  readonly store: string;
  readonly configuration: string;
  readonly log: string;
  readonly port: number;
  readonly password: string;
}

/** The store's limit is no reservation: it must only exceed what all streams may hold together. */
const configuration = (place: NatsPlace): string => `# Written by npm start each time.
listen: "127.0.0.1:${place.port}"
server_name: "accord"
max_payload: 4MB
authorization { user: "accord", password: "${place.password}" }
jetstream { store_dir: ${JSON.stringify(place.store)}, max_memory_store: 64MB, max_file_store: 64GB }
`;

/** Finds the server program (or fetches it), and says how to run it. */
export async function prepareNats(place: NatsPlace): Promise<ProcessPlan> {
  const { findNatsServer, HOW_TO_INSTALL } = await import('../../../nats/find-nats-server.mjs');
  const program = await findNatsServer();
  if (!program) throw new Failure(HOW_TO_INSTALL);
  mkdirSync(place.store, { recursive: true, mode: 0o700 });
  writeFileSync(place.configuration, configuration(place), { mode: 0o600 });
  return {
    name: 'nats',
    command: program,
    arguments: ['-c', place.configuration],
    environment: { GOMEMLIMIT: '128MiB' },
    log: place.log,
    stopSignal: 'SIGTERM',
    stopWithinMs: 2_000,
    backOffMs: [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000],
    isReady: () => isReadyAt(place.port, '127.0.0.1'),
  };
}

/** What a NATS server says of itself when one connects; undefined when none answers. */
function greetingOf(port: number, host: string): Promise<{ jetstream?: boolean } | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    let text = '';
    const end = (answer?: { jetstream?: boolean }): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => end());
    socket.once('error', () => end());
    socket.once('close', () => end());
    socket.on('data', (bytes) => {
      text += bytes.toString();
      if (!text.includes('\r\n')) return;
      end(
        text.startsWith('INFO ')
          ? (JSON.parse(text.slice(5, text.indexOf('\r\n'))) as { jetstream?: boolean })
          : undefined,
      );
    });
  });
}

async function isReadyAt(port: number, host: string): Promise<boolean> {
  return (await greetingOf(port, host))?.jetstream === true;
}

/** Fails in one sentence unless a server with JetStream answers at NATS_URL. */
export async function requireNatsAt(url: string): Promise<void> {
  let target: URL;
  try {
    target = new URL(url);
  } catch {
    throw new Failure('NATS_URL is not a URL such as nats://127.0.0.1:4222.');
  }
  if (!(await isReadyAt(Number(target.port || '4222'), target.hostname))) {
    throw new Failure(
      `No NATS server with JetStream answers at ${target.host} (NATS_URL): start it, or unset NATS_URL to use one of our own.`,
    );
  }
}

export const localNatsUrl = ({ port, password }: Pick<NatsPlace, 'port' | 'password'>): string =>
  `nats://accord:${password}@127.0.0.1:${port}`;
