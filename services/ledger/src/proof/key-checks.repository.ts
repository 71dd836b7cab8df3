import type { Check } from './check.repository';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const digit = (id: string, at: number): string => `(strpos('${alphabet}', substr(${id}, ${at}, 1)) - 1)`;
/** The book that the id of a hold or a redemption carries, as `bookOfId` reads it: behind prefix, "_" and ten characters of time. */
const bookOfId = (id: string): string => `(${digit(id, 15)} * 32 + ${digit(id, 16)})::smallint`;

/** What must hold of the keys of commands (domain rule 10). */
export const keyChecks: readonly Check[] = [
  {
    rule: 'key-in-its-book',
    per: 'WALLET',
    sql: `SELECT caller || ' ' || key AS subject, 'book ' || book AS detail FROM command_key
      WHERE book <> get_byte(sha256(convert_to('[' || to_json(caller) || ',' || to_json(key) || ']', 'UTF8')), 0)`,
  },
  {
    rule: 'key-names-what-it-made',
    per: 'WALLET',
    sql: `SELECT caller || ' ' || key AS subject, answer->>'is' || ' ' || coalesce(answer->>'holdId', answer->>'redemptionId', '') || ' is not there' AS detail
      FROM command_key
      WHERE answer ? 'holdId' AND NOT EXISTS (
          SELECT FROM public.hold WHERE hold.book = ${bookOfId(`answer->>'holdId'`)} AND hold.id = answer->>'holdId')
        OR answer ? 'redemptionId' AND NOT EXISTS (
          SELECT FROM public.redemption WHERE redemption.book = ${bookOfId(`answer->>'redemptionId'`)} AND redemption.id = answer->>'redemptionId')`,
  },
];
