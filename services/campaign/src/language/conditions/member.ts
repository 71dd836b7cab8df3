import { covers } from '../../judging/belonging';
import { minus, periodName } from '../../judging/calendar';
import { ageOn, cardKindsAt, consented, isNearBirthday, type MemberRecord } from '../../judging/member-facts';
import type { Judged } from '../../judging/occasion';
import type { Speaker } from '../../phrases/speaker';
import type { ConditionWord, Memory } from '../condition';
import { segmentIdOf } from '../ground';
import { isEmptyRange, passes } from '../json-path';
import { isSpanOfDays, memberTest, type MemberTest } from './member-shape';

/**
 * `{ "member": { "ageAtLeast": 18, "consent": "EMAIL_MARKETING" } }`: the member was so when it happened; every key holds. What is
 * not known of a member does not hold.
 */
export const member: ConditionWord<MemberTest> = {
  word: 'member',
  describes: 'What the member was like when it happened; every key holds.',
  schema: () => memberTest,
  check({ birthdayWithin, tier, segment, attribute }, path, ground) {
    tier?.forEach((slug, index) => ground.tier(slug, [...path, 'tier', index]));
    segment?.forEach((slug, index) => ground.segment(slug, [...path, 'segment', index]));
    if (ground.inHistory) ground.report(path, 'member can’t be asked of past purchases');
    if (birthdayWithin && !isSpanOfDays(birthdayWithin))
      ground.report([...path, 'birthdayWithin'], 'must be whole days, at most 180, such as P7D');
    if (attribute && isEmptyRange(attribute))
      ground.report([...path, 'attribute', 'atMost'], 'is less than atLeast: no value is in the range');
  },
  compile(test, { zone, names }) {
    const tests = testsOf(test, zone);
    const segments = test.segment?.map((slug) => segmentIdOf(names, slug));
    const { tier } = test;
    const belongs = ({ occurredAt }: Judged, { belonging }: Memory): boolean =>
      (!segments || segments.some((id) => covers(belonging?.segments.get(id), occurredAt))) &&
      (!tier || tier.some((slug) => covers(belonging?.tiers?.get(slug), occurredAt)));
    return {
      lookback: () => ({
        from: Infinity,
        to: -Infinity,
        ...(tests.length > 0 ? { member: true } : {}),
        ...(segments ? { belonging: true } : {}),
        ...(tier ? { tier: true } : {}),
      }),
      holds(occasion, memory) {
        if (!memory) return undefined;
        if (!belongs(occasion, memory)) return false;
        const { member: known } = memory;
        return tests.length === 0 || (known !== undefined && tests.every((holds) => holds(known, occasion)));
      },
    };
  },
  phrase: (test, { speaker }) => speaker.list(phrasesOf(test, speaker), 'and'),
};

type Test = (known: MemberRecord, occasion: Judged) => boolean;

/** Birthdays go by the member's own calendar, times since enrolment by the programme's. */
function testsOf(test: MemberTest, zone: string): Test[] {
  const { ageAtLeast, birthdayWithin, enrolledWithin, consent, cardKind, attribute } = test;
  const tests: Test[] = [];
  const dayOf = (known: MemberRecord, { occurredAt }: Judged): string =>
    periodName('day', known.zone, occurredAt);
  if (ageAtLeast !== undefined)
    tests.push((known, occasion) => {
      const { birthDate } = known;
      return birthDate !== undefined && ageOn(birthDate, dayOf(known, occasion)) >= ageAtLeast;
    });
  if (birthdayWithin)
    tests.push((known, occasion) => {
      const { birthDate } = known;
      return birthDate !== undefined && isNearBirthday(birthDate, dayOf(known, occasion), birthdayWithin);
    });
  if (enrolledWithin)
    tests.push(({ enrolledAt }, { occurredAt }) => enrolledAt > minus(occurredAt, enrolledWithin, zone));
  if (consent)
    tests.push((known, { partnerId, occurredAt }) => consented(known, consent, partnerId, occurredAt));
  if (cardKind) {
    const kinds = new Set<string>(cardKind);
    tests.push((known, { occurredAt }) => cardKindsAt(known, occurredAt).some((kind) => kinds.has(kind)));
  }
  if (attribute) tests.push(({ attributes }) => passes(attributes, attribute));
  return tests;
}

function phrasesOf(test: MemberTest, speaker: Speaker): string[] {
  const { ageAtLeast, birthdayWithin, enrolledWithin, consent, cardKind, tier, segment, attribute } = test;
  return [
    tier && speaker.say('member.tier', { list: speaker.list(tier, 'or') }),
    segment && speaker.say('member.segment', { list: speaker.list(segment, 'or') }),
    ageAtLeast !== undefined && speaker.say('member.ageAtLeast', { age: ageAtLeast }),
    birthdayWithin && speaker.say('member.birthdayWithin', { length: speaker.duration(birthdayWithin) }),
    enrolledWithin && speaker.say('member.enrolledWithin', { length: speaker.duration(enrolledWithin) }),
    consent && speaker.say('member.consent', { purpose: speaker.say(`consent.${consent}`) }),
    cardKind &&
      speaker.say('member.cardKind', {
        list: speaker.list(
          cardKind.map((kind) => speaker.say(`card.${kind}`)),
          'or',
        ),
      }),
    attribute && speaker.say('member.attribute', { test: speaker.jsonTest(attribute) }),
  ].filter((text) => typeof text === 'string');
}
