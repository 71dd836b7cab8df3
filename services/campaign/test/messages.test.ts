import { MemoryProgramme } from './memory-programme';
import { memberIdOf, purchaseOf } from './sale';
import { saleOfSnapshot } from '../src/sales/sale-of-snapshot';

const say = (title: string) => ({ message: { title: { en: title }, text: { en: `${title}!` } } });
const rule = (then: object[], more: object = {}) => ({ trigger: 'purchase', then, ...more });

describe('a message of a campaign', () => {
  const titles = ({ messages }: MemoryProgramme) => messages.map(({ title }) => title['en']);

  it('is said once for each purchase, in the languages that it has', async () => {
    const text = { en: 'Come again.', pl: 'Zapraszamy ponownie.' };
    const thanks = { message: { title: { en: 'Thanks', pl: 'Dzięki' }, text } };
    const programme = MemoryProgramme.of({ promo: rule([{ points: { fixed: 1 } }, thanks]) });
    const sale = purchaseOf();
    await programme.sell(sale, sale);
    expect(programme.messages).toEqual([
      {
        messageId: expect.stringMatching(/^ntf_/),
        memberId: memberIdOf('ann'),
        campaignId: 'cmp_promo',
        campaignVersion: 1,
        title: { en: 'Thanks', pl: 'Dzięki' },
        text,
        recordedAt: sale.recordedAt,
      },
    ]);
  });

  it('is said alone, within the limits on uses', async () => {
    const programme = MemoryProgramme.of({
      hello: rule([say('Hello'), say('Look')], { limits: { perMember: { uses: 1 } } }),
    });
    expect(await programme.sell(purchaseOf(), purchaseOf())).toEqual([0, 0]);
    expect(titles(programme)).toEqual(['Hello', 'Look']);
    expect(new Set(programme.messages.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('is not said where the campaign has nothing left to give', async () => {
    const programme = MemoryProgramme.of({
      promo: rule([{ points: { fixed: 5 } }, say('You have won')], { limits: { budget: { points: 5 } } }),
    });
    await programme.sell(purchaseOf(), purchaseOf());
    expect(titles(programme)).toEqual(['You have won']);
  });

  it('is not said of imported sales', async () => {
    const programme = MemoryProgramme.of({ promo: rule([{ points: { fixed: 5 } }, say('Hello')]) });
    await programme.happen([{ kind: 'sale', sale: saleOfSnapshot(purchaseOf(), 'UTC'), imported: true }]);
    expect(programme.granted).toHaveLength(1);
    expect(programme.messages).toEqual([]);
  });
});
