import { partnerSnapshot, type PartnerSnapshot } from '@accord/contracts';
import type { Queryable } from '@accord/persistence';
import { Decimal } from '@accord/values';
import { insertMany } from '../book/many-rows';
import { Partners, type Partner } from '../book/partner';

export const toPartner = (snapshot: PartnerSnapshot): Partner => ({
  id: snapshot.partnerId,
  revision: snapshot.revision,
  name: snapshot.name,
  status: snapshot.status,
  ...(snapshot.exit
    ? {
        exit: {
          issuesUntil: new Date(snapshot.exit.issuesUntil),
          acceptsUntil: new Date(snapshot.exit.acceptsUntil),
        },
      }
    : {}),
  terms: snapshot.terms.map((terms) => ({
    version: terms.version,
    validFrom: new Date(terms.validFrom),
    currency: terms.pricePerPoint.currency,
    pricePerPoint: new Decimal(terms.pricePerPoint.amount),
    ratePerPoint: new Decimal(terms.ratePerPoint.amount),
    funding: terms.funding,
    reserveShare: new Decimal(terms.reserveShare),
    issues: terms.issues,
    accepts: terms.accepts,
    reserveFloor: terms.reserveFloor === undefined ? null : new Decimal(terms.reserveFloor),
  })),
});

/** The partners with these ids that the ledger has heard of. */
export async function findPartners(queryable: Queryable, ids: ReadonlySet<string>): Promise<Partners> {
  if (ids.size === 0) return new Partners(new Map());
  const rows = await queryable.query<{ id: string; snapshot: PartnerSnapshot }>(
    'SELECT id, snapshot FROM partner WHERE id = ANY($1)',
    [[...ids]],
  );
  return new Partners(new Map(rows.map((row) => [row.id, toPartner(row.snapshot)])));
}

/** Every partner that the ledger has heard of. */
export async function allPartners(queryable: Queryable): Promise<Partner[]> {
  const rows = await queryable.query<{ snapshot: PartnerSnapshot }>(
    'SELECT snapshot FROM partner ORDER BY id',
  );
  return rows.map(({ snapshot }) => toPartner(partnerSnapshot.parse(snapshot)));
}

/** Remembers partners as they stand: an older revision never replaces a newer one. */
export async function savePartners(
  queryable: Queryable,
  snapshots: readonly PartnerSnapshot[],
): Promise<void> {
  const latest = new Map<string, PartnerSnapshot>();
  for (const snapshot of snapshots) {
    const known = latest.get(snapshot.partnerId);
    if (!known || known.revision < snapshot.revision) latest.set(snapshot.partnerId, snapshot);
  }
  const rows = [...latest.values()]
    .sort((a, b) => (a.partnerId < b.partnerId ? -1 : 1))
    .map((snapshot) => ({ id: snapshot.partnerId, revision: snapshot.revision, snapshot }));
  await insertMany(
    queryable,
    'partner',
    { id: 'text', revision: 'int', snapshot: 'jsonb' },
    rows,
    `ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, snapshot = excluded.snapshot
     WHERE partner.revision < excluded.revision`,
  );
}
