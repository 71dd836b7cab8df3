import { setTimeout as delay } from 'node:timers/promises';
import { build, type Histogram } from 'hdr-histogram-js';

export interface LoadSettings {
  /** Callers, each with one call under way. */
  readonly callers: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly calls: number;
}

const HIGHEST_US = 60_000_000;
const US_PER_MS = 1_000;

/** A closed loop: each caller calls again as soon as it is answered. What begins within the warm-up is not counted. */
export async function runLoad(
  settings: LoadSettings,
  call: (caller: number) => Promise<void>,
): Promise<Load> {
  const { callers, warmUpMs, measureMs } = settings;
  const latencies: Histogram = build({
    highestTrackableValue: HIGHEST_US,
    numberOfSignificantValueDigits: 3,
  });
  const begin = performance.now() + warmUpMs;
  const end = begin + measureMs;
  let calls = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let at = performance.now(); at < end; at = performance.now()) {
        await call(caller);
        const answered = performance.now();
        if (at < begin || answered > end) continue;
        calls += 1;
        latencies.recordValue(Math.max(1, Math.round((answered - at) * US_PER_MS)));
      }
    }),
  );
  return {
    perSecond: (calls * 1_000) / measureMs,
    p50Ms: latencies.getValueAtPercentile(50) / US_PER_MS,
    p99Ms: latencies.getValueAtPercentile(99) / US_PER_MS,
    calls,
  };
}

export interface PacedSettings {
  readonly perSecond: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** An open loop: calls begin at a steady pace, whether or not those before are answered; latency counts from the due instant. */
export async function runPaced(settings: PacedSettings, call: () => Promise<void>): Promise<Load> {
  const { perSecond, warmUpMs, measureMs } = settings;
  const latencies: Histogram = build({
    highestTrackableValue: HIGHEST_US,
    numberOfSignificantValueDigits: 3,
  });
  const started = performance.now();
  const [begin, end] = [started + warmUpMs, started + warmUpMs + measureMs];
  const underWay = new Set<Promise<void>>();
  let calls = 0;
  const one = async (due: number): Promise<void> => {
    await call();
    if (due < begin) return;
    calls += 1;
    latencies.recordValue(Math.max(1, Math.round((performance.now() - due) * US_PER_MS)));
  };
  for (let sent = 0; ;) {
    const now = performance.now();
    if (now >= end) break;
    for (; started + (sent * 1_000) / perSecond <= now; sent += 1) {
      const running = one(started + (sent * 1_000) / perSecond).finally(() => underWay.delete(running));
      underWay.add(running);
    }
    await delay(1);
  }
  await Promise.all(underWay);
  return {
    perSecond: (calls * 1_000) / measureMs,
    p50Ms: latencies.getValueAtPercentile(50) / US_PER_MS,
    p99Ms: latencies.getValueAtPercentile(99) / US_PER_MS,
    calls,
  };
}
