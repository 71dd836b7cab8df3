import { scalars } from '@accord/scalars';
import { isInputObjectType, isScalarType, Kind, parse, type GraphQLSchema } from 'graphql';

/**
 * Makes the gateway refuse what subgraphs would refuse: composition keeps neither the code of scalars nor `@oneOf`.
 * Values are only checked here: what travels on is what the client sent. Changes the schema in place.
 */
export function refuseBadValues(apiSchema: GraphQLSchema, supergraphSdl: string): void {
  for (const scalar of scalars) {
    const type = apiSchema.getType(scalar.name);
    if (!isScalarType(type)) continue;
    type.parseValue = scalar.parseValue;
    type.parseLiteral = scalar.parseLiteral;
  }
  for (const name of oneOfInputs(supergraphSdl)) {
    const type = apiSchema.getType(name);
    if (isInputObjectType(type)) type.isOneOf = true;
  }
}

function oneOfInputs(supergraphSdl: string): string[] {
  return parse(supergraphSdl, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
    definition.directives?.some((directive) => directive.name.value === 'oneOf')
      ? [definition.name.value]
      : [],
  );
}
