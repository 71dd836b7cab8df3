import { RequestFailed, type GraphqlEndpoint, type Patience } from '../api/graphql-endpoint';
import { Failure } from '../failure';
import type { Sale } from './sale';

const RECORD = `mutation Record($inputs: [RecordPurchaseInput!]!) {
  recordPurchases(inputs: $inputs) {
    __typename
    ... on UserError { code message }
    ... on InvalidInput { path }
    ... on NotFound { resource }
  }
}`;

interface RecordAnswer {
  readonly recordPurchases: readonly {
    readonly __typename: string;
    readonly message?: string;
    readonly path?: readonly string[];
    readonly resource?: string;
  }[];
}

/** Why a sale was not recorded; undefined: it is. */
export type Refusal = string | undefined;

/** A partner's till, as far as a replay needs one: it records sales, with the partner's key. */
export class Till {
  constructor(
    private readonly endpoint: GraphqlEndpoint,
    private readonly key: string,
    private readonly members: ReadonlyMap<string, string>,
    private readonly patience: Patience,
  ) {}

  /** Records the sales in this order; answers each. A request that is refused as a whole is halved to find what spoils it. */
  async record(sales: readonly Sale[]): Promise<Refusal[]> {
    try {
      return await this.recordAtOnce(sales);
    } catch (error) {
      if (!(error instanceof RequestFailed) || error.passing || isAboutCaller(error)) throw error;
      if (sales.length === 1) return [error.message];
      const middle = Math.ceil(sales.length / 2);
      return [...(await this.record(sales.slice(0, middle))), ...(await this.record(sales.slice(middle)))];
    }
  }

  private async recordAtOnce(sales: readonly Sale[]): Promise<Refusal[]> {
    const { recordPurchases } = await this.endpoint.askPatiently<RecordAnswer>(
      `Bearer ${this.key}`,
      RECORD,
      { inputs: sales.map((sale) => this.inputOf(sale)) },
      this.patience,
    );
    if (recordPurchases.length !== sales.length) throw new Failure('A sale was left without an answer.');
    return recordPurchases.map((result) => {
      if (result.__typename === 'RecordPurchaseSuccess') return undefined;
      const where = result.path ? ` (${result.path.slice(2).join('.') || result.path.join('.')})` : '';
      return `${result.__typename}: ${result.message ?? ''}${where}`;
    });
  }

  private inputOf({ externalId, card, occurredAt, total, currency, lines, ...sale }: Sale): object {
    const id = this.members.get(card);
    return {
      externalId,
      // With an id instead of a reference a sale goes through while the member service is down.
      member: id ? { id } : { card },
      occurredAt,
      total: { amount: total, currency },
      ...(sale.locationCode && { locationCode: sale.locationCode }),
      ...(sale.channel && { channel: sale.channel }),
      ...(lines.length > 0 && {
        lines: lines.map(({ amount, ...line }) => ({ ...line, amount: { amount, currency } })),
      }),
      imported: true,
    };
  }
}

const isAboutCaller = ({ code }: RequestFailed): boolean => ['UNAUTHENTICATED', 'FORBIDDEN'].includes(code);
