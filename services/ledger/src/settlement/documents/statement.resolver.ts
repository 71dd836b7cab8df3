import {
  ConnectionArgs,
  CurrentCaller,
  encodeCursor,
  isOperator,
  pageOf,
  requireOwner,
  type Caller,
  type Connection,
} from '@accord/subgraph';
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import type { Partner } from '../../book/partner';
import { parsePeriod } from '../period';
import type { SettlePeriods } from '../settle-period';
import { SettlementLineType, SettlementStatementType } from '../settlement.type';
import { toStatementType } from '../settlement-view.type';
import {
  DocumentFormats,
  SettlementJournal,
  SettlementJournalConnection,
  type DocumentFormat,
} from './document.type';
import type { LineJournals } from './line-journals';
import { statementCsv } from './statement-csv';
import { statementDocument, type StatementDocument } from './statement-document';
import { statementPage } from './statement-page';

const forms: Readonly<Record<DocumentFormat, (document: StatementDocument) => string>> = {
  JSON: (document) => `${JSON.stringify(document, null, 2)}\n`,
  CSV: statementCsv,
  HTML: statementPage,
};
const cursorParts = z.tuple([z.iso.datetime(), z.string()]);

/** Statements as documents. Whoever was given a statement may have its document. */
@Resolver(() => SettlementStatementType)
export class StatementResolver {
  constructor(
    private readonly periods: SettlePeriods,
    private readonly partnerOf: (id: string) => Promise<Partner | undefined>,
    private readonly zone: string,
  ) {}

  @Query(() => SettlementStatementType, {
    nullable: true,
    description:
      'One partner’s statement of a month, in one currency. Null when there is none. The partner’s staff and operators.',
  })
  async settlementStatement(
    @Arg('period', () => String, { description: 'Such as 2026-10.' }) period: string,
    @Arg('currency', () => String, { description: 'The statement’s, such as EUR.' }) currency: string,
    @Arg('partnerId', () => ID, { nullable: true, description: 'par_…; operators say whose.' })
    partnerId: string | null,
    @CurrentCaller() caller: Caller,
  ): Promise<SettlementStatementType | null> {
    const allowed = partnerId === null ? requireOwner(caller) : requireOwner(caller, partnerId);
    const whose = isOperator(allowed) ? partnerId : allowed.partnerId;
    const settlement = await this.periods.find(period);
    const statement = settlement?.statements.find(
      ({ partnerId: of, net }) => of === whose && net.currency === currency,
    );
    return settlement && statement ? toStatementType(settlement, statement) : null;
  }

  @FieldResolver(() => String, {
    description: 'The whole statement as a document. Of a closed period it never changes.',
  })
  async document(
    @Root() { settlement, statement }: SettlementStatementType,
    @Arg('format', () => DocumentFormats, { description: 'In which form.' }) format: DocumentFormat,
  ): Promise<string> {
    const partner = await this.partnerOf(statement.partnerId);
    if (!partner) throw new Error(`Partner ${statement.partnerId} is not known here`);
    const others = new Map<string, Partner>();
    for (const { otherId } of statement.discounts) {
      const other = await this.partnerOf(otherId);
      if (other) others.set(otherId, other);
    }
    const period = parsePeriod(settlement.period, this.zone)!;
    const shown = { partner, others, period, zone: this.zone };
    return forms[format](statementDocument(settlement, statement, shown));
  }
}

/** From a line down to its journals. */
@Resolver(() => SettlementLineType)
export class SettlementLineResolver {
  constructor(
    private readonly journalsOf: LineJournals,
    private readonly zone: string,
  ) {}

  @FieldResolver(() => SettlementJournalConnection, {
    description: 'Which journals make it up, oldest first; whose wallets they are in is not told.',
  })
  async journals(
    @Root() { line, period: name }: SettlementLineType,
    @Args() args: ConnectionArgs,
    @CurrentCaller() caller: Caller,
  ): Promise<Connection<SettlementJournal>> {
    const page = args.page(cursorParts);
    const period = parsePeriod(name, this.zone)!;
    return pageOf(page, await this.journalsOf.page(line, period, page), {
      cursor: ({ recordedAt, id }) => encodeCursor(recordedAt.toISOString(), id),
      node: (journal) =>
        Object.assign(new SettlementJournal(), {
          ...journal,
          actor: caller.kind === 'operator' ? journal.actor : null,
        }),
      totalCount: () => this.journalsOf.count(line, period),
    });
  }
}
