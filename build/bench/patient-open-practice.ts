import { sql } from '#db/connection/handles.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { importAndPost } from './post-all.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER, preparePractice } from './prepare-practice.ts';

export type LongChart = { readonly patientId: string; readonly guarantorId: string };

/**
 * Makes an encrypted practice in which one patient had so many visits, all billed, answered and posted, and others so many between them.
 * The visits are made of everybody's and then given to one chart: visits of one patient would each be scrubbed against all before it.
 */
export async function prepareLongChart(path: string, visits: number, others: number): Promise<LongChart> {
  await preparePractice(path, visits + others, 11);
  const bench = await openBenchApp(path, BENCH_USER, 'write');
  const { db } = bench.app;
  db.exec('PRAGMA synchronous = OFF'); // only while preparing
  await importAndPost(bench);
  const first = db.get<LongChart>(sql`SELECT id AS patientId, guarantor_id AS guarantorId FROM patient ORDER BY rowid LIMIT 1`);
  assert(first, 'the practice has patients');
  db.exec('BEGIN');
  const own = db.all<{ id: string }>(sql`SELECT id FROM encounter ORDER BY rowid LIMIT ${visits}`);
  for (const [index, { id }] of own.entries()) {
    const day = addDays(plainDate('2025-02-01'), index);
    db.run(sql`UPDATE superbill SET patient_id = ${first.patientId} WHERE id = (SELECT superbill_id FROM encounter WHERE id = ${id})`);
    db.run(
      sql`UPDATE encounter SET patient_id = ${first.patientId}, guarantor_id = ${first.guarantorId}, service_date = ${day} WHERE id = ${id}`,
    );
  }
  db.exec('COMMIT');
  db.close();
  return first;
}
