import { Gathering } from './gathering';

describe('gathering', () => {
  it('does at once what came while it was busy, and answers each', async () => {
    const rounds: (readonly number[])[] = [];
    const gathering = new Gathering<number, number>(
      (items) => {
        rounds.push(items);
        return Promise.resolve(items.map((item) => item * 2));
      },
      1,
      3,
    );
    expect(await Promise.all([1, 2, 3, 4, 5].map((item) => gathering.ask(item)))).toEqual([2, 4, 6, 8, 10]);
    expect(rounds).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('fails those alone that fail', async () => {
    const gathering = new Gathering<number, number>(
      (items) => (items.includes(3) ? Promise.reject(new Error('three')) : Promise.resolve(items)),
      1,
      10,
    );
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => gathering.ask(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });
});
