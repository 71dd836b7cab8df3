import { isGranted } from '../consents/consent';
import { emptyProfile } from '../profile/profile';
import type { Member } from './member';

/** Who looks at a member. */
export type Viewer =
  | { readonly kind: 'self' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'housemate' }
  | { readonly kind: 'partner'; readonly partnerId: string };

/**
 * The member as the viewer may see it. A till sees name and contacts only where the member consented to share data with
 * that partner, or with all (contract, "who may do what"); birth date, attributes and what was said to others never.
 * Who shares a household, or an invitation to it, sees a given name and nothing else of a person.
 */
export function visibleTo(viewer: Viewer, member: Member): Member {
  if (viewer.kind === 'housemate')
    return {
      ...member,
      profile: { ...emptyProfile, givenName: member.profile.givenName },
      cards: [],
      consents: [],
      enrolledBy: null,
    };
  if (viewer.kind !== 'partner') return member;
  const { givenName, familyName, email, phone } = member.profile;
  const shared = isGranted(member.consents, 'DATA_SHARING', viewer.partnerId);
  return {
    ...member,
    profile: shared ? { ...emptyProfile, givenName, familyName, email, phone } : emptyProfile,
    consents: member.consents.filter(
      ({ partnerId, purpose }) =>
        partnerId === viewer.partnerId || (partnerId === null && purpose === 'DATA_SHARING'),
    ),
  };
}
