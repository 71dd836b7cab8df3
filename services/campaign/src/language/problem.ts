import type { z } from 'zod';

/** Where in a definition: keys and positions. */
export type Path = readonly (string | number)[];

/** What is wrong in a definition, where, and what would be right. */
export interface Problem {
  /** As one would write it in code: `then[0].points.rate.per`. */
  readonly path: string;
  readonly message: string;
}

export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** Every problem of a document that did not parse. Unknown keys are one problem each, at the key itself. */
export function problemsOf(issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code !== 'unrecognized_keys') return [{ path: pathText(path), message: messageOf(issue) }];
    const messages = issue.message.split('\n');
    return issue.keys.map((key, index) => ({
      path: pathText([...path, key]),
      message: messages[index] ?? 'is not a word of the campaign language here',
    }));
  });
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.message.endsWith('received undefined')) return 'is required';
  return issue.message.startsWith('Invalid input: expected ')
    ? `must be ${articleOf(issue.expected)}`
    : issue.message;
}

const articleOf = (type: string): string => `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
