import type { PhraseKey } from './en.messages';

/** Russian. */
export const ru: Record<PhraseKey, string> = {
  points: '{shown} {count, plural, one {балл} few {балла} many {баллов} other {балла}}',
  tierPoints:
    '{shown} {count, plural, one {статусный балл} few {статусных балла} many {статусных баллов} other {статусного балла}}',

  'condition.not': 'не: {condition}',
  'condition.partner': 'у партнёра {partners}',
  'condition.partnerCategory': 'у партнёра из категории {categories}',
  'condition.location': 'в точке {locations}',
  'condition.channel': '{channels}',
  'condition.basket':
    '{range, select, between {на сумму от {from} до {to}} atLeast {на сумму от {from}} other {на сумму до {to}}}',
  'condition.lines':
    'если в ней есть: {quantity, select, none {} other {не менее {quantity} × }}{lines}{amount, select, none {} other { на сумму от {amount}}}',
  'condition.time':
    '{days, select, any {} other {по дням: {days}}}{hours, select, any {} other { с {from} до {to}}}',
  'condition.first.partner': 'если это ваша первая покупка у этого партнёра',
  'condition.first.coalition': 'если это ваша первая покупка в программе',
  'condition.first.category': 'если это ваша первая покупка у партнёра этого рода',
  'condition.history':
    'если {within} у вас {measures}{where, select, any {} other { ({where})}}{this, select, excluded { до этой покупки} other {}}',
  'condition.notSince':
    'для тех, кто возвращается: раньше покупка была{where, select, any {} other { ({where})}}, но не за последний период: {length}',
  'condition.streak':
    'если {kind, select, checkIn {посещения} event {«{name}»} other {покупки}}{where, select, any {} other { ({where})}} есть в каждом из периодов: {periods} подряд',
  'condition.paidWithPoints':
    'если баллами оплачено {range, select, between {от {from} % до {to} %} atLeast {не менее {from} %} other {не более {to} %}} суммы',
  'condition.paidBy': 'если вы платите так: {methods}',
  'streak.day': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'streak.week': '{count, plural, one {# неделя} few {# недели} many {# недель} other {# недели}}',
  'streak.month':
    '{count, plural, one {# календарный месяц} few {# календарных месяца} many {# календарных месяцев} other {# календарного месяца}}',
  'streak.year':
    '{count, plural, one {# календарный год} few {# календарных года} many {# календарных лет} other {# календарного года}}',
  'condition.event': 'если {test}',
  'condition.tierChange.direction': 'когда статус {direction, select, up {повышается} other {понижается}}',
  'condition.tierChange.from': 'когда прежде это был {list}',
  'condition.tierChange.to': 'когда теперь это {list}',
  'member.ageAtLeast':
    'если вам не меньше {age, plural, one {# года} few {# лет} many {# лет} other {# года}}',
  'member.birthdayWithin': 'в день рождения и рядом с ним (до и после: {length})',
  'member.enrolledWithin': 'если со вступления прошло не более чем {length}',
  'member.consent': 'если есть ваше согласие на {purpose}',
  'member.cardKind': 'если у вас есть {list}',
  'member.tier': 'если ваш уровень {list}',
  'member.segment': 'если вы в группе {list}',
  'member.attribute': 'если {test}',
  'consent.TERMS': 'правила программы',
  'consent.EMAIL_MARKETING': 'рассылку по электронной почте',
  'consent.SMS_MARKETING': 'рассылку по СМС',
  'consent.PUSH_MARKETING': 'push-уведомления',
  'consent.PROFILING': 'персональные предложения',
  'consent.DATA_SHARING': 'передачу данных партнёрам',
  jsonTest:
    '{path} {range, select, equals {— {value}} between {от {from} до {to}} atLeast {от {from}} other {до {to}}}',

  'history.countAtLeast':
    'не менее {count, plural, one {# покупки} few {# покупок} many {# покупок} other {# покупки}}',
  'history.countAtMost':
    'не более {count, plural, one {# покупки} few {# покупок} many {# покупок} other {# покупки}}',
  'history.checkIn.countAtLeast':
    'не менее {count, plural, one {# посещения} few {# посещений} many {# посещений} other {# посещения}}',
  'history.checkIn.countAtMost':
    'не более {count, plural, one {# посещения} few {# посещений} many {# посещений} other {# посещения}}',
  'history.event.countAtLeast':
    '«{name}» не менее {count, plural, one {# раза} few {# раз} many {# раз} other {# раза}}',
  'history.event.countAtMost':
    '«{name}» не более {count, plural, one {# раза} few {# раз} many {# раз} other {# раза}}',
  'history.distinctPartnersAtLeast':
    'не менее {count, plural, one {# партнёра} few {# разных партнёров} many {# разных партнёров} other {# партнёра}}',
  'history.distinctDaysAtLeast':
    'не менее {count, plural, one {# дня} few {# разных дней} many {# разных дней} other {# дня}}',
  'history.amountAtLeast': 'покупок на сумму от {amount}',
  'history.quantityAtLeast': 'количество от {quantity}',

  'lines.category': 'товары категории {list}',
  'lines.notCategory': 'товары любых категорий, кроме {list}',
  'lines.brand': 'товары марки {list}',
  'lines.sku': 'товары {list}',

  'channel.IN_STORE': 'в магазине',
  'channel.ONLINE': 'через интернет',
  'channel.APP': 'в приложении',
  'channel.PHONE': 'по телефону',
  'weekday.MO': 'понедельник',
  'weekday.TU': 'вторник',
  'weekday.WE': 'среда',
  'weekday.TH': 'четверг',
  'weekday.FR': 'пятница',
  'weekday.SA': 'суббота',
  'weekday.SU': 'воскресенье',

  'within.day': 'за один день',
  'within.week': 'за одну неделю',
  'within.month': 'за один календарный месяц',
  'within.year': 'за один календарный год',
  'within.ever': 'за всё время',
  'within.length': 'за период: {length}',

  'duration.years': '{count, plural, one {# год} few {# года} many {# лет} other {# года}}',
  'duration.months': '{count, plural, one {# месяц} few {# месяца} many {# месяцев} other {# месяца}}',
  'duration.weeks': '{count, plural, one {# неделя} few {# недели} many {# недель} other {# недели}}',
  'duration.days': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'duration.hours': '{count, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
  'duration.minutes': '{count, plural, one {# минута} few {# минуты} many {# минут} other {# минуты}}',
  'duration.seconds': '{count, plural, one {# секунда} few {# секунды} many {# секунд} other {# секунды}}',

  'effect.points':
    '{points}{lines, select, any {} other { за {lines}}}{where, select, anywhere {} other {, тратить можно у: {where}}}{later, select, now {} other {, доступны через: {later}}}{expiry, select, default {} other {; {expiry}}}{kept, select, no {} other {; {kept}}}',
  'effect.discount': '{discount}{max, select, none {} other {, не более {max}}}',
  'discount.percent': 'скидка {percent} % на {lines, select, any {покупку} other {{lines}}}',
  'discount.amount': 'скидка {amount} на {lines, select, any {покупку} other {{lines}}}',
  'discount.price': '{lines} по {price}',
  'discount.freeItem': 'самый дешёвый товар бесплатно{lines, select, any {} other { ({lines})}}',
  'effect.message': 'сообщение «{title}»',
  'points.rate': '{points} за каждые {steps, select, whole {полные } other {}}{per}',
  'points.percent':
    '{percent} % суммы {unit, select, none {баллами} TIER {статусными баллами} other {баллами {unit}}}',
  'points.perQuantity': '{points} за каждую единицу товара',
  'points.multiply': '{unit, select, none {баллы} TIER {статусные баллы} other {баллы {unit}}} ×{factor}',

  'expiry.never': 'не сгорают',
  'expiry.on': 'действуют по {date} включительно',
  'expiry.after': 'сгорают через {length} после начисления',
  'expiry.month': 'сгорают через {length} после начисления, в конце месяца',
  'expiry.quarter': 'сгорают через {length} после начисления, в конце квартала',
  'expiry.year': 'сгорают через {length} после начисления, в конце года',
  'expiry.day': 'сгорают через {length} после начисления, по окончании ближайшего {day}',
  'expiry.inactivity': 'сгорают, если баллы не движутся {length}',
  keptAlive: 'не сгорают, пока {conditions}',
  'keptAlive.activity': 'последнее движение баллов было не раньше чем {length} назад',
  'keptAlive.tier': 'уровень — {list}',
  'keptAlive.card': 'есть {list}',
  'card.VIRTUAL': 'виртуальная карта',
  'card.PLASTIC': 'пластиковая карта',
  'card.COBRANDED': 'кобрендинговая карта',
  'card.EXTERNAL': 'карта другой программы',

  'trigger.purchase': 'За покупку',
  'trigger.enrollment': 'За вступление',
  'trigger.checkIn': 'За посещение',
  'trigger.event': 'За «{name}»',
  'trigger.birthday': 'В день рождения',
  'trigger.tierChanged': 'За смену статуса',
  'trigger.schedule':
    '{every}{days, select, none {} other { (дни: {days})}}{monthDays, select, none {} other { (числа месяца: {monthDays})}}{months, select, none {} other { (месяцы: {months})}}{time, select, none {} other { в {time}}}{until, select, none {} other {, по {until}}}',
  'schedule.DAILY':
    '{count, plural, =1 {Каждый день} one {Раз в # день} few {Раз в # дня} many {Раз в # дней} other {Раз в # дня}}',
  'schedule.WEEKLY':
    '{count, plural, =1 {Каждую неделю} one {Раз в # неделю} few {Раз в # недели} many {Раз в # недель} other {Раз в # недели}}',
  'schedule.MONTHLY':
    '{count, plural, =1 {Каждый месяц} one {Раз в # месяц} few {Раз в # месяца} many {Раз в # месяцев} other {Раз в # месяца}}',
  'schedule.YEARLY':
    '{count, plural, =1 {Каждый год} one {Раз в # год} few {Раз в # года} many {Раз в # лет} other {Раз в # года}}',
  'schedule.last': 'последнее',
  'schedule.place': '{day} ({place, select, last {последний раз} other {{place}-й раз}} в месяце)',
  summary: '{trigger}{when, select, always {} other { {when}}}: {effects}.',
  'limit.budget': 'всего {points}',
  'limit.budgetMoney': 'всего {amount}',
  'limit.uses': 'всего {count, plural, one {# раз} few {# раза} many {# раз} other {# раза}}',
  'limit.cap': '{subject}, {within}: {measures}',
  'limit.member': 'каждый участник',
  'limit.household': 'каждая семья',
  'limit.partner': 'каждый партнёр',
  'limit.purchase': 'каждая покупка',
  'limit.timesUses': '{count, plural, one {# раз} few {# раза} many {# раз} other {# раза}}',
  'limit.amount': 'сумма {amount}',
  'summary.limits': 'Не более: {limits}.',
  'summary.funding': 'Платит: {funders}.',
  'summary.segments': 'Только для избранных участников.',
  'summary.optIn': 'Действует с момента активации.',
  'summary.holdout':
    '{share} % участников, выбранных случайно, не участвуют, чтобы можно было измерить эффект.',
  'summary.dates': '{kind, select, both {С {from} по {to}.} from {С {from}.} other {До {to}.}}',

  'explain.rule': '«{campaign}»: {arithmetic}.',
  'explain.rate': '{amount} × {points} ÷ {per} = {result}',
  'explain.rate.whole': '{steps} × {points} = {result} (в {amount} помещается {steps} × {per})',
  'explain.rounded.FLOOR': '{exact}, с округлением вниз: {points}',
  'explain.rounded.HALF_UP': '{exact}, с округлением: {points}',
  'explain.rounded.CEIL': '{exact}, с округлением вверх: {points}',
  'explain.refused.WALLET_MAXIMUM': 'Не начислено: кошелёк достиг максимума.',
  'explain.refused.ISSUER_CLOSED': 'Не начислено: партнёр, который платит, больше не выпускает баллов.',
  'explain.refused.ISSUER_THROTTLED': 'Не начислено: партнёр, который платит, пока не выпускает баллов.',
  'explain.percent': '{percent} % от {amount} = {result}',
  'explain.perQuantity': '{quantity} × {points} = {result}',
  'explain.multiply': '{base} × ({factor} − 1) = {result}',
  'explain.discount.percent': '{percent} % от {amount} = скидка {off}',
  'explain.discount.amount': 'скидка {off}',
  'explain.discount.price': '{quantity} по {price} вместо {amount} = скидка {off}',
  'explain.discount.freeItem': 'самый дешёвый товар бесплатно = скидка {off}',
  'explain.discount.max': 'Не более {max}.',
  'explain.discount.tillGave': 'Касса дала скидку {amount}.',
  'explain.discount.reduced': 'После возврата от скидки осталось {amount}.',
  'explain.cut.money': 'Уменьшено: лимит {limit} допускал только {left}.',
  'explain.lines': 'Учтены: {lines}.',
  'explain.paidWithPoints': 'Оплаченное баллами не учитывается.',
  'explain.cut.points': 'Начислено только {left}: лимит {limit}.',
  'explain.cut.amount': 'Из суммы учтено только {left}: лимит {limit}.',
  'explain.cut.budget': 'всей кампании',
  'explain.cut.perMember': 'на участника ({within})',
  'explain.cut.perHousehold': 'на семью ({within})',
  'explain.cut.perPartner': 'на партнёра ({within})',
  'explain.cut.perPurchase': 'на покупку',
  'explain.reduced': 'После возврата осталось: {points}.',

  'missing.aPurchase': 'покупка',
  'missing.condition': 'условие «{condition}»{here, select, none {} other { (здесь: {here})}}',
  'missing.not': 'покупка, к которой не относится «{condition}»',
  'missing.partner': 'покупка у партнёра {partners}',
  'missing.currency': 'сумма в валюте {currency} (здесь: {paid})',
  'missing.basket': 'ещё {more} в корзине (было {was})',
  'missing.basketAtMost': 'корзина не дороже {most} (было {was})',
  'missing.quantity': '{lines, select, any {количество больше на {more}} other {ещё {more} ед.: {lines}}}',
  'missing.amountOf': 'ещё {more}{lines, select, any {} other { на {lines}}}',
  'missing.time': 'другое время: {condition} (было: {day}, {clock})',
  'missing.first': 'условие «{condition}» (записано других покупок: {count})',
  'missing.notSince.never': 'более ранняя покупка{where, select, any {} other { ({where})}}',
  'missing.notSince.recent':
    'перерыв без покупок{where, select, any {} other { ({where})}} на срок: {length}; последняя была {last}, с {from} условие выполняется',
  'missing.streak':
    'ещё {periods} подряд {kind, select, checkIn {с посещением} event {с «{name}»} other {с покупкой}}{where, select, any {} other { ({where})}}',
  'missing.tooMany':
    '{most, plural, =0 {отсутствие учтённых ранее покупок} one {не более # учтённой покупки} few {не более # учтённых покупок} many {не более # учтённых покупок} other {не более # учтённой покупки}} (есть: {count})',
  'missing.purchase':
    '{count, plural, one {ещё # покупка} few {ещё # покупки} many {ещё # покупок} other {ещё # покупки}}',
  'missing.checkIn':
    '{count, plural, one {ещё # посещение} few {ещё # посещения} many {ещё # посещений} other {ещё # посещения}}',
  'missing.event':
    '«{name}» {count, plural, one {ещё # раз} few {ещё # раза} many {ещё # раз} other {ещё # раза}}',
  'missing.spent': 'покупки ещё на {more}',
  'missing.history':
    '{steps}{partners, plural, =0 {} one { ещё у # партнёра} few { ещё у # партнёров} many { ещё у # партнёров} other { ещё у # партнёра}}{days, plural, =0 {} one { ещё в # день} few { ещё в # дня} many { ещё в # дней} other { ещё в # дня}}{where, select, any {} other { ({where})}}{by, select, ever {} other { по {by} включительно}}',
  'challenge.streak':
    'ещё {periods} подряд {kind, select, checkIn {с посещением} event {с «{name}»} other {с покупкой}}{where, select, any {} other { ({where})}}, {kind, select, checkIn {ближайшее} event {следующий раз} other {ближайшая}} {from, select, now {по {by} включительно} other {с {from} по {by} включительно}}',
  'challenge.step': 'Осталось: {missing}.',
  'challenge.completed': 'Выполнено.{from, select, never {} other { Отсчёт заново с {from}}}',
  'challenge.ready': 'Всё выполнено: следующая подходящая покупка или посещение принесёт награду.',
  'whyNot.given': 'Баллы начислены. {explanation}',
  'whyNot.took': 'Скидка дана. {explanation}',
  'whyNot.notGiven': 'Акция «{campaign}» не снизила цену этой покупки: касса не сообщила, что дала скидку.',
  'whyNot.nothingOff': 'Акция «{campaign}» не снизила цену этой покупки: в ней нечего снижать.',
  'whyNot.missing': 'Акция «{campaign}» ничего не дала за эту покупку. Не хватает: {missing}.',
  'whyNot.completed': 'Более поздние покупки это уже восполнили.',
  'whyNot.draft': 'Акция «{campaign}» не запущена.',
  'whyNot.later': 'Акции «{campaign}» ещё не было, когда покупка была записана.',
  'whyNot.trigger': 'Акция «{campaign}» не связана с покупками.',
  'whyNot.before':
    'Акция «{campaign}» ничего не дала за эту покупку: учитываются покупки с {from}, а эта была {date}',
  'whyNot.after':
    'Акция «{campaign}» ничего не дала за эту покупку: учитывались покупки по {to}, а эта была {date}',
  'whyNot.holdout':
    'Акция «{campaign}» ничего не дала за эту покупку: {share} % участников, выбранных случайно, не участвуют, чтобы можно было измерить эффект, и этот участник среди них.',
  'whyNot.audience': 'Акция «{campaign}» ничего не дала за эту покупку: она не для этого участника.',
  'whyNot.optIn':
    'Акция «{campaign}» ничего не дала за эту покупку: она действует только после активации, а к моменту покупки участник её не активировал.',
  'whyNot.limit':
    'Акция «{campaign}» ничего не дала за эту покупку: исчерпан лимит {limit} ({most}).{from, select, never {} other { Отсчёт заново с {from}}}',
  'whyNot.nothing': 'Акция «{campaign}» ничего не дала за эту покупку: учитываемое даёт меньше одного балла.',
  'whyNot.best':
    'Акция «{campaign}» ничего не дала за эту покупку: акция «{other}» дала больше, а из этих акций действует лучшая.',
  'whyNot.first':
    'Акция «{campaign}» ничего не дала за эту покупку: акция «{other}» идёт раньше, а из этих акций действует только первая.',
  'whyNot.excluded':
    'Акция «{campaign}» ничего не дала за эту покупку: баллы дала акция «{other}», а вместе они не действуют.',
  'whyNot.otherwise':
    'Сейчас акция «{campaign}» дала бы баллы за эту покупку. Когда покупка была записана, акция не шла или что-то из этого было другим.',

  'tiers.summary':
    'Статус определяет {measure} {within, select, ever {за всё время} year {за календарный год} other {за последний период: {within}}}: {tiers}. {kept}',
  'tiers.measure.spend': 'сумма ваших покупок',
  'tiers.measure.visits': 'число ваших покупок',
  'tiers.measure.statusPoints': 'число набранных статусных баллов',
  'tiers.tier': '{name} от: {amount}',
  'tiers.free': '{name} для всех',
  'tiers.visits': '{count, plural, one {# покупка} few {# покупки} many {# покупок} other {# покупки}}',
  'tiers.kept.ever': 'Статус не теряется.',
  'tiers.kept':
    'Статус действует {within, select, year {до конца следующего календарного года} other {в течение периода: {within} с последнего достижения}}{grace, select, none {} other { и дополнительно: {grace}}}; затем {end, select, stepDown {он понижается не более чем на одну ступень} other {он будет таким, на какой набрано к этому времени}}. Трата баллов статус не понижает.',
};
