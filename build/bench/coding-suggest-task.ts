import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dispatchQuery } from '#core/dispatch.ts';
import type { Output } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { openBenchApp } from './practice-app.ts';
import { plantedDelay, tell } from './task.ts';

const [folder = '', userId = ''] = process.argv.slice(2);
const { app } = await openBenchApp(join(folder, 'practice'), userId, 'write');
const notes = JSON.parse(readFileSync(join(folder, 'notes.json'), 'utf8')) as readonly string[];
const times: number[] = [];
let suggested = 0;
for (const note of notes) {
  const begun = performance.now();
  plantedDelay();
  const { reply } = await dispatchQuery(app, { userId }, 'coding.suggest', { note });
  times.push(performance.now() - begun);
  assert(reply.ok, `a note is answered: ${JSON.stringify(reply)}`);
  suggested += (reply.value as Output<'coding.suggest'>).diagnoses.length;
}
app.db.close();
assert(suggested > notes.length, 'codes are suggested');
const [first = 0, ...later] = times;
later.sort((a, b) => a - b);
tell({ first, p50: later[later.length >> 1] ?? 0, longest: later.at(-1) ?? 0 });
