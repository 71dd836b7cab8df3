import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { demo } from '@accord/blueprints';
import { Command } from 'commander';
import { ensureCampaign } from '../api/campaigns';
import { ensurePartner, type KnownPartner } from '../api/coalition';
import { GraphqlEndpoint, type Patience } from '../api/graphql-endpoint';
import { Operator } from '../api/operator';
import { PartnerKeys } from '../api/partner-keys';
import { findInstance, type Instance } from '../data-directory/instance';
import { writeJson } from '../data-directory/small-file';
import { endWith } from '../failure';
import { dataOption } from '../options';
import { demoMembers } from './demo-people';
import { DemoTills } from './demo-tills';

const PATIENCE: Patience = { patienceMs: 60_000 };
const SHOWN_PARTNER = 'verde';
/** Alice earns 44 at the grocer, and 200 there for the cinema: enough for a part of a ticket. */
const SPENT = { card: demoMembers[0]!.card, partner: 'aurora', points: 120 };
const TRIES = 40;

/**
 * Fills a new instance with the demo coalition, through the public endpoint: partners, keys, campaigns, members, sales and
 * a redemption. Run again after an interruption, it adds what is missing and nothing twice.
 */
async function main(): Promise<void> {
  const program = new Command('seed').addOption(dataOption()).parse();
  const instance = findInstance(program.opts<{ data: string }>().data);
  const endpoint = new GraphqlEndpoint(instance.endpoint, { connections: 2, timeoutMs: 30_000 });
  try {
    const operator = await Operator.of(instance, endpoint, PATIENCE);
    const partners = await openCoalition(instance, operator);
    const now = new Date(Date.now() + instance.clockOffsetMs);
    const tills = new DemoTills(endpoint, partners, PATIENCE, now);
    const members = await tills.enrolAll();
    const shown = partners.get(SHOWN_PARTNER)!;
    const [person] = demoMembers;
    // What people can try is told before the sales, which need a moment.
    writeJson(instance.demoFile, {
      partnerKey: shown.key,
      partnerSlug: shown.slug,
      partnerId: shown.id,
      partnerCurrency: shown.currency,
      memberId: members.get(person!.card),
      memberCard: person!.card,
      partners: Object.fromEntries([...partners].map(([slug, { id, key }]) => [slug, { id, key }])),
      members: Object.fromEntries(members),
    });
    await tills.sellAll();
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      if (await tills.spend(SPENT.card, SPENT.partner, SPENT.points, attempt)) break;
      await delay(250);
    }
  } finally {
    await endpoint.close();
  }
}

async function openCoalition(
  instance: Instance,
  operator: Operator,
): Promise<Map<string, KnownPartner & { key: string }>> {
  const keys = new PartnerKeys(join(instance.data, 'demo', 'keys.json'), 'demo till');
  const partners = new Map<string, KnownPartner & { key: string }>();
  for (const blueprint of demo.partners) {
    const partner = await ensurePartner(operator, blueprint);
    partners.set(partner.slug, { ...partner, key: await keys.ensure(operator, partner) });
  }
  for (const campaign of demo.campaigns) await ensureCampaign(operator, campaign);
  return partners;
}

main().catch(endWith);
