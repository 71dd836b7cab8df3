import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseRule, completeJourney, JOURNEY_ZONE, type LocationBlueprint } from '@accord/blueprints';
import { ensureCampaign } from '../api/campaigns';
import { ensureLocations, ensurePartner, findPartner, type KnownPartner } from '../api/coalition';
import type { Operator } from '../api/operator';
import { Failure } from '../failure';
import { LINES_FILE, readCompleteJourney } from './complete-journey';
import { readCsvFile, UnreadableFile, type BadRow } from './csv-file';
import { departuresFromFacts, expectedFigures, JOURNEY_FACTS } from './expected';
import type { ReplayOptions } from './options';
import type { Sale } from './sale';

/** What is played: its sales, and who must be there before. */
export interface Source {
  readonly file: string;
  /** Goes into the name of the progress note. */
  readonly settings: readonly string[];
  readonly sales: readonly Sale[];
  readonly badRows: readonly BadRow[];
  /** Of the members. */
  readonly zone: string;
  /** Whether points follow from the file alone. */
  readonly pointsAreKnown: boolean;
  /** Sees to it that the partners are there, with their rules and locations. */
  prepare(operator: Operator, data: string): Promise<KnownPartner[]>;
}

export const readSource = ({ source }: ReplayOptions): Promise<Source> =>
  source.kind === 'dataset' ? datasetSource(source.directory) : csvSource(source);

async function datasetSource(directory: string): Promise<Source> {
  const file = join(directory, LINES_FILE);
  if (!existsSync(file)) throw new Failure(`${directory} is not the dataset: it has no ${LINES_FILE}.`);
  const sales = await readCompleteJourney(file);
  if (sales.length === JOURNEY_FACTS.purchases) {
    const departures = departuresFromFacts(expectedFigures(sales));
    if (departures.length > 0)
      throw new Failure(`${file} is not as its README says: ${departures.join('; ')}.`);
  }
  const locations = locationsOf(sales, JOURNEY_ZONE);
  return {
    file,
    settings: ['complete-journey'],
    sales,
    badRows: [],
    zone: JOURNEY_ZONE,
    pointsAreKnown: true,
    async prepare(operator) {
      const partners: KnownPartner[] = [];
      for (const partner of completeJourney.partners) {
        const own = locations.get(partner.slug) ?? [];
        partners.push(await ensurePartner(operator, { ...partner, locations: own }));
      }
      for (const campaign of completeJourney.campaigns) await ensureCampaign(operator, campaign);
      return partners;
    },
  };
}

async function csvSource(source: Extract<ReplayOptions['source'], { kind: 'csv' }>): Promise<Source> {
  const { file, partner: slug, currency, zone } = source;
  const { sales, badRows } = await readCsvFile(file, { partner: slug, currency, zone }).catch(
    (error: unknown) => {
      throw error instanceof UnreadableFile ? new Failure(`${error.message}.`) : error;
    },
  );
  const locations = locationsOf(sales, zone).get(slug) ?? [];
  return {
    file,
    settings: ['csv', slug, currency, zone],
    sales,
    badRows,
    zone,
    pointsAreKnown: false,
    async prepare(operator, data) {
      const name = slug.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
      const terms = { pricePerPoint: '0.01', ratePerPoint: '0.009', funding: 'ON_ISSUE' } as const;
      const blueprint = { slug, name, category: 'retail', currency, terms, locations };
      // A partner that was there before keeps its own rules; one that we began to onboard still gets the base rule.
      const begun = join(data, 'replay', `onboarding-${slug}`);
      if (!(await findPartner(operator, slug))) {
        mkdirSync(join(data, 'replay'), { recursive: true, mode: 0o700 });
        writeFileSync(begun, '');
      }
      const partner = await ensurePartner(operator, blueprint);
      await ensureLocations(operator, partner, locations);
      if (existsSync(begun)) {
        await ensureCampaign(operator, baseRule(blueprint));
        rmSync(begun);
      }
      return [partner];
    },
  };
}

/** The locations that the sales name, by partner. */
function locationsOf(sales: readonly Sale[], timeZone: string): ReadonlyMap<string, LocationBlueprint[]> {
  const codes = new Map<string, Set<string>>();
  for (const { partner, locationCode } of sales) {
    if (locationCode === undefined) continue;
    codes.set(partner, (codes.get(partner) ?? new Set()).add(locationCode));
  }
  return new Map(
    [...codes].map(([partner, own]) => [
      partner,
      [...own].sort().map((code) => ({ code, name: `Store ${code}`, timeZone })),
    ]),
  );
}
