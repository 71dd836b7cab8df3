import type { Reader } from '../languages/language';
import { say } from '../languages/say';
import type { Transferred } from './credited';
import { pointsCreditedMessage, type CreditedPoints, type Message } from './points-credited-message';

/**
 * What a member is told about points sent to another member, or received from one: of what was received until when and
 * where it can be spent, of what was sent the fee. Who the other is stays with the two: no name leaves the member service.
 */
export function pointsTransferredMessage(
  { direction, points, fee, returned }: Transferred,
  credits: readonly CreditedPoints[],
  reader: Reader,
): Message {
  if (direction === 'IN') {
    const { title, body } = pointsCreditedMessage(
      credits.map((credit) => ({ ...credit, from: null })),
      reader,
      false,
      !returned,
    );
    return { title, body: returned ? `${say(reader, 'transferReversed')}\n${body}` : body };
  }
  if (returned)
    return { title: say(reader, 'returnedTitle', { points }), body: say(reader, 'transferReversed') };
  const lines = [say(reader, 'sentToMember'), ...(fee ? [say(reader, 'sentFee', { points: fee })] : [])];
  return { title: say(reader, 'sentTitle', { points }), body: lines.join('\n') };
}
