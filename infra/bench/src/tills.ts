import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseRule } from '@accord/blueprints';
import {
  ensureCampaign,
  ensurePartner,
  GraphqlEndpoint,
  Operator,
  PartnerKeys,
  type Instance,
} from '@accord/local/dist/client';

const MEMBERS = 500;
const PATIENCE = { patienceMs: 30_000 };

const ENROLL = `mutation Enroll($inputs: [EnrollMemberInput!]!) {
  enrollMembers(inputs: $inputs) { ... on EnrollMemberSuccess { member { id } } ... on UserError { message } }
}`;

const RECORD = `mutation Sale($input: RecordPurchaseInput!) {
  recordPurchase(input: $input) {
    ... on RecordPurchaseSuccess { purchase { id status pointsAwarded } }
    ... on UserError { code message }
  }
}`;

const QUOTE = `query Quote($input: RecordPurchaseInput!) {
  quotePurchase(input: $input) { pointsToEarn spendable maxPointsPayment awards { points } }
}`;

const NAME = `query Name($slug: String!) { partner(slug: $slug) { id name } }`;

const ISSUED = `query Issued($slug: String!) { partner(slug: $slug) { account { issued } } }`;

interface SaleAnswer {
  readonly recordPurchase: {
    readonly message?: string;
    readonly purchase?: { readonly status: string };
  };
}

/** Tills of one partner on a platform, and members who buy there: each sale is single, without lines, 12.50 USD. */
export class Tills {
  /** Sales that were answered, warm-up included; and those that were answered with their points. */
  recorded = 0;
  awarded = 0;
  private sequence = 0;

  private constructor(
    readonly operator: Operator,
    readonly slug: string,
    /** Another partner, where nobody sells. */
    readonly neighbour: string,
    private readonly key: string,
    private readonly members: readonly string[],
    private readonly clockOffsetMs: number,
  ) {}

  static async open(instance: Instance, connections: number): Promise<Tills> {
    const endpoint = new GraphqlEndpoint(instance.endpoint, { connections, timeoutMs: 30_000 });
    const operator = await Operator.of(instance, endpoint, PATIENCE);
    const slug = `bench-${Date.now()}`;
    const terms = { pricePerPoint: '0.01', ratePerPoint: '0.009', funding: 'ON_ISSUE' } as const;
    const blueprint = { slug, name: 'Bench', category: 'bench', currency: 'USD', terms, locations: [] };
    const partner = await ensurePartner(operator, blueprint);
    const neighbour = `${slug}-neighbour`;
    await ensurePartner(operator, { ...blueprint, slug: neighbour });
    await ensureCampaign(operator, baseRule(blueprint));
    const folder = mkdtempSync(join(tmpdir(), 'accord-bench-keys-'));
    const key = await new PartnerKeys(join(folder, 'keys.json'), 'bench').ensure(operator, partner);
    rmSync(folder, { recursive: true });
    const inputs = Array.from({ length: MEMBERS }, () => ({ imported: true }));
    const { enrollMembers } = await endpoint.ask<{ enrollMembers: { member: { id: string } }[] }>(
      `Bearer ${key}`,
      ENROLL,
      { inputs },
    );
    const members = enrollMembers.map(({ member }) => member.id);
    return new Tills(operator, slug, neighbour, key, members, instance.clockOffsetMs);
  }

  async sell(): Promise<void> {
    this.sequence += 1;
    const input = this.sale(`sale-${this.sequence}`, '12.50');
    const { recordPurchase } = await this.operator.endpoint.ask<SaleAnswer>(`Bearer ${this.key}`, RECORD, {
      input,
    });
    if (!recordPurchase.purchase) throw new Error(`A sale was refused: ${recordPurchase.message}`);
    this.recorded += 1;
    if (recordPurchase.purchase.status === 'AWARDED') this.awarded += 1;
  }

  /** What a basket of ten lines would earn. */
  async quote(): Promise<void> {
    this.sequence += 1;
    const lines = Array.from({ length: 10 }, (_, line) => ({
      sku: `sku-${line}`,
      category: `category-${(this.sequence * 7 + line * 3) % 50}`,
      quantity: '1',
      amount: { amount: '7.50', currency: 'USD' },
    }));
    const input = { ...this.sale(`quote-${this.sequence}`, '75.00'), lines };
    await this.operator.endpoint.ask<object>(`Bearer ${this.key}`, QUOTE, { input });
  }

  /** The least that a till can ask of a service: through the gateway, answered from one table. */
  async askOneService(): Promise<void> {
    await this.operator.endpoint.ask<object>(`Bearer ${this.key}`, NAME, { slug: this.slug });
  }

  private sale(externalId: string, amount: string): object {
    return {
      externalId,
      member: { id: this.members[(this.sequence * 7919) % this.members.length] },
      occurredAt: new Date(Date.now() + this.clockOffsetMs).toISOString(),
      total: { amount, currency: 'USD' },
    };
  }

  /** Points in the ledger; every sale earns twelve. */
  async issued(): Promise<number> {
    const answer = await this.operator.ask<{ partner: { account: { issued: number } } }>(ISSUED, {
      slug: this.slug,
    });
    return answer.partner.account.issued;
  }

  close(): Promise<void> {
    return this.operator.endpoint.close();
  }
}

export const POINTS_PER_SALE = 12;
