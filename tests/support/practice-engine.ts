import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startEngine } from '#core/engine/engine.ts';
import type { Engine, EngineClient } from '#core/engine/engine-api.ts';
import { samplePractice } from '#core/engine/sample-practice.ts';
import { readKeyFile, unwrapKey, userBinding } from '#core/practice/key-file.ts';
import { type CallInput, type OperationName, type Output, operations } from '#shared/contract/operations.ts';
import type { EngineEvent, Reply } from '#shared/contract/reply.ts';

export const OWNER = { loginName: 'dana', displayName: 'Dana Orrick', password: 'a long enough one' } as const;

/** A new empty folder that is removed when the test ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimwright-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The real engine with its real threads over a home folder; a password guess costs next to nothing. */
export async function engineAt(homeFolder: string): Promise<Engine> {
  const engine = await startEngine({ host: 'cli', version: '0.0.0', homeFolder, scryptLogN: 12 });
  onTestFinished(() => engine.close());
  return engine;
}

/** Calls and gives the value, checked against the contract; a refusal throws its code. */
export async function ask<N extends OperationName>(client: EngineClient, name: N, input: CallInput<N>): Promise<Output<N>> {
  const reply = await client.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.details)}`);
  return operations[name].output.parse(reply.value) as Output<N>;
}

/** The code of a refusal, or 'ok'. */
export const codeOf = (reply: Reply): string => (reply.ok ? 'ok' : reply.code);

/** Starts a job and waits for its end. */
export async function finish<N extends OperationName>(client: EngineClient, name: N, input: CallInput<N>): Promise<Reply> {
  return new Promise((resolve) => {
    let jobId = '';
    const early: EngineEvent[] = [];
    const stop = client.subscribe((event) => {
      early.push(event);
      settle();
    });
    const settle = () => {
      const end = early.find((event) => event.type === 'job.ended' && event.jobId === jobId);
      if (end?.type !== 'job.ended') return;
      stop();
      resolve(end.reply);
    };
    void client.call(name, input).then((reply) => {
      if (!reply.ok) return resolve(reply);
      ({ jobId } = reply.value as { jobId: string });
      settle();
    });
  });
}

/** A fresh practice of the owner above, open on one client. */
export async function newPractice() {
  const homeFolder = scratchFolder();
  const folder = join(homeFolder, 'practice');
  const engine = await engineAt(homeFolder);
  const client = engine.connect();
  const { recoveryCode, user } = await ask(client, 'practice.create', { folder, practice: samplePractice, user: OWNER });
  const unlock = (other = client, password: string = OWNER.password, loginName: string = OWNER.loginName) =>
    other.call('practice.unlock', { folder, loginName, password });
  return { homeFolder, folder, engine, client, recoveryCode, user, unlock };
}

/** The data key of a practice, as its owner's password gives it. */
export async function dataKeyOf(folder: string, { loginName, password }: { loginName: string; password: string } = OWNER) {
  const keys = readKeyFile(join(folder, 'practice.key'));
  const entry = keys.users.find((user) => user.loginName === loginName);
  const key = entry && (await unwrapKey(entry.key, password, userBinding(keys.practiceId, entry.userId)));
  if (!key) throw new Error('the password opens the practice');
  return key;
}
