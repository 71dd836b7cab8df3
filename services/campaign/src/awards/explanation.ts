import { Decimal } from '@accord/values';
import type { GrantedAward } from './granted-award';
import { pointsForms } from '../language/effects/points-forms/registry';
import type { Cut, Reckoning } from '../judging/reckoning';
import { speakers, type Locale, type Speaker } from '../phrases/speaker';

/** Says why an award is what it is: which rule, the arithmetic, which lines, what cut it, what a refund took. */
export function explain(
  award: Pick<GrantedAward, 'reckoning' | 'points' | 'standing' | 'refused'>,
  campaign: string,
  locale: Locale,
): string {
  const speaker = speakers[locale].inUnit(award.reckoning.unit ?? award.reckoning.pointsCurrency);
  const { reckoning, points, standing, refused } = award;
  const arithmetic = pointsForms.get(reckoning.form)?.explain(reckoning, speaker) ?? speaker.points(points);
  const sentences = [
    speaker.say('explain.rule', { campaign, arithmetic }),
    reckoning.lines && speaker.say('explain.lines', { lines: speaker.lines(reckoning.lines) }),
    reckoning.paidWithPoints && speaker.say('explain.paidWithPoints'),
    ...reckoning.cuts.map((cut) => sayCut(cut, reckoning, speaker)),
    refused && speaker.say(`explain.refused.${refused}`),
    !refused && standing < points && speaker.say('explain.reduced', { points: speaker.points(standing) }),
  ];
  return sentences.filter((sentence) => typeof sentence === 'string').join(' ');
}

function sayCut({ limit, measure, within, left }: Cut, { currency }: Reckoning, speaker: Speaker): string {
  return speaker.say(`explain.cut.${measure}`, {
    left: measure === 'points' ? speaker.points(BigInt(left)) : speaker.amount(new Decimal(left), currency),
    limit: speaker.say(`explain.cut.${limit}`, { within: within ? speaker.within({ period: within }) : '' }),
  });
}
