import {
  isInputObjectType,
  isObjectType,
  valueFromAST,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Defaults were read before the scalars of ours were put in place ("1" stayed text): reads them again, by these. */
export function readDefaults(schema: GraphQLSchema): void {
  for (const input of Object.values(schema.getTypeMap()).flatMap(inputsOf)) {
    const value = input.astNode?.defaultValue;
    if (value) input.defaultValue = valueFromAST(value, input.type);
  }
}

function inputsOf(type: GraphQLNamedType): (GraphQLArgument | GraphQLInputField)[] {
  if (type.name.startsWith('__')) return [];
  if (isInputObjectType(type)) return Object.values(type.getFields());
  return isObjectType(type) ? Object.values(type.getFields()).flatMap((field) => [...field.args]) : [];
}
