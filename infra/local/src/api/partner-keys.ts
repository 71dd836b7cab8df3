import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJson, writeJson } from '../data-directory/small-file';
import { Failure } from '../failure';
import { RequestFailed } from './graphql-endpoint';
import type { KnownPartner } from './coalition';
import type { Operator } from './operator';

const CREATE_KEY = `mutation CreateKey($partnerId: ID!, $name: String!) {
  createApiKey(partnerId: $partnerId, name: $name) {
    ... on CreateApiKeySuccess { secret }
    ... on UserError { code message }
  }
}`;

/** Keys of partners, kept in a file that only its owner may read: a secret is shown once, so that a second run needs it again. */
export class PartnerKeys {
  private readonly keys: Record<string, string>;

  constructor(
    private readonly file: string,
    private readonly name: string,
  ) {
    this.keys = readJson<Record<string, string>>(file) ?? {};
  }

  /** The partner's kept key when it is still good, or a new one. */
  async ensure(operator: Operator, partner: KnownPartner): Promise<string> {
    const kept = this.keys[partner.id];
    if (kept && (await isGood(operator, kept))) return kept;
    const created = await operator.must<{ secret: string }>(`Making a key of ${partner.slug}`, CREATE_KEY, {
      partnerId: partner.id,
      name: this.name,
    });
    if (!created) throw new Failure(`There is no key of ${partner.slug}.`);
    this.keys[partner.id] = created.secret;
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    writeJson(this.file, this.keys);
    return created.secret;
  }
}

async function isGood(operator: Operator, key: string): Promise<boolean> {
  try {
    await operator.endpoint.ask(`Bearer ${key}`, '{ __typename }');
    return true;
  } catch (error) {
    if (error instanceof RequestFailed && !error.passing) return false;
    throw error;
  }
}
