import type { DiscountKind } from '../discounts/discount-line';
import type { LineKind } from '../settlement';
import { PAGE_STYLE } from './page-style';
import type { StatementDocument, TermsInDocument } from './statement-document';

const KINDS: Readonly<Record<LineKind, string>> = {
  ISSUED: 'Points issued, net of taken back',
  RESERVE: 'Reserve for points issued, net of taken back',
  OWN_REDEEMED: 'Own points redeemed anywhere, net of restored',
  ACCEPTED: 'Points accepted here, net of restored',
};
const DISCOUNTS: Readonly<Record<DiscountKind, string>> = {
  DISCOUNT_BORNE: 'Discounts given there and borne here, owed',
  DISCOUNT_GIVEN: 'Discounts given here and borne there, due',
};
const FUNDING: Readonly<Record<TermsInDocument['funding'], string>> = {
  ON_ISSUE: 'on issue',
  ON_REDEMPTION: 'on redemption',
  HYBRID: 'hybrid',
};

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const shown = (text: string | number): string => String(text).replace(/[&<>"']/g, (sign) => escapes[sign]!);
const points = (count: number): string => shown(count.toLocaleString('en-US'));
/** Day and time in the programme's zone. */
const instant = (iso: string, zone: string): string =>
  shown(
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(
      new Date(iso),
    ),
  );

/** A statement as a page of its own, to be read and printed: no script, nothing from elsewhere. */
export function statementPage(document: StatementDocument): string {
  const { partner, period, currency, totals } = document;
  const title = `Statement ${period.name}: ${partner.name} (${currency})`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<header>
<p class="kind">Settlement statement</p>
<h1>${shown(partner.name)}</h1>
<p class="status ${document.status.toLowerCase()}">${statusOf(document)}</p>
<dl>
<dt>Period</dt><dd>${shown(period.name)}</dd>
<dt>From</dt><dd>${instant(period.startsAt, period.zone)}</dd>
<dt>Until</dt><dd>${instant(period.endsAt, period.zone)} (exclusive)</dd>
<dt>Zone</dt><dd>${shown(period.zone)}, by the time of recording</dd>
<dt>Currency</dt><dd>${shown(currency)}</dd>
<dt>Partner</dt><dd>${shown(partner.id)}</dd>
<dt>Settlement</dt><dd>${shown(document.settlementId)}</dd>
</dl>
</header>
${linesOf(document)}
${discountsOf(document)}<section class="together">
<h2>Totals</h2>
<table id="totals">
<tr><th scope="row">The partner owes</th><td>${shown(totals.owes)} ${shown(currency)}</td></tr>
<tr><th scope="row">The partner is owed</th><td>${shown(totals.owed)} ${shown(currency)}</td></tr>
<tr class="net"><th scope="row">Net</th><td>${shown(totals.net)} ${shown(currency)}</td></tr>
</table>
<p class="payment">${paymentOf(document)}</p>
</section>
${lapsesOf(document)}${termsOf(document)}
<footer>Points × amount a point, rounded once per line, half up, to the currency’s minor unit. The operator is the counterparty of every partner.</footer>
</main>
</body>
</html>
`;
}

const statusOf = ({ status, closedAt, period }: StatementDocument): string =>
  status === 'CLOSED' && closedAt
    ? `Closed on ${instant(closedAt, period.zone)}: these figures are final.`
    : 'Preliminary: the period is open, and these figures may still change.';

const paymentOf = ({ payment, currency, partner }: StatementDocument): string => {
  if (!payment) return 'Nothing is due.';
  const [from, to] =
    payment.by === 'PARTNER' ? [partner.name, 'the operator'] : ['The operator', partner.name];
  return `${shown(from)} pays ${shown(to)} <strong>${shown(payment.amount)} ${shown(currency)}</strong>.`;
};

const linesOf = ({ lines, currency }: StatementDocument): string => `<section>
<h2>Lines</h2>
<table id="lines">
<thead><tr><th scope="col">For</th><th scope="col">Terms</th><th scope="col">Points</th><th scope="col">A point</th><th scope="col">Amount (${shown(currency)})</th></tr></thead>
<tbody>
${lines
  .map(
    (line) =>
      `<tr data-kind="${line.kind}"><th scope="row">${KINDS[line.kind]}</th><td>${line.termsVersion}</td><td>${points(line.points)}</td><td>${shown(line.unitAmount)}</td><td>${shown(line.amount)}</td></tr>`,
  )
  .join('\n')}
</tbody>
</table>
</section>`;

const discountsOf = ({ discounts, currency }: StatementDocument): string =>
  discounts.length === 0
    ? ''
    : `<section>
<h2>Discounts at the till, net of refunds</h2>
<table id="discounts">
<thead><tr><th scope="col">For</th><th scope="col">Partner</th><th scope="col">Amount (${shown(currency)})</th></tr></thead>
<tbody>
${discounts
  .map(
    ({ kind, partner, amount }) =>
      `<tr data-kind="${kind}"><th scope="row">${DISCOUNTS[kind]}</th><td>${shown(partner.name)}</td><td>${shown(amount)}</td></tr>`,
  )
  .join('\n')}
</tbody>
</table>
</section>
`;

const lapsesOf = ({ lapses, currency }: StatementDocument): string =>
  lapses.length === 0
    ? ''
    : `<section class="together">
<h2>Points that lapsed</h2>
<table id="lapses">
<thead><tr><th scope="col">Terms</th><th scope="col">Points</th><th scope="col">Owed on issue</th><th scope="col">Stays with the programme (${shown(currency)})</th></tr></thead>
<tbody>
${lapses
  .map(
    (lapse) =>
      `<tr><th scope="row">${lapse.termsVersion}</th><td>${points(lapse.points)}</td><td>${shown(lapse.unitAmount)}</td><td>${shown(lapse.amount)}</td></tr>`,
  )
  .join('\n')}
</tbody>
</table>
<p>For information: this is in none of the totals.</p>
</section>
`;

const termsOf = ({ terms, currency, period }: StatementDocument): string => `<section class="together">
<h2>Terms that price it</h2>
<table id="terms">
<thead><tr><th scope="col">Version</th><th scope="col">In force from</th><th scope="col">Funding</th><th scope="col">Owed for a point issued</th><th scope="col">Paid for a point accepted</th></tr></thead>
<tbody>
${terms
  .map(
    (each) =>
      `<tr><th scope="row">${each.version}</th><td>${instant(each.validFrom, period.zone)}</td><td>${FUNDING[each.funding]}${each.reserveShare === null ? '' : `, ${shown(each.reserveShare)} in reserve`}</td><td>${shown(each.pricePerPoint)} ${shown(currency)}</td><td>${shown(each.ratePerPoint)} ${shown(currency)}</td></tr>`,
  )
  .join('\n')}
</tbody>
</table>
</section>`;
