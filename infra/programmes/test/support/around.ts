import {
  findHousehold,
  findPartners,
  memberFacts,
  resolveMembers,
  type MemberFactsSnapshot,
  type PartnerSnapshot,
} from '@accord/contracts';
import type { PartnerBlueprint } from '@accord/blueprints';
import type { Messaging } from '@accord/messaging';
import { derivedId } from '@accord/values';

export const partnerIdOf = (slug: string): string => derivedId('partner', slug);
export const memberIdOf = (name: string): string => derivedId('member', name);

/** A partner of the blueprint as the partner service tells of it. */
export const snapshotOf = ({ terms, locations, ...partner }: PartnerBlueprint): PartnerSnapshot => ({
  ...partner,
  partnerId: partnerIdOf(partner.slug),
  revision: 1,
  status: 'ACTIVE',
  terms: [
    {
      version: 1,
      validFrom: '2017-01-01T00:00:00.000Z',
      pricePerPoint: { amount: terms.pricePerPoint, currency: partner.currency },
      ratePerPoint: { amount: terms.ratePerPoint, currency: partner.currency },
      funding: terms.funding,
      reserveShare: terms.reserveShare ?? '0',
      issues: terms.issues ?? true,
      accepts: terms.accepts ?? true,
      maxPointsShare: terms.maxPointsShare ?? '1',
    },
  ],
  locations: locations.map((location) => ({
    ...location,
    locationId: derivedId('location', partner.slug, location.code),
  })),
});

/** Answers for the services of partners and members: the partners of the blueprint, and who has been introduced. */
export function answerForTheOthers(
  messaging: Messaging,
  partners: readonly PartnerSnapshot[],
  members: ReadonlyMap<string, MemberFactsSnapshot>,
): void {
  messaging.serve(findPartners, ({ ids = [], slugs = [] }) =>
    Promise.resolve({
      partners: partners.filter(({ partnerId, slug }) => ids.includes(partnerId) || slugs.includes(slug)),
    }),
  );
  messaging.serve(resolveMembers, ({ references }) =>
    Promise.resolve({
      members: references.map(({ id }) => {
        const member = id === undefined ? undefined : members.get(id);
        return member
          ? { memberId: member.memberId, status: 'ACTIVE' as const, locale: 'en', timeZone: member.timeZone }
          : null;
      }),
    }),
  );
  messaging.serve(memberFacts, ({ memberIds }) =>
    Promise.resolve({ members: memberIds.map((id) => members.get(id) ?? null) }),
  );
  messaging.serve(findHousehold, () => Promise.resolve({ household: null }));
}
