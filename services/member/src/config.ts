import { readConfig, subgraphEnvironment } from '@accord/subgraph';

export const config = () => readConfig(subgraphEnvironment);
export type Config = ReturnType<typeof config>;
