/** What a person is told when there is none to be had. */
export const HOW_TO_INSTALL: string;
/** The path of a nats-server: found, or fetched into the project's cache; undefined when there is none to be had. */
export function findNatsServer(): Promise<string | undefined>;
