import { bookOfId } from './book-of';
import type { Command } from './posting';

const targetOf = ({ target }: Command): string =>
  'walletId' in target ? target.walletId : 'holdId' in target ? target.holdId : target.redemptionId;

/** The wallets, holds and redemptions that a command names. */
export const namedBy = (command: Command): readonly string[] =>
  command.also ? [targetOf(command), ...command.also.map(({ walletId }) => walletId)] : [targetOf(command)];

/** The book that a command is about; undefined when what it names carries none, so that it is nowhere. */
export const bookOfCommand = (command: Command): number | undefined => bookOfId(targetOf(command));
