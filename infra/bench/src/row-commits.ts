import { Client } from 'pg';

/** The ceiling of whatever commits each sale: connections that insert one row a transaction, each committed to disk. */
export class RowCommits {
  private constructor(
    private readonly clients: readonly Client[],
    private next: number,
  ) {}

  static async open(postgresUrl: string, callers: number): Promise<RowCommits> {
    const clients = Array.from({ length: callers }, () => new Client({ connectionString: postgresUrl }));
    await Promise.all(clients.map((client) => client.connect()));
    await clients[0]!.query(
      'CREATE TABLE IF NOT EXISTS bench_row (id bigint NOT NULL, body text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    );
    return new RowCommits(clients, 0);
  }

  async insert(caller: number): Promise<void> {
    this.next += 1;
    await this.clients[caller]!.query({
      name: 'insert',
      text: 'INSERT INTO bench_row (id, body) VALUES ($1, $2)',
      values: [this.next, 'one sale, about as long as a purchase without lines is in its table'],
    });
  }

  async close(): Promise<void> {
    await this.clients[0]!.query('DROP TABLE bench_row');
    await Promise.all(this.clients.map((client) => client.end()));
  }
}
