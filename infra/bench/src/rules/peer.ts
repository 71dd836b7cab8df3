import type { Sale } from '@accord/campaign-service/dist/judging/occasion';
import { Engine } from 'json-rules-engine';
import type { Terms } from './rule-mix';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** json-rules-engine with the same five conditions a campaign; the facts of each sale are made beforehand. */
export class Peer {
  private readonly engine = new Engine([], { allowUndefinedFacts: true });

  constructor(campaigns: readonly Terms[]) {
    this.engine.addOperator('sharesWith', (fact: string[], wanted: string[]) =>
      fact.some((each) => wanted.includes(each)),
    );
    for (const { slug, partners, categories, weekdays, channels, atLeast } of campaigns) {
      this.engine.addRule({
        name: slug,
        conditions: {
          all: [
            { fact: 'partner', operator: 'in', value: partners },
            { fact: 'categories', operator: 'sharesWith', value: categories },
            { fact: 'total', operator: 'greaterThanInclusive', value: atLeast },
            { fact: 'weekday', operator: 'in', value: weekdays },
            { fact: 'channel', operator: 'in', value: channels },
          ],
        },
        event: { type: slug },
      });
    }
  }

  static facts = ({ partnerId, lines, total, occurredAt, channel }: Sale): Record<string, unknown> => ({
    partner: partnerId,
    categories: lines.map(({ category }) => category),
    total: total.toNumber(),
    weekday: WEEKDAYS[new Date(occurredAt).getUTCDay()],
    channel,
  });

  /** The slugs of the campaigns whose conditions hold. */
  async decide(facts: Record<string, unknown>): Promise<string[]> {
    const { events } = await this.engine.run(facts);
    return events.map(({ type }) => type);
  }
}
