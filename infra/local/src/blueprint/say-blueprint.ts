import type { Blueprint, CampaignBlueprint, PartnerBlueprint, TermsBlueprint } from '@accord/blueprints';
import { summarize } from '@accord/campaign-service/dist/campaigns/summary';
import type { Locale } from '@accord/campaign-service/dist/phrases/speaker';
import { programmeSettings } from '@accord/contracts';

/** The names, and what each shows. */
export function sayList(blueprints: readonly Blueprint[]): string {
  const width = Math.max(...blueprints.map(({ slug }) => slug.length));
  return blueprints.map(({ slug, name, shows }) => `${slug.padEnd(width)}  ${name}: ${shows}`).join('\n');
}

/** A blueprint in plain words; its campaigns in the language that is asked for. */
export function sayBlueprint(blueprint: Blueprint, locale: Locale): string {
  const {
    name,
    shows,
    figures,
    settings,
    partners,
    segments,
    tierLadder,
    campaigns,
    conversionRates,
    later,
  } = blueprint;
  const { zone } = programmeSettings.parse(settings);
  return [
    name,
    shows,
    ...(figures ? [`Figures: ${figures}`] : []),
    ...section(
      'Settings it needs',
      Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    ),
    ...section('Partners', partners.map(sayPartner)),
    ...section(
      'Segments',
      segments.map(
        (each) => `${each.slug}: ${each.name}${each.definition ? '' : ' (a list, which others fill)'}`,
      ),
    ),
    ...section('Tiers', tierLadder ? sayLadder(tierLadder) : []),
    ...section(
      'Campaigns',
      campaigns.map((each) => `${each.slug}: ${sayCampaign(each, partners, locale, zone)}`),
    ),
    ...section(
      'Conversion',
      conversionRates.map(
        ({ partner, direction, from, to, minimum, step }) =>
          `${direction === 'OUT' ? `to ${partner}` : `from ${partner}`}: ${from} → ${to}, at least ${minimum}, in steps of ${step}`,
      ),
    ),
    ...section(
      'Not yet',
      later.map(({ what, needs }) => `${what} (waits for ${needs})`),
    ),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];

function sayPartner({ slug, name, category, currency, terms, locations }: PartnerBlueprint): string {
  const where = locations.length > 0 ? `; ${locations.map((each) => each.name).join(', ')}` : '';
  return `${slug}: ${name} (${category}), ${sayTerms(terms, currency)}${where}`;
}

function sayTerms(terms: TermsBlueprint, currency: string): string {
  const { funding, reserveShare, issues, accepts, maxPointsShare } = terms;
  const pays = {
    ON_ISSUE: 'when it is issued',
    ON_REDEMPTION: 'when it is redeemed',
    HYBRID: `${percent(reserveShare ?? '0')} of it when issued, the rest when redeemed`,
  }[funding];
  const parts = [
    issues === false ? 'issues none' : `pays ${terms.pricePerPoint} ${currency} a point, ${pays}`,
    accepts === false ? 'accepts none' : `is owed ${terms.ratePerPoint} ${currency} for a point it accepts`,
    ...(maxPointsShare === undefined ? [] : [`points pay up to ${percent(maxPointsShare)} of a basket`]),
  ];
  return parts.join(', ');
}

const percent = (share: string): string => `${Number((Number(share) * 100).toFixed(4))} %`;

interface WrittenLadder {
  readonly qualifyBy?: string;
  readonly currency?: string;
  readonly within?: string;
  readonly tiers?: readonly { readonly slug: string; readonly name: string; readonly atLeast: string }[];
}

/** The document is checked by the platform: here it is told as it is written. */
function sayLadder(ladder: Readonly<Record<string, unknown>>): string[] {
  const { qualifyBy, currency = '', within, tiers = [] } = ladder as WrittenLadder;
  return tiers.map(
    ({ slug, name, atLeast }) =>
      `${slug}: ${name}, from ${atLeast} ${currency ? `${currency} ` : ''}(${qualifyBy}, within ${within})`,
  );
}

function sayCampaign(
  { name, definition, startsAt, endsAt }: CampaignBlueprint,
  partners: readonly PartnerBlueprint[],
  locale: Locale,
  zone: string,
): string {
  const currencies = new Set(partners.map(({ currency }) => currency));
  const [currency] = currencies.size === 1 ? currencies : [];
  const names = {
    partners: Object.fromEntries(partners.map((each) => [each.slug, { id: each.slug, name: each.name }])),
    ...(currency === undefined ? {} : { currency }),
  };
  const date = (text: string | undefined): Date | undefined =>
    text === undefined ? undefined : new Date(text);
  return `${name}. ${summarize({ name, definition, names, startsAt: date(startsAt), endsAt: date(endsAt) }, locale, zone)}`;
}
