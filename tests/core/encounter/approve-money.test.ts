import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClaims } from '#core/x12/claim-reader.ts';
import { sql } from '#db/connection/handles.ts';
import { lastNumber } from '#db/queries/counter.ts';
import { owedByEncounter } from '#db/queries/ledger.ts';
import { claimNumber } from '#shared/domain/identifier/claim-number.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

const amount = fc.integer({ min: 1, max: 9_999_999 });
const charges = fc.array(amount, { minLength: 1, maxLength: 6 });

test('any charges and copay: who owes what, the claim, its file and every proof of the books agree', async () => {
  await fc.assert(
    fc.asyncProperty(charges, fc.option(amount), async (lines, copay) => {
      const { app, visit, send, verify, patientId } = await openMoneyDesk();
      const { encounterId, claimId, status, receiptNumber } = await visit(lines, copay ?? 0, patientId);
      const total = sumCents(lines);
      expect(status).toBe('ready');
      expect(owedByEncounter(app.db, encounterId)).toEqual({ insurers: total, guarantor: 0 - (copay ?? 0) });
      expect(receiptNumber).toBe(copay === null ? null : 1);
      const shown = await app.ask('claim.get', { claimId });
      expect([shown.claim.charge, sumCents(shown.lines.map(({ charge }) => charge))]).toEqual([total, total]);
      const { sent } = await send(1);
      const [claim] = readClaims(sent).claims;
      expect([claim?.charge, claim?.lines.map(({ charge }) => charge)]).toEqual([total, lines]);
      expect((await verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('charges are booked on the day of posting whatever day the service was, each line on its own', async () => {
  const { app, visit, coverage } = await openClaimDesk();
  const { encounterId } = await visit({ serviceDate: plainDate('2026-06-30') });
  const postings = app.db.all(sql`
    SELECT j.effective_date AS day, j.kind, p.account, p.coverage_id AS coverageId, p.amount_cents AS amount,
      (SELECT line_number FROM charge_line WHERE id = p.charge_line_id) AS line
    FROM journal j JOIN posting p ON p.journal = j.sequence WHERE p.encounter_id = ${encounterId} ORDER BY line, amount DESC`);
  const charge = { day: '2026-07-14', kind: 'charge' };
  const { coverageId } = coverage;
  expect(postings).toMatchObject([
    { ...charge, line: 1, account: 'receivable.coverage', coverageId, amount: 120_00 },
    { ...charge, line: 1, account: 'revenue', amount: -120_00 },
    { ...charge, line: 2, account: 'receivable.coverage', coverageId, amount: 30_00 },
    { ...charge, line: 2, account: 'revenue', amount: -30_00 },
  ]);
});

test('the filing clock starts on the earliest line, and the claim carries the date of the visit’s first service', async () => {
  const { visit, typed, app } = await openClaimDesk();
  const encounter = typed();
  const [first, second] = encounter.lines;
  if (!first || !second) throw new Error('two typed lines');
  const day = plainDate('2026-07-03');
  const answer = await visit({ lines: [first, { ...second, from: day, to: addDays(day, 1) }] });
  const { claim } = await app.ask('claim.get', { claimId: answer.claimId });
  expect([claim.serviceDate, claim.fileBy]).toEqual([day, addDays(day, 180)]);
});

test('a visit that costs nothing posts nothing, makes its claim and keeps the books sound', async () => {
  const { app, visit, verify } = await openMoneyDesk();
  const { claimId, encounterId, status } = await visit([0]);
  expect(status).toBe('onHold');
  expect(app.db.get(sql`SELECT count(*) AS n FROM posting WHERE encounter_id = ${encounterId}`)).toEqual({ n: 0 });
  expect((await app.ask('claim.get', { claimId })).claim.charge).toBe(0);
  expect((await verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('when the claim cannot be written, neither are the charges, the copay nor the end of the superbill', async () => {
  const { app, slip, typed, copay } = await openClaimDesk();
  const { superbillId } = await slip();
  const input = { superbillId, encounter: typed(), copay: copay(25_00) };
  const counts = () =>
    app.db.get(sql`SELECT (SELECT count(*) FROM encounter) AS encounters, (SELECT count(*) FROM charge_line) AS lines,
      (SELECT count(*) FROM journal) AS journals, (SELECT count(*) FROM payment) AS payments, (SELECT count(*) FROM claim) AS claims,
      (SELECT count(*) FROM superbill WHERE status = 'open') AS open`);
  const before = counts();
  for (const table of ['claim_event', 'claim_line', 'claim', 'payment', 'posting', 'charge_line']) {
    app.db.exec(`CREATE TRIGGER planted BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'planted'); END`);
    expect(await app.reply('charge.approve', input)).toMatchObject({ ok: false, code: 'internal.failed' });
    app.db.exec('DROP TRIGGER planted');
    expect(counts()).toEqual(before);
  }
  const answer = await app.ask('charge.approve', input);
  expect([answer.receiptNumber, answer.claimNumber, answer.status]).toEqual([1, expect.any(String), 'ready']);
  expect(counts()).toEqual({ encounters: 1, lines: 2, journals: 2, payments: 1, claims: 1, open: 0 });
});

test('claim numbers rise without a gap, also past a refusal and a self-pay visit', async () => {
  const { app, visit, build, slip, typed } = await openClaimDesk();
  const selfPay = build.patient({ lastName: 'Applewhistle' });
  const first = await visit();
  const { superbillId } = await slip();
  expect(await app.reply('charge.approve', { superbillId, encounter: typed({ lines: [] }), copay: null })).toMatchObject({ ok: false });
  expect(await visit({}, selfPay.patientId)).toMatchObject({ claimId: '', claimNumber: '', status: 'selfPay', findings: [] });
  const second = await visit();
  const last = lastNumber(app.db, 'claim');
  expect([first.claimNumber, second.claimNumber]).toEqual([claimNumber(last - 1), claimNumber(last)]);
});

test('after a visit the oldest open superbill comes next, and none when all are done', async () => {
  const { app, slip, typed } = await openClaimDesk();
  const [first, second] = [await slip(), await slip()];
  const approve = (superbillId: string) => app.ask('charge.approve', { superbillId, encounter: typed(), copay: null });
  expect((await approve(second.superbillId)).nextSuperbillId).toBe(first.superbillId);
  expect((await approve(first.superbillId)).nextSuperbillId).toBeNull();
});

test('many visits of many people, some paid at the desk: the practice is owed what it charged less what it took', async () => {
  const visits = fc.array(fc.record({ lines: charges, copay: fc.option(amount), who: fc.nat(2) }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(visits, async (made) => {
      const { app, visit, build, payer, verify, patientId, owed } = await openMoneyDesk();
      const second = build.patient({ lastName: 'Yarrow' });
      build.coverage(second.patientId, payer.payerId);
      const third = build.patient({ lastName: 'Fernsby' });
      const people = [patientId, second.patientId, third.patientId];
      for (const { lines, copay, who } of made) await visit(lines, copay ?? 0, people[who]);
      for (const [who, id] of people.entries()) {
        const own = made.filter((one) => one.who === who);
        const charged = sumCents(own.flatMap(({ lines }) => lines));
        const paid = sumCents(own.map(({ copay }) => copay ?? 0));
        const covered = who < 2;
        expect(await owed(id)).toMatchObject({
          insurers: covered ? charged : 0,
          patient: cents((covered ? 0 : charged) - paid),
          unapplied: 0,
        });
      }
      const { checks, totals } = await verify();
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(totals.charges).toBe(sumCents(made.flatMap(({ lines }) => lines)));
      expect(app.failures).toEqual([]);
    }),
    { numRuns: 15 },
  );
}, 60_000);
