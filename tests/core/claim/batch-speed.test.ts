import { expect, test } from 'vitest';
import { startJob } from '#core/dispatch.ts';
import { readClaims } from '#core/x12/claim-reader.ts';
import { sql } from '#db/connection/handles.ts';
import { listUsers } from '#db/queries/user.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

const CLAIMS = 2_000;
/** Of processor time, and far below what is reached (docs/performance.md): this only goes red when something turns quadratic. */
const LEAST_CLAIMS_PER_SECOND = 400;

test('two thousand claims leave in one step without a bend', async () => {
  const { app, build, payer, visit } = await openClaimDesk();
  const patients = Array.from({ length: 100 }, (_, n) => build.patient({ lastName: `Fernsby${String.fromCharCode(65 + (n % 26))}` }));
  for (const { patientId } of patients) build.coverage(patientId, payer.payerId, { memberId: patientId.slice(0, 8) });
  for (let n = 0; n < CLAIMS; n += 1) await visit({}, patients[n % patients.length]?.patientId);
  const userId = listUsers(app.db).find(({ role }) => role === 'owner')?.userId ?? '';
  const job = startJob(app, { userId }, 'batch.create', {});
  expect(job.step()).toEqual({ ended: false, progress: { done: 0, total: CLAIMS, unit: 'claims' } });
  const start = process.cpuUsage();
  expect(job.step()).toEqual({ ended: false, progress: { done: CLAIMS, total: CLAIMS, unit: 'claims' } });
  const { user, system } = process.cpuUsage(start);
  const perSecond = CLAIMS / ((user + system) / 1_000_000);
  const end = job.step();
  expect(end).toMatchObject({ ended: true, reply: { ok: true, value: { batches: [{ claimCount: CLAIMS, total: CLAIMS * 150_00 }] } } });
  expect(perSecond).toBeGreaterThan(LEAST_CLAIMS_PER_SECOND);
  const { claims } = readClaims(app.files.outbox.get('claims-clearway-000001.837') ?? new Uint8Array());
  expect(new Set(claims.map(({ claimNumber }) => claimNumber)).size).toBe(CLAIMS);
  expect(app.db.get(sql`SELECT count(*) AS n FROM claim WHERE status = 'submitted'`)).toEqual({ n: CLAIMS });
});
