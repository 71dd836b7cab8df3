import { Decimal, money, type Clock } from '@accord/values';
import { In, MoreThan, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { isStorable } from '../text';
import type { Location, Partner } from './partner';
import type { PartnerReading, PartnerWriting } from './partner-books';
import { LocationRow, PartnerRow, PartnerTermsRow } from './partner.row';
import type { PartnerTerms } from './partner-terms';

/** Partners in PostgreSQL, through the transaction or outside of one. */
export class PartnerRepository implements PartnerReading, PartnerWriting {
  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock,
  ) {}

  find(partnerIds: readonly string[]): Promise<readonly Partner[]> {
    return this.read({ id: In(partnerIds.filter(isStorable)) });
  }

  findBySlug(slugs: readonly string[]): Promise<readonly Partner[]> {
    return this.read({ slug: In(slugs.filter(isStorable)) });
  }

  list({ category, after, limit }: Parameters<PartnerReading['list']>[0]): Promise<readonly Partner[]> {
    return this.read(
      {
        ...(category === undefined ? {} : { category }),
        ...(after === undefined ? {} : { id: MoreThan(after) }),
      },
      limit,
    );
  }

  count(category: string | undefined): Promise<number> {
    return this.manager.countBy(PartnerRow, category === undefined ? {} : { category });
  }

  async add(partner: Partner): Promise<boolean> {
    const inserted = await this.manager
      .createQueryBuilder()
      .insert()
      .into(PartnerRow)
      .values(partnerRow(partner))
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return false;
    await this.addParts(partner);
    return true;
  }

  async lock(partnerId: string): Promise<Partner | undefined> {
    if (!isStorable(partnerId)) return undefined;
    const row = await this.manager.findOne(PartnerRow, {
      where: { id: partnerId },
      lock: { mode: 'pessimistic_write' },
    });
    return row ? (await this.find([partnerId]))[0] : undefined;
  }

  async save(partner: Partner): Promise<void> {
    const { id, ...rest } = partnerRow(partner);
    await this.manager.update(PartnerRow, { id }, rest);
    await this.addParts(partner);
  }

  /** Terms and locations are only ever added. */
  private async addParts(partner: Partner): Promise<void> {
    const now = this.clock.now();
    const terms = partner.terms.map((each) => termsRow(partner.partnerId, each, now));
    await this.manager.createQueryBuilder().insert().into(PartnerTermsRow).values(terms).orIgnore().execute();
    if (partner.locations.length === 0) return;
    const locations = partner.locations.map((each) => locationRow(partner.partnerId, each));
    await this.manager.createQueryBuilder().insert().into(LocationRow).values(locations).orIgnore().execute();
  }

  private async read(where: FindOptionsWhere<PartnerRow>, limit?: number): Promise<readonly Partner[]> {
    const rows = await this.manager.find(PartnerRow, {
      where,
      order: { id: 'ASC' },
      ...(limit === undefined ? {} : { take: limit }),
    });
    // Not as TypeORM's relations: it pairs each row with each partner, seconds for a few hundred locations.
    const ofThese = { partner_id: In(rows.map(({ id }) => id)) };
    const termsOf = groupBy(await this.manager.findBy(PartnerTermsRow, ofThese));
    const locationsOf = groupBy(await this.manager.findBy(LocationRow, ofThese));
    return rows.map((row) => toPartner(row, termsOf.get(row.id) ?? [], locationsOf.get(row.id) ?? []));
  }
}

function groupBy<Row extends { readonly partner_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.partner_id);
    if (group) group.push(row);
    else groups.set(row.partner_id, [row]);
  }
  return groups;
}

const partnerRow = (partner: Partner): Omit<PartnerRow, 'terms' | 'locations'> => ({
  id: partner.partnerId,
  slug: partner.slug,
  name: partner.name,
  category: partner.category,
  currency: partner.currency,
  status: partner.status,
  status_reason: partner.statusReason ?? null,
  issues_until: partner.exit?.issuesUntil ?? null,
  accepts_until: partner.exit?.acceptsUntil ?? null,
  exit_reason: partner.exit?.reason ?? null,
  revision: partner.revision,
  created_at: partner.since,
});

const termsRow = (partnerId: string, terms: PartnerTerms, now: Date): Omit<PartnerTermsRow, 'partner'> => ({
  partner_id: partnerId,
  version: terms.version,
  valid_from: terms.validFrom,
  price_per_point: terms.pricePerPoint.amount.toFixed(),
  rate_per_point: terms.ratePerPoint.amount.toFixed(),
  funding: terms.funding,
  reserve_share: terms.reserveShare.toFixed(),
  issues: terms.issues,
  accepts: terms.accepts,
  max_points_share: terms.maxPointsShare.toFixed(),
  reserve_floor: terms.reserveFloor?.amount.toFixed() ?? null,
  recorded_at: now,
});

const locationRow = (partnerId: string, location: Location): Omit<LocationRow, 'partner'> => ({
  id: location.locationId,
  partner_id: partnerId,
  code: location.code,
  name: location.name,
  time_zone: location.timeZone,
});

const toPartner = (row: PartnerRow, terms: PartnerTermsRow[], locations: LocationRow[]): Partner => ({
  partnerId: row.id,
  revision: row.revision,
  slug: row.slug,
  name: row.name,
  category: row.category,
  currency: row.currency,
  status: row.status,
  ...(row.status_reason === null ? {} : { statusReason: row.status_reason }),
  ...(row.issues_until && row.accepts_until
    ? {
        exit: {
          issuesUntil: row.issues_until,
          acceptsUntil: row.accepts_until,
          reason: row.exit_reason ?? '',
        },
      }
    : {}),
  since: row.created_at,
  terms: terms.sort((one, other) => one.version - other.version).map((each) => toTerms(each, row.currency)),
  locations: locations
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, code, name, time_zone }) => ({ locationId: id, code, name, timeZone: time_zone })),
});

const toTerms = (row: PartnerTermsRow, currency: string): PartnerTerms => ({
  version: row.version,
  validFrom: row.valid_from,
  pricePerPoint: money(row.price_per_point, currency),
  ratePerPoint: money(row.rate_per_point, currency),
  funding: row.funding,
  reserveShare: new Decimal(row.reserve_share),
  issues: row.issues,
  accepts: row.accepts,
  maxPointsShare: new Decimal(row.max_points_share),
  reserveFloor: row.reserve_floor === null ? null : money(row.reserve_floor, currency),
});
