import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { type Command, CommandError } from '../context.ts';
import { renderJson } from '../output.ts';
import { callToEnd, unlockPractice, withClient } from '../practice-call.ts';

const known: Readonly<Record<string, Operation>> = operations;

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError('The input is not JSON; quote it for your shell, or write - to read it from standard input.', 2);
  }
}

/**
 * call OPERATION JSON --practice DIR: any operation of the contract, the reply as JSON. A job is followed to its end.
 * Operations open to everyone need no practice.
 */
export const call: Command = async (words, context) => {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { practice: { type: 'string' }, user: { type: 'string' }, 'password-file': { type: 'string' } },
  });
  const [name, json = '{}', ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new CommandError('Say: call OPERATION JSON --practice DIR --user NAME.', 2);
  const operation = known[name];
  if (operation === undefined) throw new CommandError(`There is no operation ${name}; "operations" lists them.`, 2);
  const input = parseInput(json === '-' ? await context.readInput() : json);
  const { practice, user } = values;
  if (operation.permission !== 'public' && (practice === undefined || user === undefined)) {
    throw new CommandError(`${name} works inside a practice: add --practice DIR and --user NAME.`, 2);
  }
  const reply = await withClient(context, async (client) => {
    if (practice !== undefined && user !== undefined) {
      await unlockPractice(client, context, { folder: resolve(practice), user, passwordFile: values['password-file'] });
    }
    return callToEnd(client, operation.kind, name, input);
  });
  context.out(renderJson(reply));
  if (!reply.ok) context.warn(`${name} was refused: ${reply.code}.`);
  return reply.ok ? 0 : 1;
};
