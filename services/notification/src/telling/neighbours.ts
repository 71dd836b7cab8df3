import { findPartners, reachMembers } from '@accord/contracts';
import type { Messaging } from '@accord/messaging';
import { err, ok } from '@accord/values';
import type { AskContacts, Contact } from '../deliveries/send-deliveries';
import type { Neighbours } from './tell-waiting';

/** Where members can be reached, asked of the member service. */
export const askContacts =
  (messaging: Messaging): AskContacts =>
  async (memberIds) => {
    const asked = await ask(
      () => messaging.ask(reachMembers, { memberIds: [...memberIds] }),
      'MEMBER_SERVICE_UNREACHABLE',
    );
    if (!asked.ok) return asked;
    const contacts = asked.value.members.flatMap((member) => {
      if (!member) return [];
      const contact: Contact = {
        active: member.status === 'ACTIVE',
        locale: member.locale,
        timeZone: member.timeZone,
        givenName: member.givenName ?? null,
        email: member.email ?? null,
        emailConsent: member.consents.includes('EMAIL_MARKETING'),
      };
      return [[member.memberId, contact] as const];
    });
    return ok(new Map(contacts));
  };

/** The services that know members and partners. */
export const neighbours = (messaging: Messaging): Neighbours => ({
  readers: askContacts(messaging),
  partners: async (ids) => {
    const asked = await ask(
      () => messaging.ask(findPartners, { ids: [...ids] }),
      'PARTNER_SERVICE_UNREACHABLE',
    );
    return asked.ok
      ? ok(new Map(asked.value.partners.map(({ partnerId, name }) => [partnerId, name])))
      : asked;
  },
});

/** A service that fails is as good as one that does not answer: the question is asked again later. */
async function ask<T>(
  question: () => Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }>,
  unreachable: string,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }> {
  try {
    const asked = await question();
    return asked.ok ? asked : err(unreachable);
  } catch {
    return err(unreachable);
  }
}
