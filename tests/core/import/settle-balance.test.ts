import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { everything, fixture, openDesk, take, verified } from './import-desk.ts';

const balances = { asOf: plainDate('2026-06-30') };
const today = plainDate('2026-07-14');

async function withBalances() {
  const app = await openDesk();
  await take(app, 'payers', fixture('medisoft-carriers.csv'), {}, 'Medisoft-style carriers');
  await take(app, 'patients', fixture('medisoft-patients.csv'), {}, 'Medisoft-style patients');
  const run = await take(app, 'payerBalances', fixture('medisoft-insurance-aging.csv'), { balances }, 'Medisoft-style insurance aging');
  const { rows } = await app.ask('opening.list', {});
  const row = (claim: string, amount: number) =>
    rows.find(({ words, broughtForward }) => words.endsWith(claim) && broughtForward === amount) ?? rows[0];
  const reasonId = (await app.ask('reason.list', {})).find(({ use }) => use === 'writeOffBadDebt')?.reasonId ?? '';
  const settle = (of: ReturnType<typeof row>, parts: Partial<CallInput<'opening.settle'>>): CallInput<'opening.settle'> => ({
    settlementId: app.newId(),
    encounterId: of?.encounterId ?? '',
    open: of?.open ?? cents(0),
    receivedOn: today,
    ...parts,
  });
  return { app, run, rows, row, settle, reasonId };
}
type Desk = Awaited<ReturnType<typeof withBalances>>;
const code = async ({ app }: Desk, input: unknown) => {
  const reply = await app.reply('opening.settle', input);
  return reply.ok ? 'ok' : reply.code;
};

test('the list says who owes what since when, the oldest first', async () => {
  const { app, rows } = await withBalances();
  expect((await app.ask('opening.list', {})).open).toBe(22_025);
  expect(rows.map(({ patientName, payerName, owedSince, open }) => [patientName, payerName, owedSince, open])).toEqual([
    ['Rook, Tam', 'Prairie Mutual', '2026-03-01', -1_500],
    ['Rook, Tam', 'Prairie Mutual', '2026-04-30', 11_025],
    ['Rook, Ida M', 'Prairie Mutual', '2026-05-30', 8_500],
    ['Rook, Tam', 'Prairie Mutual', '2026-06-30', 4_000],
  ]);
});

test('paid, adjusted, written off and left to the patient: each is booked, the rest stays open, the books stay proved', async () => {
  const desk = await withBalances();
  const { app, row, settle, reasonId } = desk;
  const of = row('20377', 11_025);
  const parts = { paid: cents(80_00), adjusted: cents(15_00), writtenOff: cents(5_25), toPatient: cents(6_00), reasonId };
  expect(await app.ask('opening.settle', settle(of, { ...parts, reference: 'check 1042' }))).toEqual({ open: 4_00 });
  await verified(app);
  const patientId = of?.patientId ?? '';
  expect((await app.ask('patient.get', { patientId })).owed).toMatchObject({ insurers: 13_525 - 106_25, patient: 6_00 });
  const whole = { kind: 'visit' as const, encounterId: of?.encounterId ?? '' };
  expect(await app.ask('ledger.explain', { of: { ...whole, owes: 'insurers' } })).toMatchObject({ amount: 4_00, agrees: true });
  expect(await app.ask('ledger.explain', { of: { ...whole, owes: 'patient' } })).toMatchObject({ amount: 6_00, agrees: true });
  const { visits } = await app.ask('ledger.patient', { patientId });
  const entries = visits.find(({ encounterId }) => encounterId === of?.encounterId)?.rows.map(({ entry }) => entry);
  expect(entries).toEqual([
    'Brought forward from Medisoft, claim 20377',
    'Prairie Mutual paid, check 1042',
    'Prairie Mutual adjusted',
    expect.stringMatching(/^Written off: \w/),
    'Prairie Mutual left it to the patient',
  ]);
  expect(app.db.get(sql`SELECT count(*) AS claims FROM claim`)).toEqual({ claims: 0 });
  const { totals } = await app.ask('ledger.verify', {});
  expect(totals).toMatchObject({ charges: 0, payments: 80_00, adjustments: 15_00, writeOffs: 5_25 });
});

test('a credit is sent back; what is settled leaves the list and stays under "all"', async () => {
  const { app, row, settle } = await withBalances();
  await app.ask('opening.settle', settle(row('19922', -1_500), { paid: cents(-15_00), method: 'eft' }));
  await verified(app);
  expect((await app.ask('opening.list', {})).rows).toHaveLength(3);
  const all = await app.ask('opening.list', { all: true });
  expect(all.rows[0]?.settlements).toMatchObject([{ words: 'Sent back to Prairie Mutual', amount: -15_00, takenBack: false }]);
});

test('refusals book nothing', async () => {
  const desk = await withBalances();
  const { app, row, settle, reasonId, rows } = desk;
  const of = row('20418', 8_500);
  const before = everything(app);
  expect(await code(desk, settle(of, {}))).toBe('opening.amounts');
  expect(await code(desk, settle(of, { paid: cents(85_01) }))).toBe('opening.amounts');
  expect(await code(desk, settle(of, { paid: cents(86_00), adjusted: cents(-1_00) }))).toBe('opening.amounts');
  expect(await code(desk, settle(of, { paid: cents(1), receivedOn: plainDate('2026-07-15') }))).toBe('opening.day');
  expect(await code(desk, settle(of, { paid: cents(1), receivedOn: plainDate('2026-05-29') }))).toBe('opening.day');
  expect(await code(desk, settle(of, { writtenOff: cents(1) }))).toBe('opening.reason');
  expect(await code(desk, settle(of, { paid: cents(1), open: cents(1) }))).toBe('opening.changed');
  expect(await code(desk, { ...settle(of, { paid: cents(1) }), encounterId: app.newId() })).toBe('opening.notFound');
  const other = (await app.ask('reason.list', {})).find(({ use }) => !use.startsWith('writeOff'))?.reasonId ?? '';
  expect(await code(desk, settle(of, { writtenOff: cents(1), reasonId: other }))).toBe('opening.reason');
  for (const role of ['frontDesk', 'readOnly'] as const)
    expect(await app.reply('opening.settle', settle(of, { paid: cents(1) }), role)).toMatchObject({ code: 'permission.denied' });
  expect(everything(app)).toEqual(before);
  // The twin: what those refusals held back is what the same call books once it is right.
  const once = settle(of, { paid: cents(84_00), writtenOff: cents(1_00), reasonId });
  expect(await code(desk, once)).toBe('ok');
  expect(await code(desk, once)).toBe('opening.exists');
  expect(await code(desk, settle(of, { paid: cents(1) }))).toBe('opening.changed');
  expect((await app.ask('opening.list', {})).rows).toHaveLength(rows.length - 1);
});

test('taken back, a settlement stands as taken back, and the import may then be undone', async () => {
  const { app, run, row, settle } = await withBalances();
  const booked = settle(row('20418', 8_500), { paid: cents(50_00), toPatient: cents(35_00) });
  await app.ask('opening.settle', booked);
  const { blockers } = await app.ask('import.undoPreview', { runId: run.runId });
  expect(blockers).toMatchObject([{ line: 2, words: 'Payments, claims or other entries stand on the balance' }]);
  const taken = { settlementId: booked.settlementId, reason: 'Another patient’s check' };
  expect(await app.ask('opening.takeBack', taken)).toEqual({ open: 85_00 });
  expect(await app.reply('opening.takeBack', taken)).toMatchObject({ code: 'opening.notFound' });
  expect(await app.reply('opening.settle', booked)).toMatchObject({ code: 'opening.exists' });
  await verified(app);
  const { rows } = await app.ask('opening.list', {});
  expect(rows.find(({ encounterId }) => encounterId === booked.encounterId)?.settlements.map(({ takenBack }) => takenBack)).toEqual([
    true,
    true,
  ]);
  await app.ask('import.undo', { runId: run.runId, reason: 'The wrong report' });
  expect(await app.ask('opening.list', { all: true })).toEqual({ open: 0, rows: [] });
  expect(await app.reply('opening.settle', { ...booked, settlementId: app.newId() })).toMatchObject({ code: 'opening.notFound' });
  await verified(app);
});

test('whatever is settled and taken back in whatever order, the books stay proved and the open amounts add up', async () => {
  const step = fc.record({
    at: fc.nat(3),
    share: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 }),
    back: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const { app, settle, reasonId } = await withBalances();
      let open = 22_025;
      for (const { at, share, back } of steps) {
        const { rows } = await app.ask('opening.list', { all: true });
        const of = rows[at];
        const standing = of?.settlements.find(({ takenBack }) => !takenBack);
        if (back && standing) {
          const mine = of?.settlements.filter(({ settlementId, takenBack }) => settlementId === standing.settlementId && !takenBack) ?? [];
          await app.ask('opening.takeBack', { settlementId: standing.settlementId, reason: 'Tried' });
          open += mine.reduce((sum, { amount }) => sum + amount, 0);
          continue;
        }
        const [paid, adjusted, writtenOff, toPatient] = share.map((each) => cents(Math.trunc(((of?.open ?? 0) * each) / 160) || 0));
        const parts = {
          paid: paid ?? cents(0),
          adjusted: adjusted ?? cents(0),
          writtenOff: writtenOff ?? cents(0),
          toPatient: toPatient ?? cents(0),
        };
        const reply = await app.reply('opening.settle', settle(of, { ...parts, reasonId }));
        if (reply.ok) open -= Object.values(parts).reduce((sum: number, amount) => sum + amount, 0);
        else expect(reply.code).toBe('opening.amounts');
      }
      expect((await app.ask('opening.list', { all: true })).open).toBe(open);
      await verified(app);
    }),
    { numRuns: 15 },
  );
});
