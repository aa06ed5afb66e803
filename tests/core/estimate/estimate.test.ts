import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { clock, openScheduleDesk, TYPES } from '../schedule/schedule-desk.ts';
import { openSuperbillDesk } from '../superbill/superbill-desk.ts';

async function openEstimateDesk() {
  const desk = await openSuperbillDesk();
  const { app, patientId, renderingProviderId } = desk;
  const line = {
    code: 'T1015',
    modifiers: [],
    unitThousandths: 1_000,
    renderingProviderId,
    words: 'Clinic visit',
    unitCharge: cents(120_00),
  };
  const wanted = (overrides: Partial<CallInput<'estimate.make'>> = {}): CallInput<'estimate.make'> => ({
    estimateId: app.newId(),
    patientId,
    serviceDate: plainDate('2026-07-14'),
    renderingProviderId,
    facilityId: null,
    reason: 'Sore throat',
    diagnoses: ['J02.0'],
    lines: [line],
    ...overrides,
  });
  const where = { patientId, serviceDate: plainDate('2026-07-14'), renderingProviderId, facilityId: null };
  return { ...desk, line, wanted, where };
}

test('expected services are priced as for somebody who pays themselves', async () => {
  const { app, where, renderingProviderId, payer } = await openEstimateDesk();
  const feeScheduleId = app.newId();
  const names = { payerId: payer.payerId, renderingProviderId: null, facilityId: null, effectiveTo: null, active: true };
  await app.ask('fee.save', { feeScheduleId, name: 'Payer', kind: 'charge', effectiveFrom: plainDate('2026-01-01'), ...names });
  await app.ask('fee.saveLines', { feeScheduleId, lines: [{ code: 'T1015', modifier: '', amount: cents(999_00) }] });
  const lines = ['T1015', 'G9999'].map((code) => ({ code, modifiers: [], unitThousandths: 2_000, renderingProviderId }));
  const draft = await app.ask('estimate.draft', { ...where, from: { kind: 'codes', lines, diagnoses: ['J02.0'] } });
  expect(draft.lines.map(({ unitCharge, charge, priced }) => [unitCharge, charge, priced])).toEqual([
    [120_00, 240_00, true],
    [0, 0, false],
  ]);
  expect(draft).toMatchObject({ total: 240_00, expiresOn: '2027-07-13', diagnoses: ['J02.0'] });
});

test('an earlier visit and a charge template say what is expected', async () => {
  const { app, where, approve, code, build } = await openEstimateDesk();
  const { encounterId } = await approve();
  const visit = await app.ask('estimate.draft', { ...where, from: { kind: 'visit', encounterId } });
  expect(visit.lines.map((one) => one.code)).toEqual(['T1015', 'G0008']);
  expect(visit.total).toBe(150_00);
  const other = build.patient({ lastName: 'Other' });
  expect(await code('estimate.draft', { ...where, patientId: other.patientId, from: { kind: 'visit', encounterId } })).toBe(
    'encounter.notFound',
  );
  expect(await code('estimate.draft', { ...where, from: { kind: 'template', templateId: app.newId() } })).toBe('charge.templateNotFound');
  expect(await code('estimate.draft', { ...where, facilityId: app.newId(), from: { kind: 'visit', encounterId } })).toBe(
    'list.unknownReference',
  );
});

test('an estimate is kept as it was given, numbered, and printed the same later', async () => {
  const { app, wanted, code, patientId } = await openEstimateDesk();
  const [one, two] = [wanted(), wanted({ lines: [] })];
  expect(await app.ask('estimate.make', one)).toEqual({ number: 1, total: 120_00, expiresOn: '2027-07-13' });
  expect(await code('estimate.make', one)).toBe('estimate.exists');
  expect(await code('estimate.make', two)).toBe('input.invalid');
  expect(await code('estimate.make', wanted({ patientId: app.newId() }))).toBe('patient.notFound');
  expect(await code('estimate.make', wanted(), 'readOnly')).toBe('permission.denied');
  expect((await app.ask('estimate.make', wanted())).number).toBe(2);
  expect((await app.ask('estimate.list', { patientId })).map(({ number, total }) => [number, total])).toEqual([
    [2, 120_00],
    [1, 120_00],
  ]);
  const pdf = async () => (await app.ask('estimate.document', { estimateId: one.estimateId })).pages;
  expect(await pdf()).toBe(1);
  app.db.run(sql`UPDATE patient SET last_name = 'Renamed'`);
  const [kept] = app.db.all<{ facts: string }>(sql`SELECT facts FROM estimate WHERE number = 1`);
  expect(kept?.facts).toContain('Marigold Quillfeather');
});

test('what was given is never changed or deleted: the triggers are the guard', async () => {
  const { app, wanted } = await openEstimateDesk();
  await app.ask('estimate.make', wanted());
  expect(() => app.db.run(sql`UPDATE estimate SET total_cents = 1`)).toThrow('never changed');
  expect(() => app.db.run(sql`DELETE FROM estimate`)).toThrow('never deleted');
  app.db.exec('DROP TRIGGER estimate_no_update');
  expect(app.db.run(sql`UPDATE estimate SET total_cents = 1`).changes).toBe(1);
});

test.each([
  [519_99, false],
  [520_00, true],
])('a visit of %i cents against 120.00 expected: disputable %s', async (billed, disputable) => {
  const { app, wanted, slip, renderingProviderId } = await openEstimateDesk();
  const { superbillId } = await slip();
  expect(await app.ask('estimate.compare', { superbillId })).toEqual({ comparison: null });
  await app.ask('estimate.make', wanted());
  const charges = [{ renderingProviderId, charge: cents(billed) }];
  const { comparison } = await app.ask('estimate.compare', { superbillId, charges });
  expect(comparison).toMatchObject({ number: 1, expected: 120_00, billed, above: billed - 120_00, disputable, expired: false });
  expect(comparison?.providers[0]?.name).toBe('Maja Lindqvist');
});

test('the final bill is compared, the newest estimate that stands counts, and the list shows who may dispute', async () => {
  const { app, wanted, approve, line, code } = await openEstimateDesk();
  await app.ask('estimate.make', wanted({ lines: [{ ...line, unitCharge: cents(1_00) }] }));
  const newer = wanted();
  await app.ask('estimate.make', newer);
  const typed = await approve();
  const { comparison } = await app.ask('estimate.compare', { superbillId: typed.superbillId });
  expect(comparison).toMatchObject({ number: 2, expected: 120_00, billed: 150_00, disputable: false });
  expect(await app.ask('estimate.list', { overOnly: true })).toEqual([]);
  await app.ask('estimate.withdraw', { estimateId: newer.estimateId, reason: 'wrong code' });
  expect(await code('estimate.withdraw', { estimateId: newer.estimateId, reason: 'again' })).toBe('estimate.withdrawn');
  expect(await code('estimate.attach', { estimateId: newer.estimateId, superbillId: typed.superbillId })).toBe('estimate.withdrawn');
  const again = await app.ask('estimate.compare', { superbillId: typed.superbillId });
  expect(again.comparison).toMatchObject({ number: 1, expected: 1_00, above: 149_00, disputable: false });
});

test('a bill of 400.00 or more above is on the list', async () => {
  const { app, wanted, approve, typed, line } = await openEstimateDesk();
  await app.ask('estimate.make', wanted({ lines: [{ ...line, unitCharge: cents(100_00) }] }));
  const lines = typed().lines.map((one, index) => ({ ...one, charge: cents(index === 0 ? 499_99 : 1) }));
  await approve({ lines });
  const over = await app.ask('estimate.list', { overOnly: true });
  expect(over.map(({ number, comparison }) => [number, comparison?.above])).toEqual([[1, 400_00]]);
});

test('an estimate for no day yet is put with a visit of the same patient only', async () => {
  const { app, wanted, slip, build, code } = await openEstimateDesk();
  const open = wanted({ serviceDate: null });
  await app.ask('estimate.make', open);
  const { superbillId } = await slip();
  expect(await app.ask('estimate.compare', { superbillId })).toEqual({ comparison: null });
  const other = build.patient({ lastName: 'Other' });
  const theirs = await slip({ patientId: other.patientId });
  expect(await code('estimate.attach', { estimateId: open.estimateId, superbillId: theirs.superbillId })).toBe('estimate.otherPatient');
  await app.ask('estimate.attach', { estimateId: open.estimateId, superbillId });
  expect((await app.ask('estimate.compare', { superbillId })).comparison?.number).toBe(1);
});

test('a slip that ended without charges is not the visit of an estimate: the next of the day is', async () => {
  const { app, wanted, slip } = await openEstimateDesk();
  const ended = await slip();
  await app.ask('superbill.close', { superbillId: ended.superbillId, as: 'noCharge', reason: 'courtesy' });
  const second = await slip();
  await app.ask('estimate.make', wanted());
  expect(await app.ask('estimate.compare', { superbillId: ended.superbillId })).toEqual({ comparison: null });
  expect((await app.ask('estimate.compare', { superbillId: second.superbillId })).comparison?.number).toBe(1);
});

test('services that recur are kept with how often, and measure every visit while they count', async () => {
  const { app, wanted, slip, line, renderingProviderId } = await openEstimateDesk();
  await app.ask('estimate.make', wanted({ serviceDate: null, recurs: { visits: 12, words: 'once a week' } }));
  expect((await app.ask('estimate.list', {}))[0]).toMatchObject({ total: 120_00, visits: 12, reason: 'Sore throat' });
  const charges = [{ renderingProviderId, charge: cents(520_00) }];
  const compare = async (visitDate: string) => {
    const { superbillId } = await slip({ visitDate: plainDate(visitDate) });
    return (await app.ask('estimate.compare', { superbillId, charges })).comparison?.disputable;
  };
  expect(await compare('2026-07-14')).toBe(true);
  expect(await compare('2026-08-04')).toBe(true);
  expect(await compare('2027-07-14')).toBeUndefined();
  const named = wanted({ serviceDate: plainDate('2026-09-01'), lines: [{ ...line, unitCharge: cents(500_00) }] });
  await app.ask('estimate.make', named);
  expect(await compare('2026-09-01')).toBe(false);
  expect(await compare('2026-09-08')).toBe(true);
});

test.each([
  [{ visits: 1, words: 'once' }, 'input.invalid'],
  [{ visits: 367, words: 'daily' }, 'input.invalid'],
  [{ visits: 12, words: ' ' }, 'input.invalid'],
  [{ visits: 366, words: 'daily for a year' }, 'ok'],
])('%j as recurring: %s', async (recurs, expected) => {
  const { wanted, code } = await openEstimateDesk();
  expect(await code('estimate.make', wanted({ recurs }))).toBe(expected);
});

test('the bill beside its estimate is a page once something is charged', async () => {
  const { app, wanted, approve, slip, code } = await openEstimateDesk();
  const { superbillId } = await slip({ visitDate: plainDate('2026-07-13') });
  expect(await code('estimate.comparisonDocument', { superbillId })).toBe('estimate.notFound');
  const kept = wanted();
  await app.ask('estimate.make', kept);
  await app.ask('estimate.attach', { estimateId: kept.estimateId, superbillId });
  expect(await code('estimate.comparisonDocument', { superbillId })).toBe('estimate.notBilled');
  expect(await code('estimate.comparisonDocument', { superbillId: app.newId() })).toBe('superbill.notFound');
  await app.ask('estimate.make', wanted());
  const visit = await approve();
  const file = await app.ask('estimate.comparisonDocument', { superbillId: visit.superbillId });
  expect(file).toMatchObject({ name: 'estimate-2-and-bill.pdf', mediaType: 'application/pdf', pages: 1 });
  expect(Buffer.from(file.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});

test('who books without a coverage stands on the list until an estimate for that day is made', async () => {
  const { app, book, build, place, doctor } = await openScheduleDesk();
  const selfPay = build.patient({ lastName: 'Rook' });
  const booked = async (patientId: string, day: string, start: number) =>
    app.ask('schedule.book', { appointmentId: app.newId(), patientId, typeId: TYPES.followUp, ...place(start), day: plainDate(day) });
  await book(clock(9));
  await booked(selfPay.patientId, '2026-07-17', clock(9));
  await booked(selfPay.patientId, '2026-07-15', clock(9));
  await booked(selfPay.patientId, '2026-08-14', clock(10));
  const due = async () => (await app.ask('estimate.due', {})).map((row) => [row.patientName, row.day, row.bookedOn, row.due]);
  const [soon, later] = await due();
  expect([soon, later]).toEqual([
    ['Rook, Marigold', '2026-07-17', '2026-07-14', '2026-07-15'],
    ['Rook, Marigold', '2026-08-14', '2026-07-14', '2026-07-17'],
  ]);
  const row = async () => (await app.ask('today.get', {})).groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'estimates');
  expect(await row()).toMatchObject({ count: 2, when: 'first 07/15, 1 day left', to: '/charges/estimates/due' });
  const line = { code: 'T1015', modifiers: [], unitThousandths: 1_000, renderingProviderId: doctor, words: 'Visit', unitCharge: cents(1) };
  const kept = { estimateId: app.newId(), patientId: selfPay.patientId, renderingProviderId: doctor, facilityId: null, reason: 'Visit' };
  await app.ask('estimate.make', { ...kept, serviceDate: plainDate('2026-07-17'), diagnoses: [], lines: [line] });
  expect((await due()).map(([, day]) => day)).toEqual(['2026-08-14']);
  await app.ask('estimate.withdraw', { estimateId: kept.estimateId, reason: 'wrong code' });
  expect(await due()).toHaveLength(2);
  const recurs = { visits: 12, words: 'once a week' };
  await app.ask('estimate.make', { ...kept, estimateId: app.newId(), serviceDate: null, diagnoses: [], lines: [line], recurs });
  expect([await due(), await row()]).toEqual([[], undefined]);
});
