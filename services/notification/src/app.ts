import { Messaging } from '@accord/messaging';
import { openDatabase, type Transaction } from '@accord/persistence';
import { createLogger, startSubgraph, type RunningSubgraph, type SubgraphContext } from '@accord/subgraph';
import { SystemClock, type Clock } from '@accord/values';
import type { Config } from './config';
import { PostgresDeliveryQueue } from './deliveries/delivery-queue.repository';
import { DeliveryRow } from './deliveries/delivery.row';
import { SendDeliveries } from './deliveries/send-deliveries';
import { SmtpMailer } from './deliveries/smtp-mailer';
import { Worker } from './worker';
import { PostgresDirectory } from './directory/directory.repository';
import { KnownMemberRow } from './directory/known-member.row';
import { KnownPartnerRow } from './directory/known-partner.row';
import { onMembers } from './directory/on-members';
import { onPartnerChanged } from './directory/on-partner-changed';
import { PostgresInboxes } from './inbox/inboxes.repository';
import { MarkReadResolver } from './inbox/mark-read.resolver';
import { NotificationResolver, requireReader } from './inbox/notification.resolver';
import { NotificationRow } from './inbox/notification.row';
import { MemberInbox } from './inbox/notification.type';
import { migrations } from './migrations';
import { types } from './schema';
import { askContacts, neighbours } from './telling/neighbours';
import { onCampaignMessages } from './telling/on-campaign-messages';
import { onTiersChanged } from './telling/on-tiers-changed';
import { onPoints } from './telling/on-points';
import { TellCredited } from './telling/tell-credited';
import { TellWaiting } from './telling/tell-waiting';
import { WaitingMessageRow } from './telling/waiting-message.row';
import { PostgresTelling } from './telling/telling.repository';
import { PostgresWaitingRoom } from './telling/waiting-room.repository';

export const rows = [KnownMemberRow, KnownPartnerRow, NotificationRow, DeliveryRow, WaitingMessageRow];

/** Composes and starts the notification service. */
export async function startApp(
  config: Config,
  clock: Clock = new SystemClock(config.ACCORD_CLOCK_OFFSET_MS),
  signals = true,
): Promise<RunningSubgraph> {
  const logger = createLogger('notification', config.LOG_LEVEL);
  const database = await openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'accord-notification',
    rows,
    migrations,
    poolSize: config.DATABASE_POOL_SIZE,
  });
  const messaging = await Messaging.connect({
    url: config.NATS_URL,
    service: 'notification',
    namespace: config.NATS_NAMESPACE,
    database,
    clock,
    logger,
  });
  const mailer = new SmtpMailer(config.SMTP_URL, config.MAIL_FROM);
  const sending = new SendDeliveries(
    new PostgresDeliveryQueue(database),
    askContacts(messaging),
    mailer,
    clock,
    config.ACCORD_PROGRAMME_FILE.name,
  );
  const sender = new Worker('send-deliveries', () => sending.send(), logger);
  const telling = new TellWaiting(
    new PostgresWaitingRoom(database, sender.ring),
    neighbours(messaging),
    clock,
  );
  const teller = new Worker('tell-waiting', () => telling.tell(), logger);
  const rang = () => {
    teller.ring();
    sender.ring();
  };
  const directoryIn = (tx: Transaction) => new PostgresDirectory(tx);
  messaging.hear(onMembers(directoryIn));
  messaging.hear(onPartnerChanged(directoryIn));
  const tellCredited = new TellCredited(clock);
  messaging.hear(onPoints(tellCredited, (tx) => new PostgresTelling(tx, rang)));
  messaging.hear(onTiersChanged(tellCredited, (tx) => new PostgresTelling(tx, rang)));
  messaging.hear(onCampaignMessages(tellCredited, (tx) => new PostgresTelling(tx, rang)));
  await messaging.start();
  const inboxes = new PostgresInboxes(database);
  const running = await startSubgraph({
    name: 'notification',
    config,
    types,
    resolvers: [new NotificationResolver(inboxes), new MarkReadResolver(inboxes, clock)],
    references: { Member: memberReference },
    database,
    messaging,
    clock,
    logger,
    onClose: async () => {
      await Promise.all([teller.stop(), sender.stop()]);
      mailer.close();
    },
    signals,
  });
  teller.start();
  sender.start();
  return running;
}

function memberReference({ id }: { readonly id: string }, { caller }: SubgraphContext): MemberInbox {
  requireReader(caller, id);
  return new MemberInbox(id);
}
