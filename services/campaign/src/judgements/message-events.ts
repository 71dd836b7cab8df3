import { messageRequested } from '@accord/contracts';
import { derivedId } from '@accord/values';
import type { OutgoingEvent } from './fact-store';
import type { Grant } from '../judging/judge';
import type { Judged } from '../judging/occasion';
import type { Message } from '../language/effects/message';

/** What a grant says to its member: one message for each effect, with the same id whenever it is made again. */
export const messageEvents = (
  { campaign, messages }: Grant,
  { id, memberId, recordedAt }: Judged,
): OutgoingEvent[] =>
  messages.map(({ index, message: { title, text } }) => ({
    event: messageRequested,
    key: memberId,
    data: {
      messageId: derivedId('notification', 'campaign', id, campaign.campaignId, String(index)),
      memberId,
      campaignId: campaign.campaignId,
      campaignVersion: campaign.version,
      title: textsOf(title),
      text: textsOf(text),
      recordedAt: new Date(recordedAt).toISOString(),
    },
  }));

const textsOf = (texts: Message['title']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) => (text === undefined ? [] : [[language, text]])),
  );
