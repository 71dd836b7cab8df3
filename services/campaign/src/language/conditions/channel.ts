import { salesChannel } from '@accord/contracts';
import { z } from 'zod';
import type { ConditionWord } from '../condition';
import { asksForPurchase } from '../purchase-only';
import { unknownWord } from '../words';

type Channel = z.infer<typeof salesChannel>;

/** `{ "channel": ["ONLINE", "APP"] }`: it was sold there. */
export const channel: ConditionWord<Channel[]> = {
  word: 'channel',
  describes: 'It was sold there.',
  schema: () =>
    z
      .array(
        z.enum(salesChannel.options, {
          error: ({ input }) => unknownWord(String(input), salesChannel.options),
        }),
        { error: 'must be a list of channels' },
      )
      .min(1, { error: 'is empty' }),
  check: (_, path, ground) => asksForPurchase('channel', path, ground),
  compile(channels) {
    const valid = new Set<string | undefined>(channels);
    return {
      matches: [{ facet: 'channel', values: new Set(channels) }],
      holds: ({ channel: used }) => used !== undefined && valid.has(used),
    };
  },
  phrase: (channels, { speaker }) =>
    speaker.say('condition.channel', {
      channels: speaker.list(
        channels.map((each) => speaker.say(`channel.${each}`)),
        'or',
      ),
    }),
  missing: (channels, { occasion, speaker, ...rest }) =>
    speaker.say('missing.condition', {
      condition: channel.phrase(channels, { speaker, ...rest }),
      here: occasion.channel === undefined ? 'none' : speaker.say(`channel.${occasion.channel as Channel}`),
    }),
};
