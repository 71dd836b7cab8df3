import { isOperator, isPartner, type Caller } from '@accord/subgraph';
import { statusAt, type Campaign } from './campaign';

/** Whether the caller may see all of a campaign: operators, and owners of a partner that pays for it. */
export function seesDefinition(caller: Caller, { funders }: Pick<Campaign, 'funders'>): boolean {
  return isOperator(caller) || (funders ?? []).some((partnerId) => isPartner(caller, partnerId, 'owner'));
}

/** Whether the caller may look the campaign up: everybody those that run, and those that are announced. */
export const mayFind = (caller: Caller, campaign: Campaign, now: Date): boolean =>
  seesDefinition(caller, campaign) || ['RUNNING', 'SCHEDULED'].includes(statusAt(campaign, now));

/** Whether the caller may follow a reference to it: who was given points by a campaign may read what it was, running or not. */
export const mayFollow = (caller: Caller, campaign: Campaign, now: Date): boolean =>
  mayFind(caller, campaign, now) || (caller.kind !== 'public' && campaign.state !== 'DRAFT');

/** The partner whose own campaigns the caller sees beside those that run; undefined for operators, who see all. */
export function listedFor(caller: Caller): { readonly partnerId: string | undefined } | undefined {
  if (isOperator(caller)) return undefined;
  const owner = caller.kind === 'partner' && caller.scopes.includes('owner');
  return { partnerId: owner ? caller.partnerId : undefined };
}
