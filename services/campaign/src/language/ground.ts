import type { ProgrammeSettings } from '@accord/contracts';
import type { Path } from './problem';

export const TRIGGERS = [
  'purchase',
  'enrollment',
  'checkIn',
  'event',
  'birthday',
  'schedule',
  'tierChanged',
] as const;
export type TriggerKind = (typeof TRIGGERS)[number];

/** What happens to a member at no partner: somebody has to be named who pays. */
export const WITHOUT_PARTNER: readonly TriggerKind[] = ['enrollment', 'birthday', 'schedule', 'tierChanged'];

/** What a campaign has to know of a partner that it names. */
export interface NamedPartner {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
}

/** What a campaign has to know of a segment that it names. */
export interface NamedSegment {
  readonly id: string;
  readonly slug: string;
}

/** What a definition stands on, while it is checked for what its form alone does not show. */
export interface Ground {
  readonly trigger: TriggerKind;
  readonly programme: ProgrammeSettings;
  readonly now: Date;
  /** The group of the campaign itself. */
  readonly group: string;
  /** Currencies in which what the campaign judges may be paid. */
  readonly currencies: readonly string[];
  /** Who pays by the campaign's funding, as far as they exist; absent: the partner where it happens. */
  readonly funders?: readonly NamedPartner[] | undefined;
  /** The partner of that slug; undefined, after reporting it, when there is none. */
  partner(slug: string, path: Path): NamedPartner | undefined;
  /** The segment of that slug; undefined, after reporting it, when there is none. */
  segment(slug: string, path: Path): NamedSegment | undefined;
  /** Reports a tier that is not there. */
  tier(slug: string, path: Path): void;
  report(path: Path, message: string): void;
}

/** Ids of what a definition names by slug: found when it is saved, kept with the version. */
export interface Names {
  readonly partners: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
  /** Ids of segments. */
  readonly segments?: Readonly<Record<string, string>>;
  /** The currency of all partners at which it can hold, when they share one: for the summary. */
  readonly currency?: string;
}

export function partnerIdOf(names: Names, slug: string): string {
  const partner = names.partners[slug];
  if (!partner) throw new Error(`The partner ${slug} was not resolved when the campaign was saved`);
  return partner.id;
}

export function segmentIdOf(names: Names, slug: string): string {
  const id = names.segments?.[slug];
  if (id === undefined) throw new Error(`The segment ${slug} was not resolved when the campaign was saved`);
  return id;
}
