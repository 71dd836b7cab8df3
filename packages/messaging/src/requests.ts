import type { RequestDefinition } from '@accord/contracts';
import { err, ok, type Result } from '@accord/values';
import { ErrorCode, type NatsConnection, NatsError } from 'nats';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Subjects } from './subjects';

export interface Unreachable {
  /** Nobody serves the question, or nobody answered in time. */
  readonly reason: 'UNREACHABLE' | 'TIMEOUT';
}

type Reply = { readonly answer: unknown } | { readonly error: string };

/** Small read-only questions between services. */
export class Requests {
  constructor(
    private readonly connection: NatsConnection,
    private readonly subjects: Subjects,
    private readonly service: string,
    private readonly logger: Logger,
  ) {}

  /** Answers a question; copies of the service share the work. */
  serve<D extends RequestDefinition>(
    definition: D,
    answer: (question: z.infer<D['question']>) => Promise<z.input<D['answer']>>,
  ): void {
    this.connection.subscribe(this.subjects.request(definition.subject), {
      queue: this.service,
      callback: (error, message) => {
        if (error) return;
        void this.reply(definition, answer, message.string()).then((reply) =>
          message.respond(JSON.stringify(reply)),
        );
      },
    });
  }

  private async reply<D extends RequestDefinition>(
    definition: D,
    answer: (question: z.infer<D['question']>) => Promise<z.input<D['answer']>>,
    text: string,
  ): Promise<Reply> {
    try {
      const question = definition.question.parse(JSON.parse(text)) as z.infer<D['question']>;
      return { answer: await answer(question) };
    } catch (error) {
      this.logger.error({ err: error, subject: definition.subject }, 'a question could not be answered');
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Asks; an answer that breaks its schema, or a failure on the other side, throws. */
  async ask<D extends RequestDefinition>(
    definition: D,
    question: z.input<D['question']>,
    { timeoutMs = 2_000 }: { readonly timeoutMs?: number } = {},
  ): Promise<Result<z.infer<D['answer']>, Unreachable>> {
    let text: string;
    try {
      const message = await this.connection.request(
        this.subjects.request(definition.subject),
        JSON.stringify(question),
        {
          timeout: timeoutMs,
        },
      );
      text = message.string();
    } catch (error) {
      const reason = unreachable(error);
      if (reason) return err({ reason });
      throw error;
    }
    const reply = JSON.parse(text) as Reply;
    if ('error' in reply) throw new Error(`${definition.subject} failed: ${reply.error}`);
    return ok(definition.answer.parse(reply.answer) as z.infer<D['answer']>);
  }
}

function unreachable(error: unknown): Unreachable['reason'] | undefined {
  if (!(error instanceof NatsError)) return undefined;
  if (error.code === '503') return 'UNREACHABLE';
  if (error.code === String(ErrorCode.Timeout)) return 'TIMEOUT';
  return error.code === String(ErrorCode.ConnectionClosed) || error.code === String(ErrorCode.Disconnect)
    ? 'UNREACHABLE'
    : undefined;
}
