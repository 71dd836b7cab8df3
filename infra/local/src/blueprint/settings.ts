import type { Blueprint } from '@accord/blueprints';
import { programmeSettings, type ProgrammeSettings } from '@accord/contracts';
import { differences, type Difference } from './difference';
import type { Desk } from '../api/operator';

/** Settings on which definitions stand: without them campaigns are refused. */
const FOUNDATIONS: readonly (keyof ProgrammeSettings)[] = ['currency', 'furtherCurrencies', 'campaignGroups'];

/** The settings that a blueprint needs and the platform does not run with. Only a restart changes them. */
export interface MissingSettings {
  readonly differences: readonly Difference[];
  /** Whether what is to be applied can't do without them. */
  readonly areFoundations: boolean;
}

/** Compares the settings that the blueprint names; what it leaves out may be anything. */
export async function missingSettings(desk: Desk, { settings }: Blueprint): Promise<MissingSettings> {
  const named = Object.keys(settings) as (keyof ProgrammeSettings)[];
  if (named.length === 0) return { differences: [], areFoundations: false };
  const { programmeSettings: standing } = await desk.ask<{ programmeSettings: ProgrammeSettings }>(
    '{ programmeSettings }',
  );
  const wanted = programmeSettings.parse(settings);
  const differing = named.map((name) => ({
    name,
    found: differences(standing[name], wanted[name], name),
  }));
  return {
    differences: differing.flatMap(({ found }) => found),
    areFoundations: differing.some(({ name, found }) => found.length > 0 && FOUNDATIONS.includes(name)),
  };
}
