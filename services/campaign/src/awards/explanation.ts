import { Decimal } from '@accord/values';
import type { GrantedAward } from './granted-award';
import { discountForms } from '../language/effects/discount-forms/registry';
import { pointsForms } from '../language/effects/points-forms/registry';
import type { Cut, Reckoning } from '../judging/reckoning';
import { speakers, type Locale, type Speaker } from '../phrases/speaker';

/** Says why an award is what it is: which rule, the arithmetic, which lines, what cut it, what a refund took. */
export function explain(
  award: Pick<GrantedAward, 'reckoning' | 'points' | 'standing' | 'refused' | 'discount'>,
  campaign: string,
  locale: Locale,
): string {
  const speaker = speakers[locale].inUnit(award.reckoning.unit ?? award.reckoning.pointsCurrency);
  const { reckoning, points, standing, refused } = award;
  const form = (reckoning.off === undefined ? pointsForms : discountForms).get(reckoning.form);
  const arithmetic = form?.explain(reckoning, speaker) ?? speaker.points(points);
  const sentences = [
    speaker.say('explain.rule', { campaign, arithmetic }),
    reckoning.lines && speaker.say('explain.lines', { lines: speaker.lines(reckoning.lines) }),
    reckoning.paidWithPoints && speaker.say('explain.paidWithPoints'),
    reckoning.max &&
      speaker.say('explain.discount.max', { max: amountOf(reckoning.max, reckoning, speaker) }),
    ...reckoning.cuts.map((cut) => sayCut(cut, reckoning, speaker)),
    reckoning.tillGave &&
      speaker.say('explain.discount.tillGave', {
        amount: amountOf(reckoning.tillGave, reckoning, speaker),
      }),
    award.discount?.standing.lt(award.discount.amount) &&
      speaker.say('explain.discount.reduced', {
        amount: speaker.amount(award.discount.standing, award.discount.currency),
      }),
    refused && speaker.say(`explain.refused.${refused}`),
    !refused && standing < points && speaker.say('explain.reduced', { points: speaker.points(standing) }),
  ];
  return sentences.filter((sentence) => typeof sentence === 'string').join(' ');
}

const amountOf = (text: string, { currency }: Reckoning, speaker: Speaker): string =>
  speaker.amount(new Decimal(text), currency);

function sayCut(
  { limit, measure, within, left, ...cut }: Cut,
  reckoning: Reckoning,
  speaker: Speaker,
): string {
  const currency = cut.currency ?? reckoning.currency;
  return speaker.say(`explain.cut.${measure}`, {
    left: measure === 'points' ? speaker.points(BigInt(left)) : speaker.amount(new Decimal(left), currency),
    limit: speaker.say(`explain.cut.${limit}`, { within: within ? speaker.within({ period: within }) : '' }),
  });
}
