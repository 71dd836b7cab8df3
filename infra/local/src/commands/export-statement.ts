import { isId } from '@accord/values';
import { Failure } from '../failure';
import type { Ask } from './verify-ledger';

/** Whose statement: a member's wallet, or a partner's settlement of a closed period. */
export interface Choice {
  readonly member?: string;
  readonly points?: string;
  readonly partner?: string;
  readonly period?: string;
  readonly currency?: string;
}

const OF_MEMBER = `query Statement($id: ID!, $points: String) {
  member(ref: { id: $id }) { wallet(currency: $points) { provenStatement } }
}`;
const OF_PARTNER = `query Statement($partner: ID!, $period: String!, $currency: String!) {
  provenSettlement(partnerId: $partner, period: $period, currency: $currency)
}`;

/** The statement's document. Fails in one sentence when there is none. */
export async function fetchStatement(ask: Ask, choice: Choice): Promise<object> {
  const { member, points, partner, period, currency } = choice;
  if ((member === undefined) === (partner === undefined))
    throw new Failure(
      'Say whose statement: --member mem_…, or --partner par_… with --period and --currency.',
    );
  if (member !== undefined) {
    if (!isId('member', member)) throw new Failure(`${member} is not the id of a member (mem_…).`);
    const answer = await ask<{ member: { wallet: { provenStatement: object | null } | null } | null }>(
      OF_MEMBER,
      {
        id: member,
        points: points ?? null,
      },
    );
    if (!answer.member) throw new Failure(`There is no member ${member}.`);
    const document = answer.member.wallet?.provenStatement;
    if (!document) throw new Failure(`${member} never had points: there is no wallet to prove.`);
    return document;
  }
  if (!period || !currency) throw new Failure('Say which statement: --period 2026-10 --currency EUR.');
  const answer = await ask<{ provenSettlement: object | null }>(OF_PARTNER, { partner, period, currency });
  if (!answer.provenSettlement)
    throw new Failure(`${partner} has no statement in ${currency} for ${period}: it may not be closed yet.`);
  return answer.provenSettlement;
}
