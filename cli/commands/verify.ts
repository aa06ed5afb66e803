import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { type Command, CommandError } from '../context.ts';
import { renderJson } from '../output.ts';
import { callToEnd, unlockPractice, withClient } from '../practice-call.ts';

const VERIFY = 'practice.verify';
const known: Readonly<Record<string, Operation>> = operations;

/** verify DIR: every invariant of the practice, checked by the same operation that the screens use. Exit 0 only when all hold. */
export const verify: Command = async (words, context) => {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { user: { type: 'string' }, 'password-file': { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [folder, ...rest] = positionals;
  const { user } = values;
  if (folder === undefined || user === undefined || rest.length > 0) throw new CommandError('Say: verify DIR --user NAME.', 2);
  const reply = await withClient(context, async (client) => {
    await unlockPractice(client, context, { folder: resolve(folder), user, passwordFile: values['password-file'] });
    return callToEnd(client, known[VERIFY]?.kind, VERIFY, {});
  });
  if (!reply.ok) throw new CommandError(`The practice could not be verified (${reply.code}).`);
  context.out(renderJson(reply.value));
  return 0;
};
