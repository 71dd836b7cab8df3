import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** Composes the subgraphs' schemas. Throws with every reason when they don't fit together. */
export function composeSupergraph(schemas: ReadonlyMap<string, string>): string {
  const services = [...schemas]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: '' }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors)
    throw new Error(
      `The subgraphs don't compose:\n${errors.map(({ message }) => `- ${message}`).join('\n')}`,
    );
  return supergraphSdl;
}
