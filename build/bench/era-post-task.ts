import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '#shared/kernel/assert.ts';
import { insertRaw, type LedgerRows } from './ledger-rows.ts';
import { importAndPost } from './post-all.ts';
import { openBenchApp } from './practice-app.ts';
import { secondsOf, tell } from './task.ts';

const [way = '', folder = '', count = '', userId = ''] = process.argv.slice(2);
const claims = Number(count);
const place = mkdtempSync(join(folder, 'run-'));

/** The whole real thing through the dispatcher. */
async function post(): Promise<void> {
  const bench = await openBenchApp(place, userId, 'write');
  const { importing, posting, posted } = await importAndPost(bench);
  bench.app.db.close();
  assert(posted === claims, `${claims} claims post, not ${posted}`);
  tell({ rate: claims / (importing + posting), importRate: claims / importing, postRate: claims / posting });
}

/** The same journals and postings into the same schema, in one transaction. */
async function raw(): Promise<void> {
  const rows = JSON.parse(readFileSync(join(folder, 'rows.json'), 'utf8')) as LedgerRows;
  const { app } = await openBenchApp(place, userId, 'write');
  const seconds = await secondsOf(() => app.db.transaction(() => insertRaw(app.db, rows)));
  app.db.close();
  tell({ rate: claims / seconds });
}

cpSync(join(folder, 'practice'), place, { recursive: true });
await (way === 'raw' ? raw() : post());
rmSync(place, { recursive: true, force: true });
