import { findPartners, partnerChanged, type PartnerSnapshot } from '@accord/contracts';
import type { HeardEvent, Messaging } from '@accord/messaging';
import type { Database, Queryable, Transaction } from '@accord/persistence';
import { serviceUnavailable } from '@accord/subgraph';
import type { PartnerDirectory } from '../campaigns/prepare-definition';
import type { NamedPartner } from '../language/ground';

interface PartnerRow {
  readonly partner_id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
}

const fromRow = (row: PartnerRow): NamedPartner => ({
  id: row.partner_id,
  slug: row.slug,
  name: row.name,
  currency: row.currency,
});

const SELECT = 'SELECT partner_id, slug, name, currency FROM partner';

/** What this database knows of partners. */
export class StoredPartners implements PartnerDirectory {
  constructor(protected readonly database: Queryable) {}

  async bySlug(slugs: readonly string[]): Promise<ReadonlyMap<string, NamedPartner>> {
    return new Map((await this.read('slug', slugs)).map((partner) => [partner.slug, partner]));
  }

  byId = (ids: readonly string[]): Promise<readonly NamedPartner[]> => this.read('partner_id', ids);

  async all(): Promise<readonly NamedPartner[]> {
    return (await this.database.query<PartnerRow>(`${SELECT} ORDER BY slug LIMIT 5000`)).map(fromRow);
  }

  learnPrices(): Promise<void> {
    return Promise.resolve();
  }

  protected async read(column: 'slug' | 'partner_id', values: readonly string[]): Promise<NamedPartner[]> {
    if (values.length === 0) return [];
    const rows = await this.database.query<PartnerRow>(`${SELECT} WHERE ${column} = ANY($1)`, [values]);
    return rows.map(fromRow);
  }
}

/** What this service keeps of each partner: fed by `partner-changed`, and by asking for those that it does not know yet. */
export class LocalPartners extends StoredPartners {
  constructor(
    database: Database,
    private readonly messaging: Pick<Messaging, 'ask'>,
  ) {
    super(database);
  }

  override async bySlug(slugs: readonly string[]): Promise<ReadonlyMap<string, NamedPartner>> {
    const known = await this.read('slug', slugs);
    const missing = slugs.filter((slug) => !known.some((partner) => partner.slug === slug));
    if (missing.length > 0) known.push(...(await this.ask({ slugs: missing })));
    return new Map(known.map((partner) => [partner.slug, partner]));
  }

  override byId = async (ids: readonly string[]): Promise<readonly NamedPartner[]> => {
    const known = await this.read('partner_id', ids);
    const missing = ids.filter((id) => !known.some((partner) => partner.id === id));
    if (missing.length > 0) known.push(...(await this.ask({ ids: missing })));
    return known;
  };

  override async learnPrices(): Promise<void> {
    const rows = await this.database.query<{ partner_id: string }>(
      'SELECT partner_id FROM partner WHERE prices IS NULL LIMIT 5000',
    );
    if (rows.length > 0) await this.ask({ ids: rows.map(({ partner_id }) => partner_id) });
  }

  private async ask(question: {
    readonly slugs?: string[];
    readonly ids?: string[];
  }): Promise<NamedPartner[]> {
    const answer = await this.messaging.ask(findPartners, question, { timeoutMs: 2_000 });
    if (!answer.ok) throw serviceUnavailable('Partners can’t be looked up now: try again in a moment');
    await storePartners(this.database, answer.value.partners);
    return answer.value.partners.map(({ partnerId, slug, name, currency }) => ({
      id: partnerId,
      slug,
      name,
      currency,
    }));
  }
}

/** Keeps the newest of what is known of each partner, in whatever order it arrives. */
async function storePartners(queryable: Queryable, partners: readonly PartnerSnapshot[]): Promise<void> {
  const newest = new Map<string, PartnerSnapshot>();
  for (const partner of partners) {
    if ((newest.get(partner.partnerId)?.revision ?? 0) < partner.revision)
      newest.set(partner.partnerId, partner);
  }
  const rows = [...newest.values()].sort((a, b) => (a.partnerId < b.partnerId ? -1 : 1));
  if (rows.length === 0) return;
  await queryable.query(
    `WITH changed AS (INSERT INTO partner (partner_id, slug, revision, name, category, currency, prices)
     SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::jsonb[])
     ON CONFLICT (partner_id) DO UPDATE
       SET slug = excluded.slug, revision = excluded.revision, name = excluded.name,
           category = excluded.category, currency = excluded.currency, prices = excluded.prices
       WHERE partner.revision < excluded.revision OR partner.prices IS NULL
     RETURNING 1)
     UPDATE price_revision SET revision = revision + 1 WHERE EXISTS (SELECT FROM changed)`,
    [
      rows.map(({ partnerId }) => partnerId),
      rows.map(({ slug }) => slug),
      rows.map(({ revision }) => revision),
      rows.map(({ name }) => name),
      rows.map(({ category }) => category),
      rows.map(({ currency }) => currency),
      rows.map(({ terms }) =>
        JSON.stringify(
          terms.map(({ validFrom, pricePerPoint, ratePerPoint }) => [validFrom, pricePerPoint, ratePerPoint]),
        ),
      ),
    ],
  );
}

export const onPartnerChanged = (tx: Transaction, events: readonly HeardEvent[]): Promise<void> =>
  storePartners(
    tx,
    events.flatMap((event) => (event.is(partnerChanged) ? [event.data] : [])),
  );

/** The categories of those of these partners that are known here. */
export async function findCategories(
  queryable: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await queryable.query<{ partner_id: string; category: string }>(
    'SELECT partner_id, category FROM partner WHERE partner_id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ partner_id, category }) => [partner_id, category]));
}
