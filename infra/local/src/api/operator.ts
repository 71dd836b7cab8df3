import type { Instance } from '../data-directory/instance';
import { issueToken } from '../data-directory/issuer';
import { Failure } from '../failure';
import type { GraphqlEndpoint, Patience } from './graphql-endpoint';

/** What is asked in an operator's name. */
export type Desk = Pick<Operator, 'ask' | 'must'>;

/** Speaks to the public endpoint as an operator. */
export class Operator {
  private constructor(
    readonly endpoint: GraphqlEndpoint,
    private readonly authorization: string,
    private readonly patience: Patience,
  ) {}

  static async of(instance: Instance, endpoint: GraphqlEndpoint, patience: Patience): Promise<Operator> {
    const now = new Date(Date.now() + instance.clockOffsetMs);
    const caller = { role: 'operator', subject: 'operator' } as const;
    const token = await issueToken(instance.data, instance.id, caller, now);
    if (!token) throw new Failure(`The instance on ${instance.data} has no issuer of tokens.`);
    return new Operator(endpoint, `Bearer ${token}`, patience);
  }

  /** Of a platform that runs elsewhere. */
  static withToken(endpoint: GraphqlEndpoint, token: string, patience: Patience): Operator {
    return new Operator(endpoint, `Bearer ${token}`, patience);
  }

  /** Asks, patiently: for requests that may be repeated. */
  ask<T>(query: string, variables: object = {}): Promise<T> {
    return this.endpoint.askPatiently<T>(this.authorization, query, variables, this.patience);
  }

  /**
   * Asks what must succeed: answers the union's success, and fails with the words of anything else. The mutation is
   * made again when its answer was lost, and may then meet its own work: `met` names how the union says so.
   */
  async must<T>(what: string, query: string, variables: object, met?: string): Promise<T | undefined> {
    const data = await this.ask<Record<string, Outcome>>(query, variables);
    const outcomes = Object.values(data);
    if (met !== undefined && outcomes[0]?.__typename === met) return undefined;
    for (const outcome of outcomes) {
      if (outcome.code === undefined) continue;
      throw new Failure(`${what}: ${outcome.message} (${outcome.code})${problems(outcome)}`);
    }
    return outcomes[0] as T;
  }
}

interface Outcome {
  readonly __typename?: string;
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[];
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
}

function problems({ path, problems: list }: Outcome): string {
  if (path) return ` at ${path.join('.')}`;
  return (list ?? []).map((problem) => `\n  ${problem.path}: ${problem.message}`).join('');
}
