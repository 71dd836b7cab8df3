import { readFileSync } from 'node:fs';
import { programmeSettings, type ProgrammeSettings } from '@accord/contracts';
import { readConfig, subgraphEnvironment } from '@accord/subgraph';

export const config = () => readConfig(subgraphEnvironment);
export type Config = ReturnType<typeof config>;

/** The programme's settings; the defaults where no file is named. */
export function readProgramme({
  ACCORD_PROGRAMME_FILE: file,
}: Pick<Config, 'ACCORD_PROGRAMME_FILE'>): ProgrammeSettings {
  return programmeSettings.parse(file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8')));
}
