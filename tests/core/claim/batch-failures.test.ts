import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startJob } from '#core/dispatch.ts';
import { sql } from '#db/connection/handles.ts';
import { listUsers } from '#db/queries/user.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

type Desk = Awaited<ReturnType<typeof openClaimDesk>>;

/** A second partner with a patient of its own. */
function secondPartner({ build }: Desk) {
  const partner = build.partner({ name: 'Northgate', fileStem: 'northgate', receiverId: 'NORTHGATE' });
  const payer = build.payer(partner.tradingPartnerId, { name: 'North Plan', payerCode: 'NP1' });
  const patient = build.patient({ lastName: 'Yarrow' });
  build.coverage(patient.patientId, payer.payerId);
  return patient.patientId;
}

const ownerOf = ({ app }: Desk) => ({ userId: listUsers(app.db).find(({ role }) => role === 'owner')?.userId ?? '' });

test('a batch job that is cancelled keeps the files it finished and leaves the rest ready', async () => {
  const desk = await openClaimDesk();
  const { app, visit } = desk;
  const other = secondPartner(desk);
  await visit();
  await visit({}, other);
  const job = startJob(app, ownerOf(desk), 'batch.create', {});
  expect(job.step()).toMatchObject({ progress: { done: 0, total: 2 } });
  expect(job.step()).toMatchObject({ progress: { done: 1, total: 2 } });
  job.cancel();
  expect([...app.files.outbox.keys()]).toEqual(['claims-clearway-000001.837']);
  expect((await app.ask('claim.list', { view: 'ready' })).rows.map(({ payerName }) => payerName)).toEqual(['North Plan']);
  expect((await app.ask('batch.create', {})).batches.map(({ fileName }) => fileName)).toEqual(['claims-northgate-000002.837']);
});

test('a claim that was held while the job ran is not sent', async () => {
  const desk = await openClaimDesk();
  const { app, visit } = desk;
  const [kept, sent] = [await visit(), await visit()];
  const job = startJob(app, ownerOf(desk), 'batch.create', {});
  job.step();
  const { claim } = await app.ask('claim.get', { claimId: kept.claimId });
  await app.ask('claim.hold', { claimId: kept.claimId, version: claim.version, reason: 'wrong day' });
  job.step();
  expect(job.step()).toMatchObject({ ended: true, reply: { ok: true, value: { batches: [{ claimCount: 1 }] } } });
  expect((await app.ask('claim.list', { view: 'sent' })).rows.map(({ claimId }) => claimId)).toEqual([sent.claimId]);
  expect((await app.ask('claim.get', { claimId: kept.claimId })).claim.status).toBe('onHold');
});

const FAILURES = ['edi_file', 'batch', 'batch_claim', 'claim_event'] as const;
const attempt = fc.record({ claims: fc.nat(2), partner: fc.boolean(), failsAt: fc.option(fc.constantFrom(...FAILURES)) });

test('wherever batching fails, batch numbers have no gap, control numbers rise, and no claim is lost or sent twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 6 }), async (attempts) => {
      const desk = await openClaimDesk();
      const { app, visit } = desk;
      const other = secondPartner(desk);
      let made = 0;
      for (const { claims, partner, failsAt } of attempts) {
        for (let n = 0; n < claims; n += 1) await visit({}, partner ? other : undefined);
        made += claims;
        if (failsAt) app.db.exec(`CREATE TRIGGER planted BEFORE INSERT ON ${failsAt} BEGIN SELECT RAISE(ABORT, 'planted'); END`);
        await app.reply('batch.create', {});
        if (failsAt) app.db.exec('DROP TRIGGER planted');
      }
      await app.reply('batch.create', {});
      const batches = app.db.all<{ partner: string; interchange: number; number: number }>(sql`
        SELECT trading_partner_id AS partner, interchange_control AS interchange, number FROM batch ORDER BY number`);
      expect(batches.map(({ number }) => number)).toEqual(batches.map((_, index) => index + 1));
      for (const name of new Set(batches.map(({ partner }) => partner))) {
        const own = batches.filter(({ partner }) => partner === name).map(({ interchange }) => interchange);
        expect(own.every((control, index) => index === 0 || control > (own[index - 1] ?? 0))).toBe(true);
      }
      expect(app.files.outbox.size).toBe(batches.length);
      expect(app.db.get(sql`SELECT count(*) AS sent FROM batch_claim`)).toEqual({ sent: made });
      expect(app.db.get(sql`SELECT count(*) AS sent FROM claim WHERE status = 'submitted'`)).toEqual({ sent: made });
    }),
    { numRuns: 25 },
  );
});
