import { expireLapsed, EXPIRY_RANGE, type ExpiryPorts } from './expiry-job';

describe('the expiry job', () => {
  /** So many wallets are due; `commandsAtRange` have come by the time that each range is done. */
  const run = async (wallets: number, commandsAtRange: readonly number[]) => {
    const limits: number[] = [];
    let rests = 0;
    let done = 0;
    const ports: ExpiryPorts = {
      wallets: {
        settleRange: (_now, _after, limit) => {
          limits.push(limit);
          const claimed = Array.from({ length: Math.min(limit, wallets - done) }, (_, index) => ({
            walletId: String(done + index).padStart(6, '0'),
            dueAt: new Date(0),
          }));
          done += claimed.length;
          return Promise.resolve(claimed);
        },
        settleOneByOne: () => Promise.reject(new Error('Everything can be booked together')),
      },
      now: () => new Date(1),
      commands: () => commandsAtRange[Math.min(limits.length, commandsAtRange.length - 1)]!,
      rest: () => {
        rests += 1;
        return Promise.resolve();
      },
      stopped: () => false,
    };
    expect(await expireLapsed(ports)).toBe(wallets);
    return { limits, rests };
  };

  it('takes whole ranges and does not rest while no till is at work', async () => {
    const { limits, rests } = await run(EXPIRY_RANGE + 1, [0]);
    expect(limits).toEqual([EXPIRY_RANGE, EXPIRY_RANGE, EXPIRY_RANGE]);
    expect(rests).toBe(0);
  });

  it('takes small ones and rests while commands come, and whole ones again when none comes', async () => {
    const { limits, rests } = await run(EXPIRY_RANGE + 30, [0, 5, 9, 9]);
    const [first, second, third, last] = limits;
    expect([first, last]).toEqual([EXPIRY_RANGE, EXPIRY_RANGE]);
    expect(second).toBeLessThan(EXPIRY_RANGE / 4);
    expect(third).toBe(second);
    expect(rests).toBe(2);
  });
});
