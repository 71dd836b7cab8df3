import { blueprintOf, type CampaignBlueprint } from './blueprint';

const zone = 'America/New_York';
const byTheClub = [{ partner: 'ntc', share: '1' }];
/** What the app reports when somebody has trained, with its minutes. */
const workout = { event: 'workout.finished' };
/** Less than a quarter of an hour is a warm-up. */
const counts = { event: { path: 'minutes', atLeast: '15' } };

interface Said {
  readonly en: string;
  readonly pl: string;
  readonly ru: string;
}
const say = (title: Said, text: Said): object => ({ message: { title, text } });

/** Reached once in a lifetime. It counts as one in the status currency, so that it stands in the books, and is told. */
const milestone = (
  slug: string,
  name: string,
  history: object,
  title: Said,
  text: Said,
): CampaignBlueprint => ({
  slug,
  name,
  definition: {
    trigger: workout,
    when: { all: [counts, { history: { of: workout, where: counts, within: 'ever', ...history } }] },
    then: [{ tierPoints: { fixed: 1 } }, say(title, text)],
    limits: { perMember: { uses: 1 } },
    funding: byTheClub,
  },
});

/** A club of people who train: no points at all, but milestones, streaks and what they open. */
export const nikeTraining = blueprintOf({
  slug: 'nike-training',
  name: 'Nike Training Club',
  shows:
    'A programme without points: workouts, which an app reports, lead to milestones and streaks, told by messages and as challenges.',
  figures:
    'That workouts lead to milestones and these to early access, free delivery and a birthday gift is public; the counts (1, 10, 50 workouts, 3 weeks in a row, 5 days in a week) and the 15 minutes are assumed.',
  settings: {
    name: 'Nike Training Club',
    zone,
    // Milestones that were reached. They only count: nobody can spend them.
    furtherCurrencies: [{ code: 'MILES', kind: 'STATUS' }],
  },
  partners: [
    {
      slug: 'ntc',
      name: 'Nike Training Club',
      category: 'training',
      currency: 'USD',
      terms: { pricePerPoint: '0', ratePerPoint: '0', funding: 'ON_ISSUE', accepts: false },
      locations: [{ code: 'app', name: 'The app', timeZone: zone }],
    },
    {
      slug: 'shop',
      name: 'The Nike Shop',
      category: 'sports goods',
      currency: 'USD',
      terms: { pricePerPoint: '0', ratePerPoint: '0', funding: 'ON_ISSUE', accepts: false },
      locations: [{ code: 'online', name: 'The shop online', timeZone: zone }],
    },
  ],
  segments: [
    {
      slug: 'early-access',
      name: 'Who may buy new products first: 10 workouts in 90 days',
      definition: { when: { history: { of: workout, where: counts, within: 'P90D', countAtLeast: 10 } } },
    },
  ],
  campaigns: [
    milestone(
      'first-workout',
      'The first workout',
      { countAtLeast: 1 },
      { en: 'You have begun', pl: 'Początek zrobiony', ru: 'Начало положено' },
      {
        en: 'Your first workout is done. The next milestone is at 10.',
        pl: 'Pierwszy trening za Tobą. Następny próg to 10.',
        ru: 'Первая тренировка позади. Следующий рубеж — 10.',
      },
    ),
    milestone(
      'ten-workouts',
      'Ten workouts',
      { countAtLeast: 10 },
      { en: '10 workouts', pl: '10 treningów', ru: '10 тренировок' },
      {
        en: 'New products are yours before others, and delivery is free, as long as you keep training.',
        pl: 'Nowości są dla Ciebie wcześniej niż dla innych, a dostawa jest bezpłatna, dopóki trenujesz.',
        ru: 'Новинки для вас раньше, чем для других, а доставка бесплатна, пока вы тренируетесь.',
      },
    ),
    milestone(
      'fifty-workouts',
      'Fifty workouts',
      { countAtLeast: 50 },
      { en: '50 workouts', pl: '50 treningów', ru: '50 тренировок' },
      {
        en: 'Half a hundred is done.',
        pl: 'Pół setki za Tobą.',
        ru: 'Полсотни позади.',
      },
    ),
    {
      slug: 'three-weeks-in-a-row',
      name: 'Three weeks in a row',
      definition: {
        trigger: workout,
        when: { all: [counts, { streak: { of: workout, where: counts, period: 'week', length: 3 } }] },
        then: [
          { tierPoints: { fixed: 1 } },
          say(
            { en: '3 weeks in a row', pl: '3 tygodnie z rzędu', ru: '3 недели подряд' },
            {
              en: 'Three weeks without a gap. Keep it up.',
              pl: 'Trzy tygodnie bez przerwy. Tak trzymaj.',
              ru: 'Три недели без перерыва. Так держать.',
            },
          ),
        ],
        limits: { perMember: { uses: 1, within: 'month' } },
        funding: byTheClub,
      },
    },
    {
      slug: 'five-days-a-week',
      name: 'Five days of one week',
      definition: {
        trigger: workout,
        when: {
          all: [
            counts,
            {
              history: {
                of: workout,
                where: counts,
                within: 'week',
                countAtLeast: 5,
                distinctDaysAtLeast: 5,
              },
            },
          ],
        },
        then: [
          { tierPoints: { fixed: 1 } },
          say(
            { en: 'A full week', pl: 'Pełny tydzień', ru: 'Полная неделя' },
            {
              en: 'Five days of training in one week.',
              pl: 'Pięć dni treningu w jednym tygodniu.',
              ru: 'Пять дней тренировок за неделю.',
            },
          ),
        ],
        limits: { perMember: { uses: 1, within: 'week' } },
        funding: byTheClub,
      },
    },
    {
      slug: 'free-delivery',
      name: 'Free delivery for those who train',
      definition: {
        trigger: 'purchase',
        when: { partner: ['shop'] },
        then: [{ discount: { percent: '100', lines: { category: ['DELIVERY'] } } }],
        audience: { segments: ['early-access'] },
      },
    },
    {
      slug: 'birthday-gift',
      name: 'A birthday gift for those who train',
      definition: {
        trigger: 'birthday',
        when: { history: { of: workout, where: counts, within: 'P30D', countAtLeast: 1 } },
        then: [
          say(
            { en: 'Happy birthday', pl: 'Wszystkiego najlepszego', ru: 'С днём рождения' },
            {
              en: 'A gift is waiting for you in the shop.',
              pl: 'W sklepie czeka na Ciebie prezent.',
              ru: 'В магазине вас ждёт подарок.',
            },
          ),
        ],
        funding: byTheClub,
      },
    },
  ],
  later: [
    { what: 'A badge to show for each milestone', needs: 'badges' },
    {
      what: 'The birthday gift as something that is handed out',
      needs: 'rewards catalogue',
    },
  ],
});
