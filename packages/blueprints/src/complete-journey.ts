import { baseRule } from './base-rule';
import { blueprintOf, type PartnerBlueprint } from './blueprint';

/** The slugs of the six shops that the departments of one supermarket chain make. */
export type JourneyPartner = 'grocer' | 'drugstore' | 'butcher' | 'greengrocer' | 'fuel' | 'deli';

/** Which departments make which shop. A line without a department falls to the grocer. */
export const journeyDepartments: Readonly<Record<JourneyPartner, readonly string[]>> = {
  grocer: ['GROCERY', 'FROZEN GROCERY', 'MISCELLANEOUS', 'COUPON', 'CNTRL/STORE SUP', 'GM MERCH EXP'],
  drugstore: ['DRUG GM', 'COSMETICS', 'NUTRITION', 'PHOTO & VIDEO'],
  butcher: ['MEAT', 'MEAT-PCKGD', 'SEAFOOD', 'SEAFOOD-PCKGD'],
  greengrocer: ['PRODUCE', 'SALAD BAR', 'GARDEN CENTER', 'FLORAL'],
  fuel: ['FUEL', 'AUTOMOTIVE'],
  deli: ['DELI', 'PASTRY', 'CHEF SHOPPE', 'RESTAURANT', 'SPIRITS', 'TRAVEL & LEISURE'],
};

const shopOf = new Map<string, JourneyPartner>(
  (Object.keys(journeyDepartments) as JourneyPartner[]).flatMap((shop) =>
    journeyDepartments[shop].map((department) => [department, shop] as const),
  ),
);

/** The shop that sells the department; undefined where no shop does. */
export const journeyPartnerOf = (department: string): JourneyPartner | undefined =>
  department === '' ? 'grocer' : shopOf.get(department);

/** The zone of the chain's stores: their times carry no offset. */
export const JOURNEY_ZONE = 'America/New_York';

const shop = (slug: JourneyPartner, name: string, category: string): PartnerBlueprint => ({
  slug,
  name,
  category,
  currency: 'USD',
  terms: { pricePerPoint: '0.01', ratePerPoint: '0.009', funding: 'ON_ISSUE' },
  locations: [],
});

const partners = [
  shop('grocer', 'The Grocer', 'grocery'),
  shop('drugstore', 'The Drugstore', 'drugstore'),
  shop('butcher', 'The Butcher', 'meat'),
  shop('greengrocer', 'The Greengrocer', 'produce'),
  shop('fuel', 'The Fuel Station', 'fuel'),
  shop('deli', 'The Deli', 'delicatessen'),
];

/** The coalition of the real purchases of “The Complete Journey”; its stores come with the data. */
export const completeJourney = blueprintOf({
  slug: 'complete-journey',
  name: 'The Complete Journey',
  shows:
    'Six shops that the departments of one supermarket chain make; a year of real purchases is replayed on it.',
  partners,
  campaigns: partners.map(baseRule),
});
