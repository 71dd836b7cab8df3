import { isId } from '@accord/values';
import { Argument, Command } from 'commander';
import { join } from 'node:path';
import { issueToken, type TokenRole } from '../data-directory/issuer';
import { readOffset } from '../data-directory/platform-clock';
import { readJson } from '../data-directory/small-file';
import { endWith, Failure } from '../failure';
import { dataOption } from '../options';

/** `npm run --silent token -- operator|member <memberId>`: prints one token, good for 24 hours by the instance's clock. */
async function main(): Promise<void> {
  const program = new Command('npm run --silent token --')
    .description('Prints a token for an operator, or for a member, of a local instance.')
    .addArgument(new Argument('<role>', 'who the token is for').choices(['operator', 'member']))
    .argument('[id]', 'the member (mem_…); for an operator a name of your choice')
    .addOption(dataOption())
    .parse();
  const [role, subject] = program.args as [TokenRole, string | undefined];
  const { data } = program.opts<{ data: string }>();
  if (role === 'member' && !(subject && isId('member', subject))) {
    throw new Failure('Say which member: npm run --silent token -- member mem_…');
  }
  const id = readJson<{ id: string }>(join(data, 'accord.json'))?.id ?? '';
  const now = new Date(Date.now() + readOffset(data));
  const token = await issueToken(data, id, { role, subject: subject ?? 'operator' }, now);
  if (!token) {
    throw new Failure(
      `There is no instance of Accord in ${data}: run npm start first, or name another with --data.`,
    );
  }
  process.stdout.write(`${token}\n`);
}

main().catch(endWith);
