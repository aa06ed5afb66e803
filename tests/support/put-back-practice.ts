import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type App, dispatch } from '#core/dispatch.ts';
import { handlers } from '#core/handlers.ts';
import { randomId } from '#core/ports/ids.ts';
import { diskFiles, practiceFolder } from '#core/practice/practice-folder.ts';
import { readClaims } from '#core/x12/claim-reader.ts';
import type { OwnedDb } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { insertUser } from '#db/queries/user.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from './builders.ts';

const KEY = new Uint8Array(32).fill(9);
const TODAY = plainDate('2026-07-14');
const USER = '01900000-0000-7000-8000-000000000009';

/** A practice on disk whose database is put back from an older copy, while what was sent since stays sent. */
async function practiceOnDisk() {
  const folder = practiceFolder(mkdtempSync(join(tmpdir(), 'cw-put-back-')));
  for (const part of [folder.inbox, folder.outbox]) mkdirSync(part);
  let seconds = Date.parse('2026-07-14T15:00:00.000Z') / 1_000;
  const appOn = (db: OwnedDb): App => ({
    ...{ db, handlers, chainKey: KEY, newId: randomId, files: diskFiles(folder) },
    clock: { now: () => instantAt(seconds * 1_000), today: () => TODAY },
    report: ({ error }) => expect.fail(String(error)),
  });
  const open = async (mode: 'create' | 'write') => {
    const db = await openDatabase(folder.database, KEY, mode);
    migrate(db, migrations);
    return appOn(db);
  };
  const first = await open('create');
  insertUser(first.db, { userId: USER, loginName: 'owner', displayName: 'Owner', role: 'owner' });
  const furnished = furnish(first);
  first.db.close();
  const { renderingProviderId } = furnished.rendering;
  /** Some visits and a batch, a while later. */
  const sendSome = async (visits: number) => {
    const app = await open('write');
    const ask = async (name: string, input: unknown) =>
      expect(await dispatch(app, { userId: USER }, name, input)).toMatchObject({ ok: true });
    for (let n = 0; n < visits; n += 1) {
      const superbillId = randomId();
      await ask('superbill.create', { superbillId, patientId: furnished.patient.patientId, renderingProviderId, visitDate: TODAY });
      const encounter = typedEncounter(randomId, renderingProviderId, { serviceDate: TODAY });
      await ask('charge.approve', { superbillId, encounter, copay: null });
      seconds += 40;
    }
    await ask('batch.create', {});
    seconds += 60;
    app.db.close();
  };
  const sent = () => {
    const files = readdirSync(folder.outbox).map((name) => readFileSync(join(folder.outbox, name)));
    return {
      files: files.length,
      controls: files.map((bytes) => String(bytes.subarray(0, 106)).split('*')[13] ?? ''),
      claims: files.flatMap((bytes) => readClaims(bytes).claims.map(({ claimNumber }) => claimNumber)),
    };
  };
  return { folder, sendSome, sent };
}

/** What was sent with an older copy put back in between: how many files, their control numbers, and the claims on them. */
export async function sentAroundPutBack(): Promise<ReturnType<Awaited<ReturnType<typeof practiceOnDisk>>['sent']>> {
  const { folder, sendSome, sent } = await practiceOnDisk();
  try {
    await sendSome(2);
    const copy = join(folder.path, 'copy.db');
    cpSync(folder.database, copy);
    await sendSome(3);
    await sendSome(1);
    cpSync(copy, folder.database);
    await sendSome(3);
    await sendSome(1);
    return sent();
  } finally {
    rmSync(folder.path, { recursive: true });
  }
}
