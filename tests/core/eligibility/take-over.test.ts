import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { findCoverage } from '#db/queries/coverage.ts';
import { coverageChanges } from '#db/queries/coverage-change.ts';
import { alertsOf } from '#db/queries/patient-details.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openEligibilityDesk } from './eligibility-desk.ts';

const fixture = (name: string): Buffer => readFileSync(`tests/fixtures/x12/005010X279A1/pass/${name}.271`);

/** A coverage with a copay of 20.00 and an answer that says otherwise. */
async function answeredDesk(answer = 'active-deductible-copay-coinsurance') {
  const desk = await openEligibilityDesk();
  const { app, build, payer, patientId } = desk;
  const coverage = { ...desk.coverage, copay: cents(20_00) };
  build.coverage(patientId, payer.payerId, coverage);
  await desk.slip(patientId, '2026-07-16');
  await desk.ask();
  desk.receive(fixture(answer));
  const { checks } = await app.ask('eligibility.list', { patientId });
  const checkId = checks[0]?.checkId ?? '';
  const offers = async () => (await app.ask('eligibility.get', { checkId })).offers;
  const now = () => findCoverage(app.db, coverage.coverageId);
  const history = () =>
    coverageChanges(app.db, coverage.coverageId)
      .map(({ field, before, after }) => `${field}: ${before} > ${after}`)
      .toSorted();
  return { ...desk, coverage, checkId, offers, now, history, takeOverId: app.newId() };
}

test('nothing is taken over by itself; what is chosen goes into the coverage, and its history names the check', async () => {
  const { app, checkId, offers, now, history, takeOverId } = await answeredDesk();
  const before = now();
  const shown = await offers();
  expect(shown.map(({ field, before: was, after }) => [field, was, after])).toEqual([
    ['copay', '2000', '3000'],
    ['coinsurancePercent', '', '20'],
    ['deductible', '', '150000'],
    ...(before?.effectiveFrom === '2026-01-01' ? [] : [['effectiveFrom', before?.effectiveFrom ?? '', '2026-01-01']]),
  ]);
  expect(history()).toEqual([]);
  const changes = shown.filter(({ field }) => field === 'copay' || field === 'deductible');
  await app.ask('eligibility.takeOver', { takeOverId, checkId, changes });
  expect(now()).toEqual({ ...before, copay: 3000, deductible: 150000 });
  expect(history()).toEqual([
    'copay: 2000 > 3000',
    'deductible:  > 150000',
    'eligibility.takenOver:  > Check of 07/14/2026 by file: copay, deductible',
  ]);
  expect((await offers()).map(({ field }) => field)).not.toContain('copay');
});

test('it is taken back as one, and both stay in the history; twice it is not', async () => {
  const { app, checkId, offers, now, history, takeOverId } = await answeredDesk();
  const [before, shown] = [now(), await offers()];
  await app.ask('eligibility.takeOver', { takeOverId, checkId, changes: shown });
  await app.ask('eligibility.undoTakeOver', { takeOverId, checkId });
  expect(now()).toEqual(before);
  expect(await offers()).toEqual(shown);
  expect(history().filter((row) => row.startsWith('copay'))).toEqual(['copay: 2000 > 3000', 'copay: 3000 > 2000']);
  expect(history().filter((row) => row.startsWith('eligibility'))).toHaveLength(2);
  expect(await app.reply('eligibility.undoTakeOver', { takeOverId, checkId })).toMatchObject({ code: 'eligibility.changedElsewhere' });
  expect(await app.reply('eligibility.undoTakeOver', { takeOverId: app.newId(), checkId })).toMatchObject({
    code: 'eligibility.takeOverNotFound',
  });
});

test('what was shown is what is written: a coverage that changed meanwhile is not overwritten, neither way', async () => {
  const { app, checkId, offers, now, coverage, takeOverId } = await answeredDesk();
  const changes = await offers();
  const setCopay = (amount: number) => app.db.run(sql`UPDATE coverage SET copay_cents = ${amount} WHERE id = ${coverage.coverageId}`);
  setCopay(25_00);
  expect(await app.reply('eligibility.takeOver', { takeOverId, checkId, changes })).toMatchObject({
    code: 'eligibility.changedElsewhere',
    details: { field: 'copay' },
  });
  expect(now()).toMatchObject({ copay: 2500, deductible: null });
  const again = await offers();
  const invented = again.map((change) => (change.field === 'copay' ? { ...change, after: '100' } : change));
  expect(await app.reply('eligibility.takeOver', { takeOverId, checkId, changes: invented })).toMatchObject({
    code: 'eligibility.changedElsewhere',
  });
  await app.ask('eligibility.takeOver', { takeOverId, checkId, changes: again });
  expect(await app.reply('eligibility.takeOver', { takeOverId, checkId, changes: again })).toMatchObject({
    code: 'eligibility.takenOver',
  });
  setCopay(40_00);
  expect(await app.reply('eligibility.undoTakeOver', { takeOverId, checkId })).toMatchObject({ code: 'eligibility.changedElsewhere' });
  expect(now()).toMatchObject({ copay: 4000, deductible: 150000 });
});

test('another payer becomes an alert at registration and charge entry, which goes when that is taken back', async () => {
  const { app, checkId, offers, patientId, takeOverId, history } = await answeredDesk('other-payer-is-primary');
  const changes = (await offers()).filter(({ field }) => field === 'otherPayer');
  expect(changes).toHaveLength(1);
  await app.ask('eligibility.takeOver', { takeOverId, checkId, changes });
  expect(alertsOf(app.db, patientId)).toMatchObject([
    { alertId: takeOverId, words: changes[0]?.after, atRegistration: true, atCharge: true, atPayment: false, expiresOn: null },
  ]);
  expect(history()).toEqual(['eligibility.takenOver:  > Check of 07/14/2026 by file: alert about another payer']);
  expect((await offers()).map(({ field }) => field)).not.toContain('otherPayer');
  await app.ask('eligibility.undoTakeOver', { takeOverId, checkId });
  expect(alertsOf(app.db, patientId)).toEqual([]);
  expect(await app.reply('eligibility.undoTakeOver', { takeOverId, checkId })).toMatchObject({ code: 'eligibility.changedElsewhere' });
});

test('a check that was taken back offers nothing and gives nothing; dates that cross are refused', async () => {
  const { app, checkId, offers, now, coverage, takeOverId } = await answeredDesk();
  app.db.run(sql`UPDATE coverage SET effective_from = '2025-01-01', effective_to = '2025-12-31' WHERE id = ${coverage.coverageId}`);
  const changes = await offers();
  expect(changes.map(({ field }) => field)).toContain('effectiveFrom');
  expect(await app.reply('eligibility.takeOver', { takeOverId, checkId, changes })).toMatchObject({ code: 'eligibility.datesWrong' });
  expect(now()).toMatchObject({ copay: 2000, effectiveFrom: '2025-01-01' });
  await app.ask('eligibility.withdraw', { checkId, reason: 'A brother' });
  expect(await offers()).toEqual([]);
  expect(await app.reply('eligibility.takeOver', { takeOverId, checkId, changes })).toMatchObject({ code: 'eligibility.withdrawn' });
});

test('who may only look takes nothing over; the front desk may', async () => {
  const { app, checkId, offers, takeOverId } = await answeredDesk();
  const input = { takeOverId, checkId, changes: await offers() };
  expect(await app.reply('eligibility.takeOver', input, 'readOnly')).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('eligibility.takeOver', input, 'frontDesk')).toMatchObject({ ok: true });
  expect(await app.reply('eligibility.takeOver', { ...input, checkId: app.newId() })).toMatchObject({ code: 'eligibility.notFound' });
});
