import { isId } from '@accord/values';
import type { FieldReading } from '../profile/field-reading';

export type ConsentPurpose =
  'TERMS' | 'EMAIL_MARKETING' | 'SMS_MARKETING' | 'PUSH_MARKETING' | 'PROFILING' | 'DATA_SHARING';

/** Through whom a consent was given or withdrawn. */
export type ConsentSource = 'TILL' | 'OPERATOR' | 'MEMBER';

/** What a member allows, or has withdrawn. Every change is kept; this is the latest for its purpose and partner. */
export interface Consent {
  readonly purpose: ConsentPurpose;
  /** Null: towards the programme, and for DATA_SHARING towards every partner. */
  readonly partnerId: string | null;
  readonly granted: boolean;
  readonly changedAt: Date;
  readonly source: ConsentSource;
}

export interface ConsentChoice {
  readonly purpose: ConsentPurpose;
  readonly partnerId: string | null;
  readonly granted: boolean;
}

export interface ConsentInput {
  readonly purpose: ConsentPurpose;
  readonly partnerId?: string | null | undefined;
  readonly granted: boolean;
}

const MAX_CHOICES = 200;

/** Reads choices; of several for the same purpose and partner the last one holds. */
export function readConsents(inputs: readonly ConsentInput[], reading: FieldReading): ConsentChoice[] {
  if (inputs.length > MAX_CHOICES) reading.refuse(['consents'], `are more than ${MAX_CHOICES}`);
  const choices = new Map<string, ConsentChoice>();
  inputs.forEach(({ purpose, granted, partnerId = null }, index) => {
    if (partnerId !== null && !isId('partner', partnerId)) {
      reading.refuse(['consents', String(index), 'partnerId'], 'is not the id of a partner');
    }
    choices.set(`${purpose} ${partnerId}`, { purpose, partnerId, granted });
  });
  return [...choices.values()];
}

/**
 * Whether a consent stands. What was said about one partner goes before what was said about all.
 * @param partnerId the partner that asks; absent: the programme itself
 */
export function isGranted(
  consents: readonly Consent[],
  purpose: ConsentPurpose,
  partnerId: string | null = null,
): boolean {
  const said = (about: string | null) =>
    consents.find((each) => each.purpose === purpose && each.partnerId === about);
  return (said(partnerId) ?? said(null))?.granted ?? false;
}
