import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openVisitsOf } from '#db/queries/statement.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;

const head = async (desk: Desk, claimId: string) => (await desk.app.ask('claim.get', { claimId })).claim;
const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;
const greenBooks = async (desk: Desk) => {
  const { checks } = await desk.verify();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(desk.app.failures).toEqual([]);
};
const takeBack = async (desk: Desk, claimId: string) => {
  const { version } = await head(desk, claimId);
  const { superbillId } = await desk.app.ask('claim.editCharges', { claimId, version });
  const { encounter, superbill, copayTaken } = await desk.app.ask('charge.open', { superbillId, number: null });
  return { superbillId, encounter, superbill, copayTaken };
};

test('a ready claim is taken back, its charges corrected, and it leaves under its own number with its copay', async () => {
  const desk = await openMoneyDesk();
  const { claimId, claimNumber } = await desk.visit([120_00, 30_00], 25_00);
  const { superbillId, encounter, superbill, copayTaken } = await takeBack(desk, claimId);
  expect([superbill.status, copayTaken]).toEqual(['open', 25_00]);
  expect((await desk.app.ask('superbill.list', { status: 'open' })).map((row) => row.superbillId)).toEqual([superbillId]);
  expect(await head(desk, claimId)).toMatchObject({ status: 'draft', chargesOpen: true, charge: 150_00 });
  const [first] = encounter.lines;
  if (!first) throw new Error('the visit has lines');
  const typed = { ...encounter, lines: [{ ...first, charge: cents(90_00), modifiers: ['25'] }] };
  await desk.app.ask('charge.save', { superbillId, encounter: typed });
  // Unfinished charges book nothing, and nothing that stands has changed.
  expect((await desk.owed()).insurers).toBe(150_00);
  expect((await desk.app.ask('charge.open', { superbillId, number: null })).encounter).toEqual(typed);
  const approved = await desk.app.ask('charge.approve', { superbillId, encounter: typed, copay: null });
  expect(approved).toMatchObject({ claimId, claimNumber, status: 'ready' });
  expect(await head(desk, claimId)).toMatchObject({ status: 'ready', chargesOpen: false, charge: 90_00 });
  expect(await desk.owed()).toMatchObject({ insurers: 90_00, patient: -25_00 });
  const kinds = desk.app.db.all<{ kind: string }>(sql`SELECT kind FROM journal ORDER BY sequence`).map(({ kind }) => kind);
  expect(kinds).toEqual(['charge', 'patientPayment', 'reversal', 'charge']);
  const { sent } = await desk.send(1);
  expect(Buffer.from(sent).toString('latin1')).toContain(`CLM*${claimNumber}*90***11:B:1`);
  await greenBooks(desk);
});

test('charges approved as they stood book nothing, and an approved draft keeps every line it had', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit();
  const before = desk.app.db.all(sql`SELECT * FROM charge_line ORDER BY id`);
  const { superbillId, encounter } = await takeBack(desk, claimId);
  await desk.app.ask('charge.approve', { superbillId, encounter, copay: null });
  expect(desk.app.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM journal`)?.n).toBe(1);
  expect(desk.app.db.all(sql`SELECT * FROM charge_line ORDER BY id`)).toEqual(before);
  await greenBooks(desk);
});

test('a draft is approved as it stands; what was typed meanwhile is forgotten only when that is said', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit();
  const { superbillId, encounter } = await takeBack(desk, claimId);
  const { version } = await head(desk, claimId);
  await desk.app.ask('charge.save', { superbillId, encounter: { ...encounter, note: 'half typed' } });
  expect(codeOf(await desk.app.reply('claim.recheck', { claimId, version }))).toBe('claim.chargesOpen');
  expect(await desk.app.ask('claim.recheck', { claimId, version, discardTyped: true })).toMatchObject({ status: 'ready' });
  expect(codeOf(await desk.app.reply('charge.save', { superbillId, encounter }))).toBe('superbill.notOpen');
  await greenBooks(desk);
});

test('a claim taken out of use opens its charges: they make a new claim', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit();
  const { version } = await head(desk, claimId);
  const { superbillId } = await desk.app.ask('claim.void', { claimId, version, reason: 'wrong patient' });
  expect(await head(desk, claimId)).toMatchObject({ status: 'voided', chargesOpen: true });
  const { encounter } = await desk.app.ask('charge.open', { superbillId, number: null });
  const again = await desk.app.ask('charge.approve', { superbillId: superbillId ?? '', encounter, copay: null });
  expect(again.claimId).not.toBe(claimId);
  expect(again.status).toBe('ready');
  const voided = await head(desk, claimId);
  const open = { claimId, version: voided.version };
  expect(codeOf(await desk.app.reply('claim.editCharges', open))).toBe('claim.visitHasClaim');
  expect((await desk.owed()).insurers).toBe(150_00);
  await greenBooks(desk);
});

test('or the visit ends without charges: they are reversed with the reason, and a copay stays as a credit', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit([150_00], 20_00);
  const { superbillId } = await takeBack(desk, claimId);
  await desk.app.ask('superbill.close', { superbillId, as: 'noCharge', reason: 'was another patient' });
  expect((await head(desk, claimId)).status).toBe('voided');
  expect(await desk.owed()).toMatchObject({ insurers: 0, patient: -20_00 });
  // A statement shows the credit, so the visit still has words.
  const { guarantorId } = desk.app.db.get<{ guarantorId: string }>(sql`SELECT guarantor_id AS guarantorId FROM encounter`) ?? {
    guarantorId: '',
  };
  expect(openVisitsOf(desk.app.db, [{ guarantorId, from: null, movedAfter: null }]).map(({ words }) => words)).toEqual([
    'Charges taken back',
  ]);
  const last = desk.app.db.get(sql`SELECT kind, reason FROM journal ORDER BY sequence DESC LIMIT 1`);
  expect(last).toEqual({ kind: 'reversal', reason: 'was another patient' });
  await greenBooks(desk);
});

test('what a payer has is not taken back or out of use', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit();
  await desk.send(1);
  const { version } = await head(desk, claimId);
  expect(codeOf(await desk.app.reply('claim.editCharges', { claimId, version }))).toBe('claim.notMovable');
  expect(codeOf(await desk.app.reply('claim.void', { claimId, version, reason: 'x' }))).toBe('claim.notMovable');
});

test('a rejected claim is corrected in place, also its charges, and leaves again as an original', async () => {
  const desk = await openMoneyDesk();
  const { claimId, claimNumber } = await desk.visit();
  const { answer } = await desk.send(1, { [claimNumber]: 'rejectAtPayer' });
  for (const bytes of answer.ack277ca) desk.receive(bytes);
  await desk.read();
  const { superbillId, encounter } = await takeBack(desk, claimId);
  const lines = encounter.lines.map((line) => ({ ...line, charge: cents(40_00) }));
  await desk.app.ask('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: null });
  const { sent } = await desk.send(2, { [claimNumber]: 'pay' });
  expect(Buffer.from(sent).toString('latin1')).toContain(`CLM*${claimNumber}*80***11:B:1`);
  await greenBooks(desk);
});

test('a visit corrected to a coverage that has ended is owed by the guarantor and makes no claim', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit();
  const { superbillId, encounter } = await takeBack(desk, claimId);
  desk.app.db.run(sql`UPDATE coverage SET effective_to = '2026-01-31'`);
  expect(await desk.app.ask('charge.approve', { superbillId, encounter, copay: null })).toMatchObject({ claimId: null, status: 'selfPay' });
  expect((await head(desk, claimId)).status).toBe('voided');
  expect(await desk.owed()).toMatchObject({ insurers: 0, patient: 150_00 });
  await greenBooks(desk);
});

test('a visit keeps at most 999 lines, those taken back among them', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit(Array.from({ length: 30 }, () => 10_00));
  const { superbillId, encounter } = await takeBack(desk, claimId);
  // As many corrections as it takes, as if each had taken lines back.
  desk.app.db.run(sql`
    WITH RECURSIVE n (at) AS (SELECT 31 UNION ALL SELECT at + 1 FROM n WHERE at < 970)
    INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers, description,
      unit_thousandths, charge_cents, withdrawn)
    SELECT 'gone' || at, l.encounter_id, at, l.service_from, l.service_to, l.procedure_code, '', '1', '', 1000, 100, 1
    FROM n, charge_line l WHERE l.line_number = 1`);
  const approve = (changed: number) => {
    const lines = encounter.lines.map((line, at) => (at < changed ? { ...line, charge: cents(11_00) } : line));
    return desk.app.reply('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: null });
  };
  expect(codeOf(await approve(30))).toBe('input.invalid');
  expect(await head(desk, claimId)).toMatchObject({ status: 'draft', charge: 300_00 });
  await greenBooks(desk);
  expect(codeOf(await approve(29))).toBeUndefined();
  await greenBooks(desk);
});

test('the twin: a line withdrawn without its journal, or kept beside its successor, is found by the proofs', async () => {
  const desk = await openMoneyDesk();
  const { claimId } = await desk.visit();
  await takeBack(desk, claimId);
  await greenBooks(desk);
  const broken = async () => (await desk.verify()).checks.filter(({ ok }) => !ok).map(({ name }) => name);
  desk.app.db.run(sql`UPDATE charge_line SET withdrawn = 1 WHERE line_number = 1`);
  expect(await broken()).toEqual(['charges are posted']);
  desk.app.db.run(sql`UPDATE charge_line SET withdrawn = 0`);
  expect(await broken()).toEqual([]);
  desk.app.db.run(sql`INSERT INTO charge_line (id, encounter_id, line_number, service_from, service_to, procedure_code, modifiers, pointers,
      description, unit_thousandths, charge_cents)
    SELECT 'successor', encounter_id, 9, service_from, service_to, procedure_code, '', '1', '', 1000, 100 FROM charge_line WHERE line_number = 1`);
  expect(await broken()).toEqual(['charges are posted']);
});
