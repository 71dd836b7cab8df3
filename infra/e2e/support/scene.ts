import { randomUUID } from 'node:crypto';
import { eventually } from '@accord/testing';
import type { Client } from './client';
import type { RunningPlatform } from './running-platform';

export interface ScenePartner {
  readonly id: string;
  readonly slug: string;
  readonly key: string;
  readonly till: Client;
}

const ERROR = '... on UserError { code message } ... on InvalidInput { path }';

/** Makes what a test needs through the public endpoint: partners with keys, rules, members, sales. */
export class Scene {
  private constructor(
    readonly platform: RunningPlatform,
    readonly operator: Client,
  ) {}

  static async on(platform: RunningPlatform): Promise<Scene> {
    return new Scene(platform, await platform.operator());
  }

  /** A name that no other test has. */
  name(word: string): string {
    return `${word}-${randomUUID().slice(0, 8)}`;
  }

  /** An active partner with one location `main`, a till key, and, unless `rule` is null, one point for each whole unit. */
  async partner({
    word = 'shop',
    currency = 'EUR',
    terms = {},
    rule = {},
    scopes,
  }: {
    word?: string;
    currency?: string;
    terms?: object;
    rule?: object | null;
    scopes?: string[];
  } = {}): Promise<ScenePartner> {
    const slug = this.name(word);
    const { onboardPartner } = await this.operator.ask(
      `mutation ($input: OnboardPartnerInput!) {
        onboardPartner(input: $input) { ... on OnboardPartnerSuccess { partner { id } } ${ERROR} }
      }`,
      {
        input: {
          slug,
          name: `The ${word}`,
          category: 'test',
          currency,
          terms: {
            pricePerPoint: { amount: '0.01', currency },
            ratePerPoint: { amount: '0.009', currency },
            ...terms,
          },
          locations: [{ code: 'main', name: 'Main street', timeZone: 'Europe/Warsaw' }],
        },
      },
    );
    if (!onboardPartner.partner) throw new Error(JSON.stringify(onboardPartner));
    const id: string = onboardPartner.partner.id;
    if (rule) {
      await this.campaign({
        trigger: 'purchase',
        when: { partner: [slug] },
        then: [{ points: { rate: { points: '1', per: '1.00' } } }],
        group: 'base',
        ...rule,
      });
    }
    const key = await this.key(id, scopes);
    return { id, slug, key, till: this.platform.client(key) };
  }

  async key(partnerId: string, scopes?: string[]): Promise<string> {
    const { createApiKey } = await this.operator.ask(
      `mutation ($partnerId: ID!, $scopes: [String!]) {
        createApiKey(partnerId: $partnerId, name: "e2e", scopes: $scopes) { ... on CreateApiKeySuccess { secret } ${ERROR} }
      }`,
      { partnerId, scopes: scopes ?? null },
    );
    return createApiKey.secret;
  }

  /** A campaign, launched. Answers its id. */
  async campaign(definition: object, dates: object = {}): Promise<string> {
    const slug = this.name('campaign');
    const saved = `... on SaveCampaignSuccess { campaign { id } } ${ERROR}
      ... on InvalidCampaign { problems { path message } }`;
    const { createCampaign } = await this.operator.ask(
      `mutation ($input: CampaignInput!) { createCampaign(input: $input) { ${saved} } }`,
      { input: { slug, name: `Campaign ${slug}`, definition, ...dates } },
    );
    if (!createCampaign.campaign) throw new Error(JSON.stringify(createCampaign));
    const id: string = createCampaign.campaign.id;
    const { launchCampaign } = await this.operator.ask(
      `mutation ($id: ID!) { launchCampaign(id: $id) { ${saved} } }`,
      { id },
    );
    if (!launchCampaign.campaign) throw new Error(JSON.stringify(launchCampaign));
    return id;
  }

  /** A new member. Answers the id. */
  async member(by: Client = this.operator, input: object = {}): Promise<string> {
    const { enrollMember } = await by.ask(
      `mutation ($input: EnrollMemberInput!) {
        enrollMember(input: $input) { ... on EnrollMemberSuccess { member { id } } ${ERROR} }
      }`,
      { input },
    );
    if (!enrollMember.member) throw new Error(JSON.stringify(enrollMember));
    return enrollMember.member.id;
  }

  /** A sale of now; what is given replaces its parts. */
  sale(memberId: string, total: string, more: object = {}): Record<string, unknown> {
    return {
      externalId: this.name('sale'),
      member: { id: memberId },
      occurredAt: this.platform.now.toISOString(),
      total: { amount: total, currency: 'EUR' },
      ...more,
    };
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at whatever comes
  async record(till: Client, input: object): Promise<any> {
    const { recordPurchase } = await till.ask(
      `mutation ($input: RecordPurchaseInput!) {
        recordPurchase(input: $input) {
          __typename
          ... on RecordPurchaseSuccess {
            purchase { id externalId status pointsAwarded total { amount currency } awards { points expiresAt explanation } }
          }
          ... on NotFound { resource }
          ... on IdempotencyConflict { idempotencyKey }
          ${ERROR}
        }
      }`,
      { input },
    );
    return recordPurchase;
  }

  /** Records the sale, and asks again until its points are there: a busy machine may need longer than a till waits. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  async sell(till: Client, input: object): Promise<any> {
    return eventually(async () => {
      const { purchase, ...refusal } = await this.record(till, input);
      if (!purchase) throw new Error(JSON.stringify(refusal));
      if (purchase.status === 'PENDING')
        throw new Error(`The sale ${purchase.id} still waits for its points`);
      return purchase;
    });
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  async wallet(memberId: string): Promise<any> {
    const { member } = await this.operator.ask(
      `query ($id: ID!) { member(ref: { id: $id }) { wallet {
        id balance pending held debt
        lots(first: 50) { nodes { points remaining expiresAt issuer { slug } spendableAt { slug } } }
        statement(first: 50) { nodes { kind points balanceAfter description } }
      } } }`,
      { id: memberId },
    );
    return member.wallet;
  }
}
