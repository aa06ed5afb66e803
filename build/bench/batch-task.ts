import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from '#db/connection/handles.ts';
import { gatherManyClaimFactsAsEntered } from '#db/queries/claim-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';

const [way = '', path = '', count = ''] = process.argv.slice(2);
const claims = Number(count);
const place = mkdtempSync(join(dirname(path), 'run-'));
cpSync(path, place, { recursive: true });
const { app, ask, folder } = await openBenchApp(place, BENCH_USER, 'write');
const AT_ONCE = 5_000;

/** Reads the claims and nothing else: what cannot be saved. */
function read(): number {
  const ids = app.db.all<{ id: string }>(sql`SELECT id FROM claim ORDER BY claim_number`).map(({ id }) => id);
  let done = 0;
  for (let at = 0; at < ids.length; at += AT_ONCE) done += gatherManyClaimFactsAsEntered(app.db, ids.slice(at, at + AT_ONCE)).size;
  return done;
}

/** What a person starts with one key: good claims leave, and their files lie in outbox/. */
async function send(): Promise<number> {
  const { batches } = await ask('batch.create', {});
  assert(readdirSync(folder.outbox).length === batches.length, 'every file is there');
  return batches.reduce((sum, { claimCount }) => sum + claimCount, 0);
}

let done = 0;
const before = process.cpuUsage();
const seconds = await secondsOf(async () => {
  done = way === 'read' ? read() : await send();
  plantedDelay();
});
const { user, system } = process.cpuUsage(before);
assert(done === claims, `${claims} claims leave, not ${done}`);
app.db.close();
rmSync(place, { recursive: true, force: true });
tell({ rate: done / seconds, perClaim: (seconds * 1e6) / done, processorPerClaim: (user + system) / done });
