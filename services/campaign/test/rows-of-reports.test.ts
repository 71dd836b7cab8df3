import { campaignOf, versionOf } from './memory-programme';
import { REPORT } from './report';
import { purchaseOf } from './sale';
import { challengeOf, questIn } from '../src/challenges/challenge';
import type { PartnerEvent, Reported } from '../src/judging/occasion';
import { LOCALES, speakers } from '../src/phrases/speaker';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';
import { missingOf } from '../src/why-not/missing';

const plain = (text: string | undefined): string | undefined => text?.replace(/\u00a0|\u202f/g, ' ');
const runs = { event: 'run' };
const at = (day: string): number => Date.parse(`2026-03-${day}T12:00:00Z`);
const run = (day: string, more: Partial<PartnerEvent> = {}): PartnerEvent => ({
  ...REPORT,
  id: `evt_${day}`,
  occurredAt: at(day),
  ...more,
});
const visit = (day: string): Reported => {
  const { name: _, attributes: __, ...report } = run(day);
  return { ...report, kind: 'checkIn' };
};
const purchase = (day: string) => saleOfSnapshot(purchaseOf({ at: `2026-03-${day}T12:00:00Z` }), 'UTC');
const rule = (trigger: unknown, streak: object) => ({
  trigger,
  when: { streak },
  then: [{ points: { fixed: 1 } }],
});
const memoryOf = (reports: readonly Reported[]) => ({ sales: [], reports, consumed: new Set<string>() });

describe('a row of visits or events', () => {
  const threeDays = { of: runs, period: 'day', length: 3 };
  const holds = (
    streak: object,
    judged: Parameters<typeof missingOf>[1] | Reported,
    before: readonly Reported[],
  ) => campaignOf('promo', rule(runs, streak)).condition!.holds(judged, memoryOf(before));

  it('is completed by the event that closes it, in whichever order they are recorded', () => {
    expect(holds(threeDays, run('11'), [run('09'), run('10')])).toBe(true);
    expect(holds(threeDays, run('10'), [run('09'), run('11')])).toBe(true);
    expect(holds(threeDays, run('11'), [run('08'), run('10')])).toBe(false);
    expect(holds(threeDays, run('11'), [run('10', { name: 'swim' }), run('09')])).toBe(false);
    expect(holds(threeDays, run('11'), [visit('10'), run('09')])).toBe(false);
  });

  it('counts only those for which its condition holds, what is judged among them', () => {
    const long = { ...threeDays, where: { event: { path: 'minutes', atLeast: '20' } } };
    const of = (day: string, minutes: number) => run(day, { attributes: { minutes } });
    expect(holds(long, of('11', 20), [of('09', 30), of('10', 20)])).toBe(true);
    expect(holds(long, of('11', 20), [of('09', 30), of('10', 19)])).toBe(false);
    expect(holds(long, of('11', 19), [of('09', 30), of('10', 30)])).toBe(false);
  });

  it('is of visits too, and lets a purchase look at it, which has to fall in it', () => {
    const visits = { of: 'checkIn', period: 'week', length: 2 };
    expect(holds(visits, visit('09'), [visit('08')])).toBe(true); // Sunday and Monday
    expect(holds(visits, purchase('11'), [visit('02'), visit('10')])).toBe(true);
    expect(holds(visits, purchase('18'), [visit('02'), visit('10')])).toBe(false);
  });

  it('says in every language what is missing, and the next step', () => {
    const fourWeeks = { of: runs, period: 'week', length: 4 };
    const version = versionOf('promo', rule(runs, fourWeeks));
    const campaign = campaignOf('promo', rule(runs, fourWeeks));
    const memory = memoryOf([run('03'), run('10')]);
    const missing = LOCALES.map((locale) =>
      plain(missingOf(version, purchase('11'), memory, speakers[locale], 'UTC')),
    );
    expect(missing).toEqual([
      '2 weeks more in a row with “run”',
      'jeszcze 2 tygodnie z rzędu z „run”',
      'ещё 2 недели подряд с «run»',
    ]);
    const now = at('11');
    const effort = { memberId: 'mem_a', memory };
    const challenge = (locale: (typeof LOCALES)[number]) =>
      challengeOf(campaign, questIn(campaign)!, effort, speakers[locale], 'UTC', now)!;
    expect(challenge('en')).toMatchObject({ current: 2, target: 4 });
    expect(LOCALES.map((locale) => plain(challenge(locale).nextStep))).toEqual([
      'Still to do: 2 weeks more in a row with “run”, the next one between March 16, 2026 and March 22, 2026.',
      'Brakuje: jeszcze 2 tygodnie z rzędu z „run”, następny raz od 16 marca 2026 do 22 marca 2026 włącznie.',
      'Осталось: ещё 2 недели подряд с «run», следующий раз с 16 марта 2026 г. по 22 марта 2026 г. включительно.',
    ]);
  });
});
