import { programmeFile } from '@accord/contracts';
import { readConfig, subgraphEnvironment } from '@accord/subgraph';

export const config = () => readConfig({ ...subgraphEnvironment, ACCORD_PROGRAMME_FILE: programmeFile });
export type Config = ReturnType<typeof config>;
