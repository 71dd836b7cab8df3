import { SingleBar } from 'cli-progress';

const PLAIN_EVERY_MS = 5_000;

/** How far the replay is: a bar on a terminal, a plain line every few seconds elsewhere. */
export class ProgressDisplay {
  private readonly begun = performance.now();
  private readonly bar: SingleBar | undefined;
  private readonly tick: NodeJS.Timeout;
  private value: number;
  private errors = 0;

  constructor(
    private readonly title: string,
    private readonly total: number,
    /** What an earlier run has done. */
    private readonly startedAt: number,
    private readonly out: NodeJS.WriteStream = process.stdout,
  ) {
    this.value = startedAt;
    if (out.isTTY) {
      this.bar = new SingleBar({
        format: '{title} {bar} {percentage} % · {value}/{total} · {rate}/s · {left} left · {errors} errors',
        stream: out,
        hideCursor: true,
        barsize: 30,
      });
      this.bar.start(total, startedAt, this.facts());
    }
    this.tick = setInterval(() => this.show(), this.bar ? 500 : PLAIN_EVERY_MS);
  }

  advance(by: number): void {
    this.value += by;
  }

  reach(value: number): void {
    this.value = value;
  }

  failed(): void {
    this.errors += 1;
  }

  /** Says a line without spoiling the bar. */
  say(line: string): void {
    if (this.bar) this.out.write(`\r\u001b[K${line}\n`);
    else this.out.write(`${line}\n`);
  }

  stop(): void {
    clearInterval(this.tick);
    this.show();
    this.bar?.stop();
  }

  private show(): void {
    const facts = this.facts();
    if (this.bar) this.bar.update(this.value, facts);
    else {
      const percentage = this.total === 0 ? 100 : Math.floor((100 * this.value) / this.total);
      this.out.write(
        `${this.title} ${percentage} % · ${this.value}/${this.total} · ${facts.rate}/s · ${facts.left} left · ${facts.errors} errors\n`,
      );
    }
  }

  private facts(): { title: string; rate: string; left: string; errors: number } {
    const seconds = (performance.now() - this.begun) / 1000;
    const rate = (this.value - this.startedAt) / Math.max(seconds, 0.001);
    const left = rate > 0 ? Math.ceil((this.total - this.value) / rate) : undefined;
    return {
      title: this.title,
      rate: rate.toFixed(0),
      left: left === undefined ? '?' : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`,
      errors: this.errors,
    };
  }
}
