import colors from 'picocolors';
import type { Instance } from './data-directory/instance';
import { readJson } from './data-directory/small-file';
import type { PlatformTime } from './data-directory/platform-clock';

/** What the demo seed leaves for people to try. */
export interface Demo {
  readonly partnerKey?: string;
  readonly memberId?: string;
}

/** All that a person sees of the platform while it runs. */
export class Screen {
  constructor(private readonly quiet: boolean) {}

  /** Something good to know, unless people want quiet. */
  tell(text: string): void {
    if (!this.quiet) process.stdout.write(`${text}\n`);
  }

  /** Something that went wrong, or that got better after it did. */
  warn(text: string): void {
    process.stdout.write(`${colors.yellow(text)}\n`);
  }

  time({ reason, offsetMs }: PlatformTime, now: Date): void {
    if (reason === 'real') return;
    const cause = {
      asked: 'as asked with --clock',
      remembered: 'as it was told before',
      held: "so that it does not run backwards: this machine's clock went back",
    }[reason];
    this.tell(
      `The platform lives at ${now.toISOString()}, ${spanOf(offsetMs)} later than this machine, ${cause}.`,
    );
  }

  /** Where everything is, on one screen. */
  ready(instance: Instance, afterMs: number, options: { readonly isDefault: boolean }): void {
    if (this.quiet) {
      process.stdout.write(`Ready at ${instance.endpoint}\n`);
      return;
    }
    const data = options.isDefault ? '' : ` --data ${instance.data}`;
    const lines = [
      '',
      `${colors.bold(colors.green('Accord is ready'))} after ${(afterMs / 1000).toFixed(1)} s`,
      '',
      ...this.places(instance),
      `  Operator token  npm run --silent token -- operator${data}`,
      `  Logs            ${instance.data}/logs`,
      `  Stop            Ctrl-C${options.isDefault ? '' : `   (data: ${instance.data})`}`,
      '',
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }

  /** What came with the demo data, when it finished after ready. */
  demo(instance: Instance): void {
    const { partnerKey, memberId } = readJson<Demo>(instance.demoFile) ?? {};
    if (partnerKey)
      this.tell(
        `Demo data is there: partner key ${colors.cyan(partnerKey)}, member ${colors.cyan(memberId ?? '')}`,
      );
  }

  private places(instance: Instance): string[] {
    const { partnerKey, memberId } = readJson<Demo>(instance.demoFile) ?? {};
    return [
      `  GraphQL         ${colors.cyan(instance.endpoint)}`,
      `  Sandbox         ${colors.cyan(`${instance.gateway}/`)}`,
      `  E-mails         ${colors.cyan(instance.mailbox.page)}`,
      ...(partnerKey ? [`  Partner key     ${partnerKey}`] : []),
      ...(memberId ? [`  A member        ${memberId}`] : []),
    ];
  }
}

function spanOf(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  const round = (value: number): string => String(Math.round(value * 10) / 10);
  return hours < 48 ? `${round(hours)} hours` : `${round(hours / 24)} days`;
}
