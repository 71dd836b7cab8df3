import { checkPartnerDocument } from './check-partner-document';
import { checkWalletDocument } from './check-wallet-document';
import { statementDocument } from './statement-document';

export interface StatementCheck {
  /** Empty: the statement is sound. */
  readonly problems: readonly string[];
  /** What it says, and what to compare its root with. */
  readonly facts: readonly string[];
}

/**
 * Checks a document that a member or a partner was given, with nothing else at hand. With the `root` that was published,
 * it proves that the books said the same on that day; without, only that the document agrees with itself.
 */
export function checkStatement(document: unknown, root?: string): StatementCheck {
  const read = statementDocument.safeParse(document);
  if (!read.success)
    return {
      problems: read.error.issues.map(({ path, message }) => `${path.join('.') || 'The file'}: ${message}.`),
      facts: [],
    };
  const { data } = read;
  const problems =
    data.format === 'accord.wallet-statement.1' ? checkWalletDocument(data) : checkPartnerDocument(data);
  if (root !== undefined && data.proof?.root !== root.toLowerCase())
    problems.push(
      data.proof
        ? `The root that was published is ${root}; the document leads to ${data.proof.root}.`
        : `The document leads to no root yet.`,
    );
  return { problems, facts: factsOf(data) };
}

function factsOf(data: ReturnType<typeof statementDocument.parse>): string[] {
  if (data.format === 'accord.partner-statement.1')
    return [
      `Partner ${data.partnerId}, ${data.period}, in ${data.currency}: parts of journals: ${data.journals.length}.`,
      data.proof ? `Under the root of ${data.period}: ${data.proof.root}` : 'Under no root yet.',
    ];
  const { proof, journals } = data;
  const later = journals.length - (proof?.version ?? 0);
  return [
    `Wallet ${data.walletId} of ${data.memberId}: ${journals.length} journals, ${data.points} ${data.currency}, ${data.debt} owed.`,
    proof
      ? `Up to journal ${proof.version} under the root of ${proof.day}: ${proof.root}`
      : 'Under no root yet.',
    ...(proof && later > 0 ? [`${later} later journals are sealed, and under no root yet.`] : []),
    ...(data.unsealed > 0 ? [`${data.unsealed} journals were not sealed yet and are left out.`] : []),
  ];
}
