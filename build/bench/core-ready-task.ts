import { OpenPractice } from '#core/engine/open-practice.ts';
import { practiceFolder } from '#core/practice/practice-folder.ts';
import { assert } from '#shared/kernel/assert.ts';
import { BENCH_KEY } from './practice-app.ts';
import { plantedDelay, tell } from './task.ts';

const [way = '', path = '', userId = ''] = process.argv.slice(2);

/** Both worker threads started, the encrypted database open on each by its raw key, and a first list read. */
async function openCore(): Promise<void> {
  const started = performance.now();
  plantedDelay();
  const practice = await OpenPractice.open(
    practiceFolder(path),
    BENCH_KEY.slice(),
    null,
    () => undefined,
    () => undefined,
  );
  const reply = await practice.query({ userId }, 'today.get', {});
  const openMs = performance.now() - started;
  // performance.now() counts from the start of the process: loading the program is in it.
  const ms = performance.now();
  await practice.close();
  assert(reply.ok, `the first list is read: ${JSON.stringify(reply)}`);
  tell({ ms, openMs });
}

if (way === 'core') await openCore();
else tell({ ms: performance.now() });
