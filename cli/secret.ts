import { readFile } from 'node:fs/promises';
import { type CommandContext, CommandError } from './context.ts';

/**
 * The password of a practice's user: from --password-file (its first line), else CLAIMWRIGHT_PASSWORD, else asked for.
 * Never from an argument: arguments are visible to every user of the machine and stay in the shell's history.
 */
export async function findPassword(context: CommandContext, passwordFile: string | undefined): Promise<string> {
  if (passwordFile !== undefined) {
    const text = await readFile(passwordFile, 'utf8').catch(() => undefined);
    const [first] = (text ?? '').split(/\r?\n/, 1);
    if (!first) throw new CommandError(`The password file ${passwordFile} cannot be read or is empty.`);
    return first;
  }
  const named = context.environment.CLAIMWRIGHT_PASSWORD;
  if (named) return named;
  const typed = await context.askSecret('Password: ');
  if (!typed) throw new CommandError('A password is needed: type it when asked, or give --password-file FILE or CLAIMWRIGHT_PASSWORD.', 2);
  return typed;
}
