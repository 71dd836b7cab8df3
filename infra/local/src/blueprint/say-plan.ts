import type { Difference } from './difference';
import type { MissingSettings } from './settings';
import type { Step } from './step';

const SHOWN = 200;
const shorten = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
const sayDifference = ({ where, from, to }: Difference): string =>
  `  ${where}: ${shorten(from ?? 'absent')} → ${shorten(to ?? 'absent')}`;

/** What stands and would be changed. */
export const sayChanges = (steps: readonly Step[]): string =>
  steps.flatMap(({ what, differences }) => [what, ...differences.map(sayDifference)]).join('\n');

/** Which settings are other ones, and what to do. */
export function saySettings(name: string, { differences, areFoundations }: MissingSettings): string {
  const file = `${name.replace(/\.json$/, '')}-programme.json`.replace(/^.*[/\\]/, '');
  return [
    areFoundations
      ? 'The platform runs with other settings, and without these the campaigns can’t run:'
      : 'The platform runs with other settings than the blueprint needs; all else is applied:',
    ...differences.map(sayDifference),
    'Settings are read at the start. To run with them:',
    `  npm run --silent blueprint -- settings ${name} > ${file}`,
    '  stop the platform, and start it again on the same data with them:',
    `  ACCORD_PROGRAMME_FILE=$PWD/${file} npm start`,
    ...(areFoundations ? ['and apply the blueprint then.'] : []),
  ].join('\n');
}
