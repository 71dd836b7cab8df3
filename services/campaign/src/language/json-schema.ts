import { definition } from './definition';
import { jsonSchemaOf, type JsonSchema } from './published';

/**
 * The campaign language as a JSON Schema, made from what reads it. It says all of the form, except that conditions nest at
 * most 20 deep and that a number loses no digits; what a definition names (partners, groups) only the platform can check.
 */
export const campaignJsonSchema = (): JsonSchema => ({
  title: 'Accord campaign',
  description: 'The definition of a campaign: when it holds, what it gives, within which limits, who pays.',
  ...jsonSchemaOf(definition),
});
