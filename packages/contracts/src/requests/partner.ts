import { z } from 'zod';
import { defineRequest, wire } from '../define';
import { partnerSnapshot } from '../partner-snapshot';

/** Is this API key good, and whose is it? Null: no. Asked by the gateway; the question carries the key's SHA-256, never the key. */
export const verifyApiKey = defineRequest({
  subject: 'partner.verify-key',
  question: z.object({ keyHash: z.string().length(64) }),
  answer: z.object({
    key: z.object({ keyId: wire.id, partnerId: wire.id, scopes: z.array(z.string()) }).nullable(),
  }),
});

/** The partners with these ids or slugs; those that don't exist are left out. */
export const findPartners = defineRequest({
  subject: 'partner.find',
  question: z.object({ ids: z.array(z.string()).optional(), slugs: z.array(z.string()).optional() }),
  answer: z.object({ partners: z.array(partnerSnapshot) }),
});

/** Broadcast, without an answer: this key is revoked; forget what you remember of it. */
export const apiKeyRevokedSignal = 'signal.api-key-revoked';
