import { parseConfig, subgraphEnvironment } from '.';

const good = {
  PORT: '4001',
  DATABASE_URL: 'postgres://accord:secret@127.0.0.1:5432/ledger',
  NATS_URL: 'nats://127.0.0.1:4222',
  CALLER_SECRET: 'a secret of at least thirty-two characters',
};

describe('the environment', () => {
  it('is read with its defaults; an empty variable is an absent one', () => {
    const outcome = parseConfig(subgraphEnvironment, { ...good, LOG_LEVEL: '' });
    expect(outcome).toMatchObject({ ok: true, config: { HOST: '127.0.0.1', PORT: 4001, LOG_LEVEL: 'info' } });
  });

  it('is refused with all that is wrong at once, and without its values', () => {
    const outcome = parseConfig(subgraphEnvironment, {
      ...good,
      PORT: 'http',
      NATS_URL: '',
      CALLER_SECRET: 'hunter2',
    });
    expect(outcome).toEqual({
      ok: false,
      problems: [
        expect.stringMatching(/^PORT: /),
        'NATS_URL is missing',
        expect.stringMatching(/^CALLER_SECRET: /),
      ],
    });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});
