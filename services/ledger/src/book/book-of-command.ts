import { bookOfId } from './book-of';
import type { Command } from './posting';

/** The book that a command is about; undefined when what it names carries none, so that it is nowhere. */
export const bookOfCommand = ({ target }: Command): number | undefined =>
  bookOfId('walletId' in target ? target.walletId : 'holdId' in target ? target.holdId : target.redemptionId);
