import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { EngineClient } from '#core/engine/engine-api.ts';
import { makeId } from '#shared/kernel/id.ts';
import { ask, codeOf, newPractice, OWNER } from '../../support/practice-engine.ts';

let made = 0;
const newId = () => {
  made += 1;
  return makeId(Date.UTC(2026, 6, 14), new Uint8Array(10).fill(made));
};
const MARIA = { loginName: 'maria', displayName: 'Maria Quist', role: 'owner', password: 'quite a long one' } as const;
const HELP = { loginName: 'help', displayName: 'Ana Reyes', role: 'frontDesk', password: 'another long one' } as const;

/** Closes today through the real engine, with a signature for whatever is not green. */
async function closeToday(client: EngineClient) {
  const { today } = await ask(client, 'period.status', {});
  const { proofs } = await ask(client, 'period.proofs', { kind: 'day', through: today });
  const signedOff = proofs.filter(({ green }) => !green).map(({ name }) => ({ name, reason: 'known to the owner' }));
  const closeId = newId();
  return { closeId, today, closed: await ask(client, 'period.close', { closeId, kind: 'day', through: today, signedOff, slip: null }) };
}

test('closing by the engine locks the day and leaves a backup that was proved; it opens only with another person’s own password', async () => {
  const { client, unlock } = await newPractice();
  for (const person of [MARIA, HELP]) await ask(client, 'user.add', { userId: newId(), ...person });
  const { closeId, today, closed } = await closeToday(client);
  expect(existsSync(closed.backup ?? '')).toBe(true);
  const [close] = (await ask(client, 'period.status', {})).closes;
  expect(close).toMatchObject({ closeId, through: today, backedUp: true, reopenedAt: null });
  const open = async (loginName: string, password: string) =>
    codeOf(
      await client.call('period.reopen', { closeId, reason: 'a slip was found', secondLoginName: loginName, secondPassword: password }),
    );
  expect(await open(MARIA.loginName, 'not the one')).toBe('user.wrongPassword');
  expect(await open('nobody', MARIA.password)).toBe('user.wrongPassword');
  expect(await open(OWNER.loginName, OWNER.password)).toBe('period.samePerson');
  expect(await open(HELP.loginName, HELP.password)).toBe('period.notAllowed');
  expect((await ask(client, 'period.status', {})).closedThrough).toBe(today);
  expect(await open(MARIA.loginName, MARIA.password)).toBe('ok');
  const after = await ask(client, 'period.status', {});
  expect(after.closes[0]).toMatchObject({ reopenedBy: OWNER.displayName, secondPerson: MARIA.displayName, reason: 'a slip was found' });
  expect(after.closedThrough).toBeNull();
  // The second person's password opened nothing for them: the session is still the first one's, and a lock ends it.
  await ask(client, 'practice.lock', {});
  expect(codeOf(await client.call('period.status', {}))).not.toBe('ok');
  expect(codeOf(await unlock())).toBe('ok');
});
