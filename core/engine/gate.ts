import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Input, NamesOf, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { systemClock } from '../ports/clock.ts';
import { randomId } from '../ports/ids.ts';
import {
  type KeyFile,
  readKeyFile,
  recoveryBinding,
  recoverySecret,
  unwrapKey,
  userBinding,
  wrapKey,
  writeKeyFile,
} from '../practice/key-file.ts';
import { knownPractices, rememberPractice } from '../practice/known-practices.ts';
import { keepLook, keptLook } from '../practice/look-file.ts';
import { existingPracticeFolder, makePracticeFolder, newestBackup, type PracticeFolder } from '../practice/practice-folder.ts';
import { keepPrinters, keptPrinters } from '../practice/printer-file.ts';
import { makeRecoveryCode } from '../practice/recovery-code.ts';
import { forgetTries, noteFailedTry, refuseTooManyTries } from '../practice/unlock-tries.ts';
import type { EngineState } from './engine-state.ts';
import { settled } from './open-practice.ts';
import { closePeriod, reopenPeriod } from './period-gate.ts';
import type { NewPractice, NewUser } from './protocol.ts';
import { samplePassword, samplePractice, sampleUser } from './sample-practice.ts';
import { IDLE_MINUTES } from './sessions.ts';

/** A gate handler runs on the engine's own thread, never on SQLite: it handles keys, sessions and the worker threads. */
export type GateHandlers = {
  readonly [N in NamesOf<'gate'>]: (state: EngineState, client: object, input: Input<N>) => Promise<Output<N>>;
};

export const gateHandlers: GateHandlers = {
  'practice.status': practiceStatus,
  'practice.create': async (state, client, { folder, practice, user }) => {
    const owner: NewUser = { userId: randomId(), loginName: user.loginName, displayName: user.displayName, role: 'owner' };
    const recoveryCode = await createPractice(state, folder, user.password, {
      practiceId: randomId(),
      practice,
      user: owner,
      isSample: false,
    });
    state.signIn(client, owner);
    return { recoveryCode, user: owner };
  },
  'practice.createSample': async (state, client, { folder }) => {
    const user: NewUser = { ...sampleUser, userId: randomId() };
    await createPractice(state, folder, samplePassword, { practiceId: randomId(), practice: samplePractice, user, isSample: true });
    state.signIn(client, user);
    return { folder: resolve(folder), user, password: samplePassword };
  },
  'practice.unlock': async (state, client, { folder, loginName, password }) => {
    const place = placeOf(state, folder);
    const keys = readKeyFile(place.keyFile);
    const entry = keys.users.find((user) => user.loginName.toLowerCase() === loginName.toLowerCase());
    refuseTooManyTries(place.triesFile, Date.now());
    // An unknown name costs the same work as a wrong password, so that names cannot be told apart by time.
    const wrapped = entry?.key ?? keys.recovery;
    const dataKey = await unwrapKey(wrapped, password, entry ? userBinding(keys.practiceId, entry.userId) : 'nobody');
    if (!dataKey || !entry) {
      noteFailedTry(place.triesFile, Date.now());
      return fail('user.wrongPassword');
    }
    forgetTries(place.triesFile);
    return enter(state, client, place, dataKey, entry.userId, 'practice.unlock');
  },
  'practice.recover': async (state, client, { folder, recoveryCode, loginName, newPassword }) => {
    const place = placeOf(state, folder);
    const keys = readKeyFile(place.keyFile);
    refuseTooManyTries(place.triesFile, Date.now());
    const dataKey = await unwrapKey(keys.recovery, recoverySecret(recoveryCode), recoveryBinding(keys.practiceId));
    if (!dataKey) {
      noteFailedTry(place.triesFile, Date.now());
      return fail('user.wrongRecoveryCode');
    }
    const entry = keys.users.find((user) => user.loginName.toLowerCase() === loginName.toLowerCase()) ?? fail('user.unknown');
    refuseWeakPassword(newPassword, entry.loginName);
    const key = await wrapKey(dataKey, newPassword, userBinding(keys.practiceId, entry.userId), state.logN);
    writeKeyFile(place.keyFile, { ...keys, users: keys.users.map((user) => (user === entry ? { ...user, key } : user)) });
    forgetTries(place.triesFile);
    return enter(state, client, place, dataKey, entry.userId, 'practice.recover');
  },
  'practice.lock': async (state, client) => {
    await state.signOut(client, 'practice.lock');
    return {};
  },
  'user.add': async (state, client, input) => {
    const practice = await permitted(state, client, 'user.add');
    refuseWeakPassword(input.password, input.loginName);
    const { password, ...user } = input;
    const keys = readKeyFile(practice.folder.keyFile);
    const key = await practice.withKey((dataKey) => wrapKey(dataKey, password, userBinding(keys.practiceId, user.userId), state.logN));
    const entry = { userId: user.userId, loginName: user.loginName, key };
    const others = keys.users.filter(({ loginName }) => loginName.toLowerCase() !== user.loginName.toLowerCase());
    if (keys.users.some((known) => !others.includes(known) && practice.facts.everyUserId.includes(known.userId))) fail('user.exists');
    // The key first: a crash here leaves a key without its user, which opens nothing and gives way to the next try.
    writeKeyFile(practice.folder.keyFile, { ...keys, users: [...others, entry] });
    const added = await practice.write({ do: 'addUser', caller: state.callerOf(client), user });
    if (!added.ok) writeKeyFile(practice.folder.keyFile, keys);
    settled(added);
    await practice.refreshFacts();
    return { userId: user.userId };
  },
  'practice.backUp': async (state, client) => {
    const practice = await permitted(state, client, 'practice.backUp');
    const reply = await practice.write({ do: 'backUp', caller: state.callerOf(client) });
    if (!reply.ok) return fail('backup.failed');
    return reply.value as Output<'practice.backUp'>;
  },
  'period.close': async (state, client, input) => closePeriod(await permitted(state, client, 'period.close'), state, client, input),
  'period.reopen': async (state, client, input) => reopenPeriod(await permitted(state, client, 'period.reopen'), state, client, input),
  'look.get': async (state) => keptLook(state.options.homeFolder),
  'look.keep': async (state, _client, look) => {
    keepLook(state.options.homeFolder, look);
    return {};
  },
  'printer.list': async (state) => keptPrinters(state.options.homeFolder),
  'printer.keep': async (state, _client, kept) => {
    keepPrinters(state.options.homeFolder, kept);
    return {};
  },
  'job.list': async (state, client) => {
    await permitted(state, client, 'job.list');
    return state.jobs.map(({ jobId, name, done, total, unit }) => ({ jobId, name, done, total, unit }));
  },
  'job.cancel': async (state, client, { jobId }) => {
    const practice = await permitted(state, client, 'job.cancel');
    settled(await practice.write({ do: 'cancelJob', jobId }));
    return {};
  },
};

async function practiceStatus(state: EngineState, client: object): Promise<Output<'practice.status'>> {
  const user = state.userOf(client);
  const backup = state.practice && newestBackup(state.practice.folder);
  return {
    state: state.practice === null ? 'closed' : user ? 'open' : 'locked',
    folder: state.practice?.folder.path ?? null,
    practiceName: user ? (state.practice?.facts.practiceName ?? null) : null,
    isSample: state.practice?.facts.isSample ?? false,
    user: user ?? null,
    known: knownPractices(state.options.homeFolder).map(({ isSample, ...known }) => ({
      ...known,
      sample: isSample ? { loginName: sampleUser.loginName, password: samplePassword } : null,
    })),
    homeFolder: state.options.homeFolder,
    host: state.options.host,
    version: state.options.version,
    today: systemClock.today(),
    idleMinutes: IDLE_MINUTES,
    lastBackup: backup ? instantAt(backup.getTime()) : null,
  };
}

async function createPractice(state: EngineState, path: string, password: string, created: NewPractice): Promise<string> {
  if (state.practice) fail('practice.alreadyOpen');
  refuseWeakPassword(password, created.user.loginName);
  const folder = makePracticeFolder(resolve(path));
  const dataKey = new Uint8Array(randomBytes(32));
  const recoveryCode = makeRecoveryCode();
  const { practiceId, user } = created;
  const keys: KeyFile = {
    format: 1,
    practiceId,
    users: [
      {
        userId: user.userId,
        loginName: user.loginName,
        key: await wrapKey(dataKey, password, userBinding(practiceId, user.userId), state.logN),
      },
    ],
    recovery: await wrapKey(dataKey, recoverySecret(recoveryCode), recoveryBinding(practiceId), state.logN),
  };
  // The key file first: a database without it could never be opened again.
  writeKeyFile(folder.keyFile, keys);
  await state.open(folder, dataKey, created);
  remember(state, folder);
  return recoveryCode;
}

async function enter(
  state: EngineState,
  client: object,
  folder: PracticeFolder,
  dataKey: Uint8Array,
  userId: string,
  as: 'practice.unlock' | 'practice.recover',
): Promise<Output<'practice.unlock'>> {
  const practice = state.practice ?? (await state.open(folder, dataKey, null));
  if (practice.withKey((held) => held !== dataKey)) dataKey.fill(0); // somebody else opened it: one copy is enough
  const user = practice.facts.users.find((known) => known.userId === userId);
  if (!user) {
    await state.closeIfUnused();
    return fail('user.wrongPassword');
  }
  state.signIn(client, user);
  await state.recordGate(as, user.userId, 'ok');
  remember(state, folder);
  return { practiceName: practice.facts.practiceName, user };
}

/** The folder to sign in to; one engine holds one practice at a time. */
function placeOf(state: EngineState, folder: string): PracticeFolder {
  const place = existingPracticeFolder(resolve(folder));
  if (state.practice && state.practice.folder.path !== place.path) fail('practice.alreadyOpen');
  return place;
}

function remember(state: EngineState, folder: PracticeFolder): void {
  const { practiceName: name, isSample } = state.practice?.facts ?? { practiceName: '', isSample: false };
  rememberPractice(state.options.homeFolder, { folder: folder.path, name, lastOpened: systemClock.now(), isSample });
}

async function permitted(state: EngineState, client: object, name: NamesOf<'gate'>) {
  const [practice, caller] = [state.practice ?? fail('session.required'), state.callerOf(client)];
  settled(await practice.write({ do: 'permit', caller, name }));
  return practice;
}

/** A password that contains the user's own name, or one character over and over, is refused. */
function refuseWeakPassword(password: string, loginName: string): void {
  const plain = password.toLowerCase();
  if (plain.includes(loginName.toLowerCase()) || new Set(plain).size < 4) fail('user.weakPassword');
}
