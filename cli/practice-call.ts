import type { EngineClient } from '#core/engine/engine-api.ts';
import type { EngineEvent, Reply } from '#shared/contract/reply.ts';
import { type CommandContext, CommandError } from './context.ts';
import { findPassword } from './secret.ts';

export type PracticeOptions = { readonly folder: string; readonly user: string; readonly passwordFile: string | undefined };

/** What to say for the refusals that a person meets at the door; other codes are shown as they are. */
const DOOR_WORDS: Readonly<Record<string, string>> = {
  'user.wrongPassword': 'The user name or password is wrong',
  'user.tooManyTries': 'There were too many wrong passwords; wait a little and try again',
  'practice.folderMissing': 'There is no practice in that folder',
  'practice.openElsewhere': 'The practice is open in another Claimwright',
  'practice.newerSchema': 'The practice was written by a newer Claimwright',
  'practice.keyMissing': "The practice's key file is missing",
  'practice.keyDamaged': "The practice's key file is damaged",
  'practice.damaged': "The practice's database is damaged; restore a backup",
};

/** Unlocks the practice for this client. Throws CommandError with one sentence when the door stays closed. */
export async function unlockPractice(client: EngineClient, context: CommandContext, options: PracticeOptions): Promise<void> {
  const password = await findPassword(context, options.passwordFile);
  const reply = await client.call('practice.unlock', { folder: options.folder, loginName: options.user, password });
  if (!reply.ok) throw new CommandError(`${DOOR_WORDS[reply.code] ?? 'The practice could not be opened'} (${reply.code}).`);
}

/** Calls an operation and, when it is a job, waits for the job's end; the reply is then the job's own. */
export async function callToEnd(client: EngineClient, kind: string | undefined, name: string, input: unknown): Promise<Reply> {
  if (kind !== 'job') return client.call(name, input);
  const ended = new Map<string, Reply>();
  let wake = () => {};
  const unsubscribe = client.subscribe((event: EngineEvent) => {
    if (event.type !== 'job.ended') return;
    ended.set(event.jobId, event.reply);
    wake();
  });
  try {
    const started = await client.call(name, input);
    if (!started.ok) return started;
    const { jobId } = started.value as { readonly jobId: string };
    while (!ended.has(jobId)) await new Promise<void>((resolve) => (wake = resolve));
    return ended.get(jobId) ?? started;
  } finally {
    unsubscribe();
  }
}

/** Runs a piece of work with an engine and a client of its own, and closes both whatever happens. */
export async function withClient<T>(context: CommandContext, work: (client: EngineClient) => Promise<T>): Promise<T> {
  const engine = await context.startEngine();
  try {
    const client = engine.connect();
    const result = await work(client);
    client.disconnect();
    return result;
  } finally {
    await engine.close();
  }
}
