import type { Catalogue } from './catalogue';

const points = '{points, plural, one {# punkt} few {# punkty} many {# punktów} other {# punktu}}';

export const polish: Catalogue = {
  creditedTitle: `Otrzymujesz ${points}`,
  statusCreditedTitle:
    'Otrzymujesz {points, plural, one {# punkt statusowy} few {# punkty statusowe} many {# punktów statusowych} other {# punktu statusowego}}',
  expiringTitle:
    '{points, plural, one {# punkt straci} few {# punkty stracą} many {# punktów straci} other {# punktu straci}} ważność po dniu {date}',
  creditedBy: `${points} od partnera {partner}`,
  credited: points,
  creditedByMember: `${points} od innego uczestnika`,
  sentTitle: `Przekazujesz ${points}`,
  sentToMember: 'Przekazano innemu uczestnikowi.',
  sentFee: `Opłata: ${points}.`,
  returnedTitle: `Zwrócono nadawcy ${points}`,
  transferReversed: 'Program cofnął przekazanie punktów.',
  tierReachedTitle: 'Twój nowy status: {tier}',
  tierEndedTitle: 'Status {previous} dobiegł końca',
  tierNow: 'Twój status to teraz {tier}.',
  tierNone: 'Nie masz teraz żadnego statusu.',
  tierUntil: 'Jest ważny do: {date}.',
  tierForEver: 'Jest ważny bezterminowo.',
  availableFrom: 'do wykorzystania od: {date}',
  validUntil: 'termin ważności: {date}',
  validForEver: 'bez terminu ważności',
  spendableAnywhere: 'do wydania u każdego partnera',
  spendableAt:
    '{count, plural, one {do wydania u partnera {places}} other {do wydania u partnerów: {places}}}',
  greeting: 'Dzień dobry,',
  greetingByName: 'Dzień dobry, {name}!',
  whyThisEmail:
    'Otrzymujesz tę wiadomość, ponieważ wyraziłeś(-aś) zgodę na kontakt e-mailowy. Możesz ją wycofać w każdej chwili.',
};
