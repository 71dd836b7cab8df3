import { aMember, partnerId } from '../factories';
import type { Json, TestLedger } from '../test-ledger';
import { readRows, type Rows } from './books-on-disk';
import { wrongIn } from './invariants';
import { emptyBooks, figuresOf, passTime, type ModelAnswer, type ModelBooks } from './model-books';
import type { ModelSettings } from './model-books';
import { ordersOf } from './orders-of';
import type { RealAnswer, Request } from './request';
import { Memory } from './resolve-step';
import { MEMBERS, PARTNERS, type MovementStep, type Step } from './steps';
import { differences, viewOfModel, viewOfRows, type View } from './views';

const MINUTE = 60_000;
const FIGURES = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Member { wallet {
  balance pending held debt ${PARTNERS.map((slug) => `${slug}: spendable(partnerId: "${partnerId(slug)}")`).join(' ')} } } } }`;

/** A while before the end of a day. */
function beforeMidnight(now: Date): Date {
  const ends = new Date(now);
  ends.setUTCHours(23, 40, 0, 0);
  if (ends <= now) ends.setUTCDate(ends.getUTCDate() + 1);
  return ends;
}

/** Members of their own on a ledger that several runs share, and what the model says of them. */
export class Run {
  readonly memory: Memory;
  private readonly names = new Map<string, string>();
  private books: ModelBooks;
  private before: { readonly rows: string; readonly view: string; readonly late: boolean } | undefined;

  constructor(
    private readonly ledger: TestLedger,
    settings: ModelSettings,
  ) {
    // A day ends in the midst of most runs: what may be sent begins anew.
    ledger.clock.moveTo(beforeMidnight(ledger.clock.now()));
    this.memory = new Memory(Array.from({ length: MEMBERS }, aMember));
    for (const member of this.memory.members) ledger.members.add(member);
    this.books = emptyBooks(ledger.clock.now().getTime(), settings, this.memory.members);
  }

  async take(step: Step): Promise<void> {
    this.ledger.clock.advance(step.is === 'wait' ? step.minutes * MINUTE : 1);
    passTime(this.books, this.ledger.clock.now().getTime());
    switch (step.is) {
      case 'rest':
        return;
      case 'wait':
        break;
      case 'expire':
        await this.ledger.ledger.expire();
        break;
      case 'replay':
        await this.replay(step.which);
        break;
      case 'together':
        await this.together(this.resolve(step.steps));
        break;
      default:
        for (const request of this.resolve([step])) await this.alone(request);
    }
    await this.look();
  }

  private resolve(steps: readonly MovementStep[]): Request[] {
    const now = this.ledger.clock.now();
    const requests = steps.flatMap((step) => this.memory.resolve(step, now) ?? []);
    for (const request of requests)
      if (!this.memory.requests.includes(request)) this.memory.requests.push(request);
    return requests;
  }

  private async alone(request: Request): Promise<void> {
    const real = await this.send(request);
    const expected = request.decide(this.books);
    const said = `${request.text} answers ${JSON.stringify(real)}`;
    if (!this.agrees(expected, real)) throw new Error(`${said}, not ${JSON.stringify(expected)}`);
    const shown = JSON.stringify(this.shownOf(expected));
    if (shown !== JSON.stringify(real.shown)) throw new Error(`${said}, which now is ${shown}`);
  }

  /** All at once: the outcome must be that of some order, answers included. */
  private async together(requests: readonly Request[]): Promise<void> {
    const answers = await Promise.all(requests.map((request) => this.send(request)));
    const { view } = viewOfRows(await this.rows(), this.books.now);
    const found = JSON.stringify(view);
    const tried: string[] = [];
    for (const order of ordersOf(requests.map((_, index) => index))) {
      const books = structuredClone(this.books);
      const expected = order.map((index) => requests[index]!.decide(books));
      const isAnswered = order.every((index, place) => this.agrees(expected[place]!, answers[index]!));
      if (isAnswered && JSON.stringify(this.viewOf(books)) === found) {
        this.books = books;
        return;
      }
      tried.push(
        isAnswered
          ? `order ${order.join()}: ${differences(this.viewOf(books), view)}`
          : `order ${order.join()} answers ${JSON.stringify(expected)}`,
      );
    }
    throw new Error(
      `No order of these has this outcome:\n${requests.map(({ text }) => text).join('\n')}\n${JSON.stringify(answers)}\n${tried.join('\n')}`,
    );
  }

  /** What has an answer for ever, and what comes as an event, changes nothing when it comes again. */
  private async replay(which: number): Promise<void> {
    const { requests } = this.memory;
    for (const request of requests.slice(0, 1 + (which % Math.max(requests.length, 1)))) {
      const standing = JSON.stringify(this.viewOf(this.books));
      const copy = structuredClone(this.books);
      request.decide(copy);
      // A refusal that used no key may be another answer now: then it is a new request.
      if (JSON.stringify(this.viewOf(copy)) === standing) await this.alone(request);
    }
  }

  private async send(request: Request): Promise<RealAnswer> {
    const real = await request.send(this.ledger, (name) => this.idOf(name));
    if ('name' in real && !this.names.has(real.name)) {
      this.names.set(real.name, real.id!);
      this.memory.keep(real, request);
    }
    for (const [name, id] of Object.entries(real.others ?? {})) this.names.set(name, id);
    return real;
  }

  /** Compares everything: the books with the model's, with what always holds, and with what members are told. */
  private async look(): Promise<void> {
    const rows = await this.rows();
    const wrong = wrongIn(rows);
    if (wrong.length > 0) throw new Error(`The books are wrong: ${wrong.join('; ')}`);
    const { view, late } = viewOfRows(rows, this.books.now);
    const expected = this.viewOf(this.books);
    const [found, wanted] = [JSON.stringify(view), JSON.stringify(expected)];
    if (found !== wanted)
      throw new Error(`The books differ from the model's: ${differences(expected, view)}`);
    // One in which nothing ever moved was opened to be locked, and is nothing yet.
    const text = JSON.stringify({ ...rows, wallet: rows.wallet.filter(({ version }) => version > 0) });
    const { before } = this;
    if (before?.view === found && !before.late && !late && before.rows !== text)
      throw new Error(`What changes nothing has written something:\n${before.rows}\n${text}`);
    this.before = { rows: text, view: found, late };
    await this.lookAtFigures();
  }

  private async lookAtFigures(): Promise<void> {
    const { members } = this.memory;
    const refs = members.map((id) => ({ __typename: 'Member', id }));
    const { data, errors } = await this.ledger.ask(FIGURES, { refs });
    if (errors) throw new Error(JSON.stringify(errors));
    members.forEach((member, index) => {
      const { spendable, ...figures } = figuresOf(this.books, member, PARTNERS);
      const wanted = JSON.stringify({ ...figures, ...spendable });
      const told: Json = data._entities[index].wallet;
      const found = JSON.stringify(told);
      if (found !== wanted) throw new Error(`A member is told ${found}, and has ${wanted}`);
    });
  }

  private agrees(expected: ModelAnswer, real: RealAnswer): boolean {
    if (expected.is !== real.is) return false;
    if (expected.is === 'INSUFFICIENT') return expected.spendable === (real as typeof expected).spendable;
    if (expected.is === 'NOT_OPEN') return expected.status === (real as typeof expected).status;
    if (expected.is === 'LIMIT') {
      const { left, until } = real as typeof expected;
      return expected.left === left && expected.until === until;
    }
    if (expected.is === 'INVALID')
      return expected.code === undefined || expected.code === (real as typeof expected).code;
    return !('name' in expected) || this.names.get(expected.name) === real.id;
  }

  private shownOf(answer: ModelAnswer): unknown {
    if (answer.is === 'HOLD') {
      const { status, points, captured } = this.books.holds[answer.name]!;
      return [status, points, captured];
    }
    if (answer.is === 'TRANSFER') {
      const { points, fee, returned } = this.books.transfers[answer.name]!;
      return [points, fee, returned];
    }
    if (answer.is !== 'REDEMPTION') return undefined;
    const { points, restored } = this.books.redemptions[answer.name]!;
    return [points, restored];
  }

  private rows(): Promise<Rows> {
    return readRows(this.ledger, this.memory.members);
  }

  private viewOf(books: ModelBooks): View {
    return viewOfModel(books, (name) => this.idOf(name));
  }

  private idOf(name: string): string {
    return this.names.get(name) ?? name;
  }
}
