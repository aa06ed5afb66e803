import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { readKeyFile, unwrapKey, userBinding } from '../practice/key-file.ts';
import { forgetTries, noteFailedTry, refuseTooManyTries } from '../practice/unlock-tries.ts';
import type { EngineState } from './engine-state.ts';
import { type OpenPractice, settled } from './open-practice.ts';

/** Closes a period and then writes its backup; a backup that fails leaves the close as it is and is said. */
export async function closePeriod(
  practice: OpenPractice,
  state: EngineState,
  client: object,
  input: Input<'period.close'>,
): Promise<Output<'period.close'>> {
  const caller = state.callerOf(client);
  const locked = settled(await practice.write({ do: 'call', caller, name: 'period.lock', input })) as Output<'period.lock'>;
  const backup = await practice.write({ do: 'backUp', caller, closeId: input.closeId });
  return { ...locked, backup: backup.ok ? (backup.value as Output<'practice.backUp'>).file : null };
}

/** Opens a period again when somebody else says so too: their own password opens their own wrapped key, or nothing is done. */
export async function reopenPeriod(
  practice: OpenPractice,
  state: EngineState,
  client: object,
  { closeId, reason, secondLoginName, secondPassword }: Input<'period.reopen'>,
): Promise<Output<'period.reopen'>> {
  const caller = state.callerOf(client);
  const keys = readKeyFile(practice.folder.keyFile);
  const entry = keys.users.find(({ loginName }) => loginName.toLowerCase() === secondLoginName.toLowerCase());
  if (entry !== undefined && entry.userId === caller?.userId) fail('period.samePerson');
  refuseTooManyTries(practice.folder.triesFile, Date.now());
  // An unknown name costs the same work as a wrong password, so that names cannot be told apart by time.
  const opened = await unwrapKey(
    entry?.key ?? keys.recovery,
    secondPassword,
    entry ? userBinding(keys.practiceId, entry.userId) : 'nobody',
  );
  opened?.fill(0);
  if (!opened || !entry) {
    noteFailedTry(practice.folder.triesFile, Date.now());
    return fail('user.wrongPassword');
  }
  forgetTries(practice.folder.triesFile);
  return settled(await practice.write({ do: 'reopen', caller, closeId, reason, secondUserId: entry.userId })) as Output<'period.reopen'>;
}
