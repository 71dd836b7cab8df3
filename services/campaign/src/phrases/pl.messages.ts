import type { PhraseKey } from './en.messages';

/** Polish. */
export const pl: Record<PhraseKey, string> = {
  points: '{shown} {count, plural, one {punkt} few {punkty} many {punktów} other {punktu}}',
  tierPoints:
    '{shown} {count, plural, one {punkt statusowy} few {punkty statusowe} many {punktów statusowych} other {punktu statusowego}}',

  'condition.not': 'nie: {condition}',
  'condition.partner': 'u partnera {partners}',
  'condition.partnerCategory': 'u partnera z kategorii {categories}',
  'condition.location': 'w punkcie {locations}',
  'condition.channel': '{channels}',
  'condition.basket':
    '{range, select, between {za kwotę od {from} do {to}} atLeast {za co najmniej {from}} other {za najwyżej {to}}}',
  'condition.lines':
    'gdy są w nim: {quantity, select, none {} other {co najmniej {quantity} × }}{lines}{amount, select, none {} other { za co najmniej {amount}}}',
  'condition.time':
    '{days, select, any {} other {w dni: {days}}}{hours, select, any {} other { w godzinach {from}–{to}}}',
  'condition.first.partner': 'gdy to Twój pierwszy zakup u tego partnera',
  'condition.first.coalition': 'gdy to Twój pierwszy zakup w programie',
  'condition.first.category': 'gdy to Twój pierwszy zakup u partnera tego rodzaju',
  'condition.history':
    'gdy {within} masz {measures}{where, select, any {} other { ({where})}}{this, select, excluded { przed tym zakupem} other {}}',
  'condition.notSince':
    'dla tych, którzy wracają: wcześniej był zakup{where, select, any {} other { ({where})}}, ale nie w ostatnim okresie: {length}',
  'condition.streak':
    'gdy {kind, select, checkIn {wizyty} event {„{name}”} other {zakupy}}{where, select, any {} other { ({where})}} {kind, select, event {jest} other {są}} w każdym z okresów: {periods} z rzędu',
  'condition.paidWithPoints':
    'gdy punkty pokrywają {range, select, between {od {from} % do {to} %} atLeast {co najmniej {from} %} other {najwyżej {to} %}} kwoty',
  'condition.paidBy': 'gdy płacisz: {methods}',
  'streak.day': '{count, plural, one {# dzień} few {# dni} many {# dni} other {# dnia}}',
  'streak.week': '{count, plural, one {# tydzień} few {# tygodnie} many {# tygodni} other {# tygodnia}}',
  'streak.month':
    '{count, plural, one {# miesiąc kalendarzowy} few {# miesiące kalendarzowe} many {# miesięcy kalendarzowych} other {# miesiąca kalendarzowego}}',
  'streak.year':
    '{count, plural, one {# rok kalendarzowy} few {# lata kalendarzowe} many {# lat kalendarzowych} other {# roku kalendarzowego}}',
  'condition.event': 'gdy {test}',
  'condition.tierChange.direction': 'gdy status {direction, select, up {rośnie} other {spada}}',
  'condition.tierChange.from': 'gdy przedtem był to {list}',
  'condition.tierChange.to': 'gdy teraz jest to {list}',
  'member.ageAtLeast':
    'gdy masz co najmniej {age, plural, one {# rok} few {# lata} many {# lat} other {# roku}}',
  'member.birthdayWithin': 'w dniu urodzin i w pobliżu tego dnia (przed nim i po nim: {length})',
  'member.enrolledWithin': 'gdy od dołączenia minęło nie więcej niż {length}',
  'member.consent': 'gdy jest Twoja zgoda na {purpose}',
  'member.cardKind': 'gdy masz jedną z kart: {list}',
  'member.tier': 'jeśli masz poziom {list}',
  'member.segment': 'jeśli należysz do grupy {list}',
  'member.attribute': 'gdy {test}',
  'consent.TERMS': 'regulamin programu',
  'consent.EMAIL_MARKETING': 'marketing e-mailem',
  'consent.SMS_MARKETING': 'marketing SMS-em',
  'consent.PUSH_MARKETING': 'powiadomienia push',
  'consent.PROFILING': 'profilowanie',
  'consent.DATA_SHARING': 'udostępnianie danych partnerom',
  jsonTest:
    '{path} {range, select, equals {to {value}} between {jest od {from} do {to}} atLeast {wynosi co najmniej {from}} other {wynosi najwyżej {to}}}',

  'history.countAtLeast':
    'co najmniej {count, plural, one {# zakup} few {# zakupy} many {# zakupów} other {# zakupu}}',
  'history.countAtMost':
    'najwyżej {count, plural, one {# zakup} few {# zakupy} many {# zakupów} other {# zakupu}}',
  'history.checkIn.countAtLeast':
    'co najmniej {count, plural, one {# wizytę} few {# wizyty} many {# wizyt} other {# wizyty}}',
  'history.checkIn.countAtMost':
    'najwyżej {count, plural, one {# wizytę} few {# wizyty} many {# wizyt} other {# wizyty}}',
  'history.event.countAtLeast':
    '„{name}” co najmniej {count, plural, one {# raz} few {# razy} many {# razy} other {# raza}}',
  'history.event.countAtMost':
    '„{name}” najwyżej {count, plural, one {# raz} few {# razy} many {# razy} other {# raza}}',
  'history.distinctPartnersAtLeast':
    'co najmniej {count, plural, one {# partnera} few {# różnych partnerów} many {# różnych partnerów} other {# partnera}}',
  'history.distinctDaysAtLeast':
    'co najmniej {count, plural, one {# dzień} few {# różne dni} many {# różnych dni} other {# dnia}}',
  'history.amountAtLeast': 'zakupy za co najmniej {amount}',
  'history.quantityAtLeast': 'ilość co najmniej {quantity}',

  'lines.category': 'towary z kategorii {list}',
  'lines.notCategory': 'towary z kategorii innych niż {list}',
  'lines.brand': 'towary marki {list}',
  'lines.sku': 'towary {list}',

  'channel.IN_STORE': 'w sklepie',
  'channel.ONLINE': 'przez internet',
  'channel.APP': 'w aplikacji',
  'channel.PHONE': 'przez telefon',
  'weekday.MO': 'poniedziałek',
  'weekday.TU': 'wtorek',
  'weekday.WE': 'środa',
  'weekday.TH': 'czwartek',
  'weekday.FR': 'piątek',
  'weekday.SA': 'sobota',
  'weekday.SU': 'niedziela',

  'within.day': 'w ciągu jednego dnia',
  'within.week': 'w jednym tygodniu',
  'within.month': 'w jednym miesiącu kalendarzowym',
  'within.year': 'w jednym roku kalendarzowym',
  'within.ever': 'dotychczas',
  'within.length': 'w okresie: {length}',

  'duration.years': '{count, plural, one {# rok} few {# lata} many {# lat} other {# roku}}',
  'duration.months': '{count, plural, one {# miesiąc} few {# miesiące} many {# miesięcy} other {# miesiąca}}',
  'duration.weeks': '{count, plural, one {# tydzień} few {# tygodnie} many {# tygodni} other {# tygodnia}}',
  'duration.days': '{count, plural, one {# dzień} few {# dni} many {# dni} other {# dnia}}',
  'duration.hours': '{count, plural, one {# godzina} few {# godziny} many {# godzin} other {# godziny}}',
  'duration.minutes': '{count, plural, one {# minuta} few {# minuty} many {# minut} other {# minuty}}',
  'duration.seconds': '{count, plural, one {# sekunda} few {# sekundy} many {# sekund} other {# sekundy}}',

  'effect.points':
    '{points}{lines, select, any {} other { za {lines}}}{where, select, anywhere {} other {, do wydania u: {where}}}{later, select, now {} other {, dostępne po czasie: {later}}}{expiry, select, default {} other {; {expiry}}}{kept, select, no {} other {; {kept}}}',
  'effect.discount': '{discount}{max, select, none {} other {, nie więcej niż {max}}}',
  'discount.percent': '{percent} % zniżki na {lines, select, any {zakup} other {{lines}}}',
  'discount.amount': '{amount} zniżki na {lines, select, any {zakup} other {{lines}}}',
  'discount.price': '{lines} po {price}',
  'discount.freeItem': 'najtańszy produkt gratis{lines, select, any {} other { ({lines})}}',
  'effect.message': 'wiadomość „{title}”',
  'points.rate': '{points} za każde {steps, select, whole {pełne } other {}}{per}',
  'points.percent':
    '{percent} % kwoty w {unit, select, none {punktach} TIER {punktach statusowych} other {punktach {unit}}}',
  'points.perQuantity': '{points} za każdą jednostkę towaru',
  'points.multiply': '{unit, select, none {punkty} TIER {punkty statusowe} other {punkty {unit}}} ×{factor}',

  'expiry.never': 'nie wygasają',
  'expiry.on': 'ważne do {date} włącznie',
  'expiry.after': 'ważne przez {length} od naliczenia',
  'expiry.month': 'ważne przez {length} od naliczenia, do końca miesiąca',
  'expiry.quarter': 'ważne przez {length} od naliczenia, do końca kwartału',
  'expiry.year': 'ważne przez {length} od naliczenia, do końca roku',
  'expiry.day': 'ważne przez {length} od naliczenia, do najbliższego {day}',
  'expiry.inactivity': 'wygasają, gdy przez {length} nie ma żadnych operacji na punktach',
  keptAlive: 'nie wygasają, dopóki {conditions}',
  'keptAlive.activity': 'ostatnia operacja na punktach była nie dawniej niż {length} temu',
  'keptAlive.tier': 'poziom to {list}',
  'keptAlive.card': 'jest {list}',
  'card.VIRTUAL': 'karta wirtualna',
  'card.PLASTIC': 'karta plastikowa',
  'card.COBRANDED': 'karta partnerska (co-branded)',
  'card.EXTERNAL': 'karta innego programu',

  'trigger.purchase': 'Za zakup',
  'trigger.enrollment': 'Za przystąpienie',
  'trigger.checkIn': 'Za wizytę',
  'trigger.event': 'Za „{name}”',
  'trigger.birthday': 'Na urodziny',
  'trigger.tierChanged': 'Za zmianę statusu',
  'trigger.schedule':
    '{every}{days, select, none {} other { (dni: {days})}}{monthDays, select, none {} other { (dni miesiąca: {monthDays})}}{months, select, none {} other { (miesiące: {months})}}{time, select, none {} other { o {time}}}{until, select, none {} other {, do {until}}}',
  'schedule.DAILY': '{count, plural, one {Co dzień} few {Co # dni} many {Co # dni} other {Co # dnia}}',
  'schedule.WEEKLY':
    '{count, plural, one {Co tydzień} few {Co # tygodnie} many {Co # tygodni} other {Co # tygodnia}}',
  'schedule.MONTHLY':
    '{count, plural, one {Co miesiąc} few {Co # miesiące} many {Co # miesięcy} other {Co # miesiąca}}',
  'schedule.YEARLY': '{count, plural, one {Co rok} few {Co # lata} many {Co # lat} other {Co # roku}}',
  'schedule.last': 'ostatni',
  'schedule.place': '{day} ({place, select, last {ostatni raz} other {{place}. raz}} w miesiącu)',
  summary: '{trigger}{when, select, always {} other { {when}}}: {effects}.',
  'limit.budget': 'łącznie {points}',
  'limit.budgetMoney': 'łącznie {amount}',
  'limit.uses': 'łącznie {count, plural, one {# raz} few {# razy} many {# razy} other {# raza}}',
  'limit.cap': '{subject}, {within}: {measures}',
  'limit.member': 'każdy uczestnik',
  'limit.household': 'każde gospodarstwo domowe',
  'limit.partner': 'każdy partner',
  'limit.purchase': 'każdy zakup',
  'limit.timesUses': '{count, plural, one {# raz} few {# razy} many {# razy} other {# raza}}',
  'limit.amount': 'kwota {amount}',
  'summary.limits': 'Najwyżej: {limits}.',
  'summary.funding': 'Płaci: {funders}.',
  'summary.segments': 'Tylko dla wybranych uczestników.',
  'summary.optIn': 'Liczy się od chwili aktywacji.',
  'summary.holdout':
    '{share} % uczestników, wybranych losowo, nie bierze udziału, aby dało się zmierzyć skutek.',
  'summary.dates': '{kind, select, both {Od {from} do {to}.} from {Od {from}.} other {Do {to}.}}',

  'explain.rule': '„{campaign}”: {arithmetic}.',
  'explain.rate': '{amount} × {points} ÷ {per} = {result}',
  'explain.rate.whole': '{steps} × {points} = {result} (w {amount} mieści się {steps} × {per})',
  'explain.rounded.FLOOR': '{exact}, zaokrąglone w dół: {points}',
  'explain.rounded.HALF_UP': '{exact}, zaokrąglone: {points}',
  'explain.rounded.CEIL': '{exact}, zaokrąglone w górę: {points}',
  'explain.refused.WALLET_MAXIMUM': 'Nie naliczono: portfel osiągnął maksimum.',
  'explain.refused.ISSUER_CLOSED': 'Nie naliczono: partner, który płaci, nie wydaje już punktów.',
  'explain.refused.ISSUER_THROTTLED': 'Nie naliczono: partner, który płaci, chwilowo nie wydaje punktów.',
  'explain.percent': '{percent} % z {amount} = {result}',
  'explain.perQuantity': '{quantity} × {points} = {result}',
  'explain.multiply': '{base} × ({factor} − 1) = {result}',
  'explain.discount.percent': '{percent} % z {amount} = {off} zniżki',
  'explain.discount.amount': '{off} zniżki',
  'explain.discount.price': '{quantity} po {price} zamiast {amount} = {off} zniżki',
  'explain.discount.freeItem': 'najtańszy produkt gratis = {off} zniżki',
  'explain.discount.max': 'Nie więcej niż {max}.',
  'explain.discount.tillGave': 'Kasa udzieliła {amount} zniżki.',
  'explain.discount.reduced': 'Po zwrocie zostaje {amount} zniżki.',
  'explain.cut.money': 'Zmniejszono: limit {limit} pozwalał już tylko na {left}.',
  'explain.lines': 'Liczą się: {lines}.',
  'explain.paidWithPoints': 'Część zapłacona punktami się nie liczy.',
  'explain.cut.points': 'Naliczono tylko {left}: limit {limit}.',
  'explain.cut.amount': 'Z kwoty liczy się tylko {left}: limit {limit}.',
  'explain.cut.budget': 'całej kampanii',
  'explain.cut.perMember': 'na uczestnika ({within})',
  'explain.cut.perHousehold': 'na gospodarstwo domowe ({within})',
  'explain.cut.perPartner': 'na partnera ({within})',
  'explain.cut.perPurchase': 'na zakup',
  'explain.reduced': 'Po zwrocie zostaje: {points}.',

  'missing.aPurchase': 'zakup',
  'missing.condition': 'warunek „{condition}”{here, select, none {} other { (tutaj: {here})}}',
  'missing.not': 'zakup, którego nie dotyczy „{condition}”',
  'missing.partner': 'zakup u partnera {partners}',
  'missing.currency': 'kwota w walucie {currency} (tutaj: {paid})',
  'missing.basket': 'jeszcze {more} w koszyku (było {was})',
  'missing.basketAtMost': 'koszyk za najwyżej {most} (było {was})',
  'missing.quantity':
    '{lines, select, any {ilość większa o {more}} other {jeszcze {more} szt. lub jednostek: {lines}}}',
  'missing.amountOf': 'jeszcze {more}{lines, select, any {} other { za {lines}}}',
  'missing.time': 'inny czas: {condition} (było: {day}, {clock})',
  'missing.first': 'warunek „{condition}” (inne zapisane zakupy: {count})',
  'missing.notSince.never': 'wcześniejszy zakup{where, select, any {} other { ({where})}}',
  'missing.notSince.recent':
    'przerwa bez zakupu{where, select, any {} other { ({where})}} przez: {length}; ostatni był {last}, więc warunek jest spełniony od {from}',
  'missing.streak':
    'jeszcze {periods} z rzędu {kind, select, checkIn {z wizytą} event {z „{name}”} other {z zakupem}}{where, select, any {} other { ({where})}}',
  'missing.tooMany':
    '{most, plural, =0 {brak wcześniejszych liczonych zakupów} one {najwyżej # liczony zakup} few {najwyżej # liczone zakupy} many {najwyżej # liczonych zakupów} other {najwyżej # liczonego zakupu}} (jest: {count})',
  'missing.purchase':
    '{count, plural, one {jeszcze # zakup} few {jeszcze # zakupy} many {jeszcze # zakupów} other {jeszcze # zakupu}}',
  'missing.checkIn':
    '{count, plural, one {jeszcze # wizyta} few {jeszcze # wizyty} many {jeszcze # wizyt} other {jeszcze # wizyty}}',
  'missing.event':
    '„{name}” {count, plural, one {jeszcze # raz} few {jeszcze # razy} many {jeszcze # razy} other {jeszcze # razu}}',
  'missing.spent': 'zakupy za jeszcze {more}',
  'missing.history':
    '{steps}{partners, plural, =0 {} one { u jeszcze # partnera} few { u jeszcze # partnerów} many { u jeszcze # partnerów} other { u jeszcze # partnera}}{days, plural, =0 {} one { w jeszcze # dniu} few { w jeszcze # dniach} many { w jeszcze # dniach} other { w jeszcze # dnia}}{where, select, any {} other { ({where})}}{by, select, ever {} other { do {by} włącznie}}',
  'challenge.streak':
    'jeszcze {periods} z rzędu {kind, select, checkIn {z wizytą} event {z „{name}”} other {z zakupem}}{where, select, any {} other { ({where})}}, {kind, select, checkIn {najbliższa} event {następny raz} other {najbliższy}} {from, select, now {do {by} włącznie} other {od {from} do {by} włącznie}}',
  'challenge.step': 'Brakuje: {missing}.',
  'challenge.completed': 'Ukończone.{from, select, never {} other { Liczy się od nowa od {from}.}}',
  'challenge.ready': 'Wszystko spełnione: kolejny pasujący zakup lub wizyta da nagrodę.',
  'whyNot.given': 'Punkty zostały naliczone. {explanation}',
  'whyNot.took': 'Zniżka została udzielona. {explanation}',
  'whyNot.notGiven': '„{campaign}” nie obniżyła tego zakupu: kasa nie podała, że udzieliła zniżki.',
  'whyNot.nothingOff': '„{campaign}” nie obniżyła tego zakupu: nie ma w nim nic, co mogłoby być tańsze.',
  'whyNot.missing': 'Kampania „{campaign}” nic nie dała za ten zakup. Brakuje: {missing}.',
  'whyNot.completed': 'Późniejsze zakupy już to uzupełniły.',
  'whyNot.draft': 'Kampania „{campaign}” nie została uruchomiona.',
  'whyNot.later': 'Kampanii „{campaign}” jeszcze nie było, gdy zapisano ten zakup.',
  'whyNot.trigger': 'Kampania „{campaign}” nie dotyczy zakupów.',
  'whyNot.before':
    'Kampania „{campaign}” nic nie dała za ten zakup: liczą się zakupy od {from}, a ten był {date}.',
  'whyNot.after':
    'Kampania „{campaign}” nic nie dała za ten zakup: liczyły się zakupy do {to}, a ten był {date}.',
  'whyNot.holdout':
    'Kampania „{campaign}” nic nie dała za ten zakup: {share} % uczestników, wybranych losowo, nie bierze udziału, by można było zmierzyć efekt, i ten uczestnik jest wśród nich.',
  'whyNot.audience':
    'Kampania „{campaign}” nic nie dała za ten zakup: nie jest przeznaczona dla tego uczestnika.',
  'whyNot.optIn':
    'Kampania „{campaign}” nic nie dała za ten zakup: działa dopiero po aktywacji, a w chwili zakupu uczestnik jej nie aktywował.',
  'whyNot.limit':
    'Kampania „{campaign}” nic nie dała za ten zakup: wyczerpany limit {limit} ({most}).{from, select, never {} other { Liczy się od nowa od {from}.}}',
  'whyNot.nothing':
    'Kampania „{campaign}” nic nie dała za ten zakup: to, co się liczy, daje mniej niż jeden punkt.',
  'whyNot.best':
    'Kampania „{campaign}” nic nie dała za ten zakup: kampania „{other}” dała więcej, a z tych kampanii liczy się najlepsza.',
  'whyNot.first':
    'Kampania „{campaign}” nic nie dała za ten zakup: kampania „{other}” ma pierwszeństwo, a z tych kampanii liczy się tylko pierwsza.',
  'whyNot.excluded':
    'Kampania „{campaign}” nic nie dała za ten zakup: punkty dała kampania „{other}”, a te kampanie się nie łączą.',
  'whyNot.otherwise':
    'Dziś kampania „{campaign}” dałaby punkty za ten zakup. Gdy go zapisano, kampania nie trwała albo coś z tego było inne.',

  'tiers.summary':
    'O statusie decyduje {measure} {within, select, ever {od początku} year {w roku kalendarzowym} other {w ostatnim okresie: {within}}}: {tiers}. {kept}',
  'tiers.measure.spend': 'kwota Twoich zakupów',
  'tiers.measure.visits': 'liczba Twoich zakupów',
  'tiers.measure.statusPoints': 'liczba zebranych punktów statusowych',
  'tiers.tier': '{name} od: {amount}',
  'tiers.free': '{name} dla każdego',
  'tiers.visits': '{count, plural, one {# zakup} few {# zakupy} many {# zakupów} other {# zakupu}}',
  'tiers.kept.ever': 'Statusu się nie traci.',
  'tiers.kept':
    'Status jest ważny {within, select, year {do końca następnego roku kalendarzowego} other {przez okres: {within} od ostatniego osiągnięcia}}{grace, select, none {} other { i dodatkowo: {grace}}}; potem {end, select, stepDown {spada najwyżej o jeden stopień} other {jest taki, na jaki do tego czasu zebrano}}. Wydawanie punktów nie obniża statusu.',
};
