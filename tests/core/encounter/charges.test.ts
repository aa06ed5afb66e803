import { expect, test } from 'vitest';
import { claimHandlers } from '#core/claim/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { paymentHandlers } from '#core/payment/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { journalsOfSource, owedByEncounter } from '#db/queries/ledger.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

async function atTheDesk() {
  const app = await openTestApp({ ...encounterHandlers, ...claimHandlers, ...paymentHandlers });
  const desk = furnish(app);
  const { patientId } = desk.patient;
  const { renderingProviderId } = desk.rendering;
  const slip = async () => {
    const superbillId = app.newId();
    const { number } = await app.ask('superbill.create', {
      superbillId,
      patientId,
      renderingProviderId,
      visitDate: plainDate('2026-07-14'),
    });
    return { superbillId, number };
  };
  const typed = (overrides: Parameters<typeof typedEncounter>[2] = {}) => typedEncounter(app.newId, renderingProviderId, overrides);
  const copay = (amount: number) => ({ paymentId: app.newId(), amount: cents(amount), method: 'card' as const, reference: '' });
  return { ...desk, app, patientId, renderingProviderId, slip, typed, copay };
}

test('approving clean charges posts them, takes the copay and makes a ready claim', async () => {
  const { app, slip, typed, copay, coverage } = await atTheDesk();
  const { superbillId } = await slip();
  const answer = await app.ask('charge.approve', { superbillId, encounter: typed(), copay: copay(25_00) });
  expect(answer).toMatchObject({ status: 'ready', findings: [], receiptNumber: 1, nextSuperbillId: null });
  expect(answer.claimNumber).toMatch(/^C\d{7}[A-Z]$/);
  expect(owedByEncounter(app.db, answer.encounterId)).toEqual({ insurers: 150_00, guarantor: -25_00 });
  const [charge] = journalsOfSource(app.db, answer.encounterId);
  expect(charge?.postings.map(({ account, coverageId, amount }) => [account, coverageId, amount])).toEqual([
    ['receivable.coverage', coverage.coverageId, 120_00],
    ['revenue', null, -120_00],
    ['receivable.coverage', coverage.coverageId, 30_00],
    ['revenue', null, -30_00],
  ]);
  const claim = await app.ask('claim.get', { claimId: answer.claimId ?? '' });
  expect(claim.claim).toMatchObject({ status: 'ready', charge: 150_00, rank: 1, frequency: '1', memberId: 'PM4477120' });
  expect(claim.lines.map(({ lineControlNumber, balance, paid }) => [lineControlNumber, balance, paid])).toEqual([
    [`${answer.claimNumber}-1`, 120_00, 0],
    [`${answer.claimNumber}-2`, 30_00, 0],
  ]);
  expect(claim.boxes.find(({ box }) => box === '29')).toMatchObject({ value: '25.00', element: '2300 AMT*F5' });
  expect(claim.events.map(({ before, after, userName }) => [before, after, userName])).toEqual([['draft', 'ready', 'owner of the test']]);
  expect((await app.ask('superbill.list', { status: 'entered' })).map((row) => row.superbillId)).toEqual([superbillId]);
});

test('faulty charges are never refused: they are posted and the claim waits on hold with its reasons', async () => {
  const { app, slip, typed } = await atTheDesk();
  const { superbillId } = await slip();
  const encounter = typed();
  for (const line of encounter.lines) line.pointers = [3];
  const answer = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  expect(answer.status).toBe('onHold');
  expect(answer.findings.some(({ edit, severity }) => edit === 31 && severity === 'stop')).toBe(true);
  expect(owedByEncounter(app.db, answer.encounterId).insurers).toBe(150_00);
  const { rows } = await app.ask('claim.list', { view: 'needsWork' });
  expect(rows[0]).toMatchObject({ claimId: answer.claimId, status: 'onHold', fileBy: '2027-01-10' });
  expect(rows[0]?.words).toContain(answer.findings[0]?.message);
});

test('a visit outside every coverage is self-pay: the guarantor owes it and no claim is made', async () => {
  const { app, build, patientId, payer, coverage, slip, typed } = await atTheDesk();
  build.coverage(patientId, payer.payerId, { ...coverage, effectiveTo: plainDate('2026-07-13') });
  const { superbillId } = await slip();
  const answer = await app.ask('charge.approve', { superbillId, encounter: typed(), copay: null });
  expect(answer).toMatchObject({ status: 'selfPay', claimId: null, claimNumber: null, receiptNumber: null });
  expect(owedByEncounter(app.db, answer.encounterId)).toEqual({ insurers: 0, guarantor: 150_00 });
  expect((await app.ask('charge.check', { superbillId, encounter: typed() })).editsRun).toBe(0);
});

test('the coverage is chosen by the service date and the lowest rank in force', async () => {
  const { app, build, patientId, payer, coverage, slip, typed } = await atTheDesk();
  build.coverage(patientId, payer.payerId, { ...coverage, effectiveTo: plainDate('2026-07-13') });
  const second = build.coverage(patientId, payer.payerId, { rank: 2, memberId: 'SECOND' });
  const first = build.coverage(patientId, payer.payerId, { rank: 1, memberId: 'FIRST', effectiveFrom: plainDate('2026-07-14') });
  const today = await app.ask('charge.approve', { superbillId: (await slip()).superbillId, encounter: typed(), copay: null });
  expect((await app.ask('claim.get', { claimId: today.claimId ?? '' })).claim.memberId).toBe(first.memberId);
  const before = typed({ serviceDate: plainDate('2026-07-13') });
  const older = await app.ask('charge.approve', { superbillId: (await slip()).superbillId, encounter: before, copay: null });
  expect((await app.ask('claim.get', { claimId: older.claimId ?? '' })).claim.memberId).toBe(coverage.memberId);
  expect(second.rank).toBe(2);
});

test('every refusal of approving leaves nothing behind', async () => {
  const { app, slip, typed, copay } = await atTheDesk();
  const { superbillId } = await slip();
  const code = async (input: object) => {
    const reply = await app.reply('charge.approve', { superbillId, encounter: typed(), copay: null, ...input });
    return reply.ok ? 'ok' : reply.code;
  };
  const before = app.db.get<{ rows: number }>(sql`SELECT (SELECT count(*) FROM encounter) + (SELECT count(*) FROM journal) AS rows`);
  expect(await code({ superbillId: app.newId() })).toBe('superbill.notFound');
  expect(await code({ encounter: typed({ lines: [] }) })).toBe('charge.noLines');
  expect(await code({ encounter: typed({ renderingProviderId: app.newId() }) })).toBe('provider.notFound');
  expect(await code({ encounter: typed({ referringProviderId: app.newId() }) })).toBe('provider.notFound');
  expect(await code({ encounter: typed({ facilityId: app.newId() }) })).toBe('provider.notFound');
  expect(await code({ copay: copay(0) })).toBe('payment.notPositive');
  const negative = typed();
  for (const line of negative.lines) line.charge = cents(-1);
  expect(await code({ encounter: negative })).toBe('input.invalid');
  const twice = typed();
  expect(await code({ encounter: { ...twice, lines: [...twice.lines, ...twice.lines] } })).toBe('input.invalid');
  const after = app.db.get<{ rows: number }>(sql`SELECT (SELECT count(*) FROM encounter) + (SELECT count(*) FROM journal) AS rows`);
  expect(after).toEqual(before);
  expect(await code({})).toBe('ok');
  expect(await code({})).toBe('superbill.notOpen');
  expect(app.failures).toEqual([]);
});

test('a copay id that was used before is refused, and the charges with it, until another id is given', async () => {
  const { app, slip, typed, copay } = await atTheDesk();
  const first = copay(25_00);
  await app.ask('charge.approve', { superbillId: (await slip()).superbillId, encounter: typed(), copay: first });
  const { superbillId } = await slip();
  expect(await app.reply('charge.approve', { superbillId, encounter: typed(), copay: first })).toMatchObject({
    ok: false,
    code: 'payment.exists',
    details: { receiptNumber: 1 },
  });
  expect((await app.ask('superbill.list', {})).map((row) => row.superbillId)).toEqual([superbillId]);
  const answer = await app.ask('charge.approve', { superbillId, encounter: typed(), copay: copay(10_00) });
  expect(answer.receiptNumber).toBe(2);
});

test('charges saved half-way come back as they were, and approving uses the saved visit', async () => {
  const { app, slip, typed } = await atTheDesk();
  const { superbillId, number } = await slip();
  const fresh = await app.ask('charge.open', { superbillId: null, number });
  expect(fresh).toMatchObject({ saved: false, copayDue: 25_00, copayTaken: 0, lastVisit: null, openSuperbills: 1 });
  expect(fresh.encounter).toMatchObject({ serviceDate: '2026-07-14', placeOfService: '11', lines: [], diagnoses: [] });
  const encounter = typed({ note: 'seen late', diagnoses: ['j020', '', 'r50.9', '', ''] });
  await app.ask('charge.save', { superbillId, encounter });
  const opened = await app.ask('charge.open', { superbillId, number: null });
  expect(opened).toMatchObject({ saved: true });
  expect(opened.encounter).toEqual({ ...encounter, caseId: opened.superbill.patientId, diagnoses: ['J02.0', '', 'R50.9'] });
  const fewer = { ...typed(), lines: encounter.lines.slice(0, 1) };
  const answer = await app.ask('charge.approve', { superbillId, encounter: fewer, copay: null });
  expect(answer.encounterId).toBe(encounter.encounterId);
  expect((await app.ask('claim.get', { claimId: answer.claimId ?? '' })).lines).toHaveLength(1);
  const next = await slip();
  expect((await app.ask('charge.open', { superbillId: next.superbillId, number: null })).lastVisit).toEqual({
    serviceDate: '2026-07-14',
    diagnoses: ['J02.0', 'R50.9'],
    codes: ['T1015 25'],
  });
});

test('approved lines are frozen: neither saving again nor a line of that visit under another slip changes them', async () => {
  const { app, slip, typed } = await atTheDesk();
  const { superbillId } = await slip();
  const encounter = typed();
  await app.ask('charge.approve', { superbillId, encounter, copay: null });
  expect(await app.reply('charge.save', { superbillId, encounter })).toMatchObject({ ok: false, code: 'superbill.notOpen' });
  const other = await slip();
  expect(await app.reply('charge.save', { superbillId: other.superbillId, encounter })).toMatchObject({ ok: false });
  const moved = { ...encounter, encounterId: app.newId() };
  expect(await app.reply('charge.save', { superbillId: other.superbillId, encounter: moved })).toMatchObject({ code: 'input.invalid' });
  expect(app.db.get(sql`SELECT sum(charge_cents) AS total FROM charge_line`)).toEqual({ total: 150_00 });
  // Even with the superbill open again behind our back the visit itself refuses (its twin is in tests/db/charge.test.ts).
  app.db.run(sql`UPDATE superbill SET status = 'open' WHERE id = ${superbillId}`);
  expect(await app.reply('charge.save', { superbillId, encounter })).toMatchObject({ code: 'superbill.notOpen' });
});

test('checking as typed says what approving will say', async () => {
  const { app, slip, typed } = await atTheDesk();
  const { superbillId } = await slip();
  const encounter = typed({ diagnoses: ['J02.0', 'J02.0'] });
  const checked = await app.ask('charge.check', { superbillId, encounter });
  expect(checked.total).toBe(150_00);
  expect(checked.editsRun).toBeGreaterThanOrEqual(23);
  expect(checked.findings.map(({ edit }) => edit)).toContain(30);
  const answer = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  expect(answer.findings).toEqual(checked.findings);
});

test('uses of codes are counted for the lists', async () => {
  const { app, slip, typed } = await atTheDesk();
  await app.ask('charge.approve', { superbillId: (await slip()).superbillId, encounter: typed(), copay: null });
  await app.ask('charge.approve', { superbillId: (await slip()).superbillId, encounter: typed({ diagnoses: ['R50.9'] }), copay: null });
  expect(app.db.all(sql`SELECT code, used FROM procedure_code UNION SELECT code, used FROM diagnosis_code ORDER BY code`)).toEqual([
    { code: 'G0008', used: 2 },
    { code: 'J02.0', used: 1 },
    { code: 'R50.9', used: 2 },
    { code: 'T1015', used: 2 },
  ]);
});
