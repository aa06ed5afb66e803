import type { BenchApp } from './practice-app.ts';
import { plantedDelay } from './task.ts';

/** Imports everything in inbox/ and posts every check: what the person does at the remittance screen, as two seconds counts. */
export async function importAndPost({
  ask,
}: BenchApp): Promise<{ readonly importing: number; readonly posting: number; readonly posted: number }> {
  const started = performance.now();
  await ask('inbox.read', {});
  plantedDelay();
  const imported = performance.now();
  let posted = 0;
  for (const { remittanceId } of await ask('remittance.list', { status: 'open' })) {
    const outcome = await ask('remittance.post', { remittanceId });
    posted += outcome.posted;
  }
  return { importing: (imported - started) / 1000, posting: (performance.now() - imported) / 1000, posted };
}
