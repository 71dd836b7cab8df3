export interface GraphQLFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at whatever they asked for
  readonly data?: any;
  readonly errors?: readonly GraphQLFault[];
  readonly text: string;
}

/** A client of the public endpoint, with one credential or none. */
export class Client {
  constructor(
    readonly endpoint: string,
    private readonly credential?: string,
  ) {}

  /** Sends and answers whatever comes. */
  async send(query: string, variables: object = {}): Promise<Answer> {
    return this.post(JSON.stringify({ query, variables }));
  }

  async post(body: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.credential && { authorization: `Bearer ${this.credential}` }),
        ...headers,
      },
      body,
    });
    const text = await response.text();
    return { status: response.status, text, ...parsed(text) };
  }

  /** Sends what must be answered without GraphQL errors. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see Answer
  async ask(query: string, variables: object = {}): Promise<any> {
    const answer = await this.send(query, variables);
    if (answer.errors || !answer.data) throw new Error(`${answer.status} ${answer.text}\n${query}`);
    return answer.data;
  }
}

function parsed(text: string): Pick<Answer, 'data' | 'errors'> {
  try {
    const { data, errors } = JSON.parse(text) as Pick<Answer, 'data' | 'errors'>;
    return { ...(data !== undefined && { data }), ...(errors && { errors }) };
  } catch {
    return {};
  }
}
