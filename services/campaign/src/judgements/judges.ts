import type { ProgrammeSettings } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import type { RulesInForce } from './rules-in-force';

/** What those that hear events judge with. */
export interface Judges {
  readonly rules: RulesInForce;
  readonly programme: ProgrammeSettings;
  readonly messaging: Pick<Messaging, 'publishAll' | 'ask'>;
}
