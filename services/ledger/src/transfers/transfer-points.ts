import type { MemberReference } from '@accord/contracts';
import type { Clock, Points } from '@accord/values';
import { walletIdOf } from '../book/book-of';
import { commandKey, refuseKey } from '../book/command-key';
import type { Answer, Command, CommandKey, Desk } from '../book/posting';
import { exceedsMaximum, maximumOf, type LedgerSettings } from '../book/settings';
import { MEMBER_SERVICE_AWAY, type MemberFound } from '../members/member-directory';
import { publishTransfer } from './publish-transfer';
import { limitPeriods, refuseBeyondLimit, transfer } from './transfer';

export interface TransferRequest {
  /** Whose key it is: unique per caller. */
  readonly caller: string;
  /** The operator who does it for the sender. */
  readonly actor: string | undefined;
  /** Undefined: an operator named nobody. */
  readonly from: MemberReference | undefined;
  readonly to: MemberReference;
  readonly points: Points;
  readonly message: string | undefined;
  readonly idempotencyKey: string;
}

export interface TransferPorts {
  readonly members: { ask(reference: MemberReference): Promise<MemberFound> };
  readonly settings: LedgerSettings;
  readonly clock: Clock;
  submit<T>(command: Command<T>): Promise<T>;
  answered(key: CommandKey): Promise<Answer | undefined>;
}

const invalid = (code: string, message: string, ...path: string[]): Answer => ({
  is: 'INVALID',
  code,
  message,
  path: ['input', ...path],
});

/** Sends points from one member to another (domain rule 9). Answers the transfer, or why not; AWAY when nobody can say who they are. */
export async function transferPoints(
  request: TransferRequest,
  ports: TransferPorts,
): Promise<Answer | typeof MEMBER_SERVICE_AWAY> {
  const { from, to, points, message } = request;
  const problem = refuseRequest(request, ports.settings);
  if (problem) return problem;
  const key = commandKey(request.caller, request.idempotencyKey, 'transferPoints', {
    from: JSON.stringify(Object.entries(from!)),
    to: JSON.stringify(Object.entries(to)),
    points,
    message,
  });
  const before = await ports.answered(key);
  if (before) return before;
  const sender = await member(from!, 'from', ports);
  if (typeof sender !== 'string') return sender.is === 'AWAY' ? MEMBER_SERVICE_AWAY : sender;
  const recipient = await member(to, 'to', ports);
  if (typeof recipient !== 'string') return recipient.is === 'AWAY' ? MEMBER_SERVICE_AWAY : recipient;
  if (sender === recipient) return invalid('TO_ONESELF', 'Points are sent to another member', 'to');
  const { currency } = ports.settings;
  const fromWallet = walletIdOf(sender, currency);
  const toWallet = walletIdOf(recipient, currency);
  return ports.submit<Answer>({
    target: { walletId: fromWallet },
    also: [{ walletId: toWallet, open: { memberId: recipient, currency } }],
    needsLots: true,
    goesOn: true,
    needsSent: true,
    renewable: true,
    key,
    decide: (desk) => transferOnDesk(desk, fromWallet, toWallet, request),
  });
}

function refuseRequest(
  { from, points, message, idempotencyKey }: TransferRequest,
  { transfers }: LedgerSettings,
): Answer | undefined {
  if (!transfers.allowed)
    return invalid('TRANSFERS_NOT_ALLOWED', 'Members don’t send each other points here');
  if (from === undefined) return invalid('SENDER_REQUIRED', 'An operator names the sender', 'from');
  if (points <= 0n) return invalid('POINTS_NOT_POSITIVE', 'Send at least 1 point', 'points');
  if (points < transfers.smallest)
    return invalid(
      'BELOW_SMALLEST_TRANSFER',
      `The smallest transfer is ${transfers.smallest} points`,
      'points',
    );
  if (message !== undefined && (message.trim() === '' || [...message].length > 200 || message.includes('\0')))
    return invalid('INVALID_MESSAGE', 'A message has 1 to 200 characters', 'message');
  return refuseKey(idempotencyKey, ['input', 'idempotencyKey']);
}

/** Whom a reference names, if they may send and get points now. */
async function member(
  reference: MemberReference,
  field: string,
  { members }: TransferPorts,
): Promise<string | Answer | { readonly is: 'AWAY' }> {
  const found = await members.ask(reference);
  if (found.is === 'FOUND') return found.memberId;
  if (found.is === 'AWAY') return { is: 'AWAY' };
  if (found.is === 'NOT_ACTIVE') return invalid('MEMBER_NOT_ACTIVE', 'The member is suspended', field);
  const named = Object.values(reference).find((value) => typeof value === 'string');
  return { is: 'NOT_FOUND', resource: 'Member', ...(named ? { id: named } : {}) };
}

/** A wallet that was never opened is refused what an empty one is. */
function transferOnDesk(
  desk: Desk,
  fromWallet: string,
  toWallet: string,
  { points, actor }: TransferRequest,
): Answer {
  const { wallet, settings, now } = desk;
  const to = desk.other(toWallet)!;
  // Both were merged since they were looked up.
  if (to === wallet) return invalid('TO_ONESELF', 'Points are sent to another member', 'to');
  if (wallet && wallet.debt > 0n)
    return invalid('SENDER_OWES_POINTS', 'Points that are owed come before points that are sent', 'from');
  if (exceedsMaximum(to, points, settings))
    return invalid('WALLET_MAXIMUM', `A wallet holds at most ${maximumOf(to, settings)} points`, 'points');
  const sent = desk.sentBy(wallet?.id ?? fromWallet)!;
  const beyond = refuseBeyondLimit(points, sent, settings.transfers, limitPeriods(now, settings.zone));
  if (beyond)
    return { is: 'TRANSFER_LIMIT', left: beyond.left.toString(), until: beyond.until.toISOString() };
  if (!wallet) return { is: 'INSUFFICIENT_POINTS', spendable: '0' };
  const moved = transfer(wallet, to, { points, actor, occurredAt: now }, settings.transfers, now);
  if (!moved.ok) return { is: 'INSUFFICIENT_POINTS', spendable: moved.error.spendable.toString() };
  sent.today += points;
  sent.thisMonth += points;
  publishTransfer(desk, { from: wallet, to, moved: moved.value, points, fee: moved.value.fee });
  return { is: 'TRANSFERRED', transferId: moved.value.outId };
}
