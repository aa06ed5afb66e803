import { beforeEach, expect, test, vi } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { everything, fixture, openDesk, take } from './import-desk.ts';

const guard = vi.hoisted(() => ({ stands: true }));
vi.mock('#db/queries/brought-forward.ts', async (whole) => {
  const real = await whole<typeof import('#db/queries/brought-forward.ts')>();
  return {
    ...real,
    isBroughtForward: (...asked: Parameters<typeof real.isBroughtForward>) => guard.stands && real.isBroughtForward(...asked),
  };
});
beforeEach(() => {
  guard.stands = true;
});

const balances = { asOf: plainDate('2026-06-30') };

async function withBalance() {
  const app = await openDesk();
  await take(app, 'payers', fixture('medisoft-carriers.csv'), {}, 'Medisoft-style carriers');
  await take(app, 'patients', fixture('medisoft-patients.csv'), {}, 'Medisoft-style patients');
  const run = await take(app, 'openingBalances', fixture('medisoft-aging.csv'), { balances }, 'Medisoft-style patient aging');
  const slip = app.db.get<{ id: string; number: number }>(sql`SELECT id, number FROM superbill ORDER BY number LIMIT 1`);
  return { app, run, superbillId: slip?.id ?? '', number: slip?.number ?? 0 };
}

test('a visit that carries a balance brought forward is not opened, by id or by number, and nothing moves', async () => {
  const { app, superbillId, number } = await withBalance();
  const before = everything(app);
  const refusal = { ok: false, code: 'charge.broughtForward', details: { superbillId } };
  expect(await app.reply('charge.open', { superbillId, number: null })).toMatchObject(refusal);
  expect(await app.reply('charge.open', { superbillId: null, number })).toMatchObject(refusal);
  expect(everything(app)).toEqual(before);
});

test('not even after the balance was taken back', async () => {
  const { app, run, superbillId } = await withBalance();
  await app.ask('import.undo', { runId: run.runId, reason: 'The wrong file' });
  expect(await app.reply('charge.open', { superbillId, number: null })).toMatchObject({ code: 'charge.broughtForward' });
});

test('the twin: with the guard off its charges would be shown for correction', async () => {
  const { app, superbillId } = await withBalance();
  guard.stands = false;
  const opened = await app.reply('charge.open', { superbillId, number: null });
  expect(opened).toMatchObject({ ok: true, value: { encounter: { lines: [{ procedureCode: 'BALANCE' }] } } });
});
