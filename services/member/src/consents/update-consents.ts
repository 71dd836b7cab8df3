import { err, ok, type Clock, type Result } from '@accord/values';
import { FieldReading, type InvalidField } from '../profile/field-reading';
import { readConsents, type Consent, type ConsentInput, type ConsentSource } from './consent';

export interface Consents {
  /** Adds what was said. False: there is no such member. */
  add(memberId: string, consents: readonly Consent[]): Promise<boolean>;
}

export type ConsentsRefusal = { readonly kind: 'NOT_FOUND' } | ({ readonly kind: 'INVALID' } & InvalidField);

/** Notes consents that were given or withdrawn. What was said before is kept. */
export class UpdateConsents {
  constructor(
    private readonly consents: Consents,
    private readonly clock: Clock,
  ) {}

  async update(
    memberId: string,
    inputs: readonly ConsentInput[],
    source: ConsentSource,
  ): Promise<Result<void, ConsentsRefusal>> {
    const reading = new FieldReading();
    const choices = readConsents(inputs, reading);
    if (reading.invalid) return err({ kind: 'INVALID', ...reading.invalid });
    const changedAt = this.clock.now();
    const added = await this.consents.add(
      memberId,
      choices.map((choice) => ({ ...choice, changedAt, source })),
    );
    return added ? ok(undefined) : err({ kind: 'NOT_FOUND' });
  }
}
