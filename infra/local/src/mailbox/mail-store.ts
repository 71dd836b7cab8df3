import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StoredMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Empty when there is none. */
  readonly html: string;
}

/** E-mails as files, the newest kept and the oldest dropped beyond `capacity`. */
export class MailStore {
  private names: string[];
  private counter = 0;

  constructor(
    private readonly folder: string,
    private readonly capacity = 500,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.names = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  }

  add(mail: Omit<StoredMail, 'id' | 'receivedAt'>, receivedAt: Date): void {
    const time = receivedAt.toISOString();
    this.counter += 1;
    const id = `${time.replaceAll(/[:.]/g, '-')}-${String(this.counter).padStart(6, '0')}`;
    writeFileSync(join(this.folder, `${id}.json`), JSON.stringify({ id, receivedAt: time, ...mail }), {
      mode: 0o600,
    });
    this.names.push(`${id}.json`);
    while (this.names.length > this.capacity)
      rmSync(join(this.folder, this.names.shift() ?? ''), { force: true });
  }

  /** Newest first. */
  list(limit = this.capacity): StoredMail[] {
    return this.names
      .slice(-limit)
      .reverse()
      .flatMap((name) => this.read(name) ?? []);
  }

  find(id: string): StoredMail | undefined {
    const name = `${id}.json`;
    return this.names.includes(name) ? this.read(name) : undefined;
  }

  /** A half-written file of a crash is passed over. */
  private read(name: string): StoredMail | undefined {
    try {
      return JSON.parse(readFileSync(join(this.folder, name), 'utf8')) as StoredMail;
    } catch {
      return undefined;
    }
  }
}
