import { expect, test } from 'vitest';
import { codingHelpHandlers } from '#core/coding-help/handlers.ts';
import { handlers } from '#core/handlers.ts';
import type { SqlQuery } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { openTestApp } from '../../support/test-app.ts';

const open = () => openTestApp(handlers);

test('what is denied, suspected or the family’s is never suggested, and is listed with the words that said so', async () => {
  const app = await open();
  const note = 'Cough. Denies fever or chest pain. Possible pneumonia. FH: gout';
  const { diagnoses, leftOut } = await app.ask('coding.suggest', { note, limit: 20 });
  expect(diagnoses[0]).toMatchObject({ code: 'R05.9', phrase: 'Cough', matched: ['Cough'.toLowerCase()] });
  for (const code of ['R50.9', 'R07.9', 'J18.9', 'M10.9']) expect(diagnoses.map((row) => row.code)).not.toContain(code);
  expect(leftOut).toEqual([
    { phrase: 'fever', status: 'denied', cue: 'denies' },
    { phrase: 'chest pain', status: 'denied', cue: 'denies' },
    { phrase: 'pneumonia', status: 'uncertain', cue: 'possible' },
    { phrase: 'gout', status: 'family', cue: 'FH' },
  ]);
  // The sabotage twin: the same words, said of the patient, are suggested.
  const said = await app.ask('coding.suggest', { note: 'Cough. Fever. Chest pain. Pneumonia. Gout', limit: 20 });
  for (const code of ['R50.9', 'R07.9', 'J18.9', 'M10.9']) expect(said.diagnoses.map((row) => row.code)).toContain(code);
});

test('a synonym says what it stands for; the past is marked and comes after today', async () => {
  const app = await open();
  const { diagnoses } = await app.ask('coding.suggest', { note: 'PMH: gout\nHPI: HTN stable' });
  expect(diagnoses[0]).toMatchObject({ code: 'I10', phrase: 'HTN stable', synonym: 'htn: hypertension', past: false });
  expect(diagnoses.find(({ code }) => code === 'M10.9')).toMatchObject({ past: true });
});

test('what the practice uses comes before its like', async () => {
  const app = await open();
  const first = async () => (await app.ask('coding.suggest', { note: 'knee pain' })).diagnoses.map(({ code }) => code);
  const before = await first();
  const other = before.at(-1) ?? '';
  await app.ask('code.favour', { scope: 'diagnosis', code: other, favourite: true });
  expect((await first()).indexOf(other)).toBeLessThan(before.indexOf(other));
});

test('a code of a library is read once for a note, however many of its words lead to it', async () => {
  const app = await open();
  const read: number[] = [];
  const { all } = app.db;
  app.db.all = <Row>(query: SqlQuery): Row[] => {
    const rows = all.call(app.db, query) as Row[];
    if (query.strings.some((part) => part.includes('c.id = wanted.value'))) read.push(...rows.map((row) => (row as { id: number }).id));
    return rows;
  };
  const { diagnoses } = await app.ask('coding.suggest', {
    note: 'Acute knee pain. Chronic knee pain, pain in right knee. Pain in left knee',
  });
  expect(diagnoses.length).toBeGreaterThan(3);
  expect(read.length).toBeGreaterThan(10);
  expect(new Set(read).size).toBe(read.length);
});

test('an empty, an endless and a hostile note are answered', async () => {
  const app = await open();
  expect(await app.ask('coding.suggest', { note: '' })).toEqual({ diagnoses: [], procedures: [], leftOut: [] });
  for (const note of ['"NEAR( OR *'.repeat(500), '\u0000\ud800 cough', 'no '.repeat(6_000), `${'knee pain, '.repeat(1_800)}`])
    expect(await app.reply('coding.suggest', { note: note.slice(0, 20_000) })).toMatchObject({ ok: true });
  expect(await app.reply('coding.suggest', { note: 'x'.repeat(20_001) })).toMatchObject({ code: 'input.invalid' });
  expect(app.failures).toEqual([]);
});

test('what usually goes along is counted on paid visits only, this payer’s where there are enough', async () => {
  const desk = await openMoneyDesk();
  const { app, payer } = desk;
  Object.assign(app.handlers, codingHelpHandlers);
  const usual = (asked: object = {}) => app.ask('coding.usual', { procedures: ['T1015'], ...asked });
  const claims = [];
  for (const charges of [[120_00, 30_00], [120_00, 30_00], [120_00, 30_00], [120_00]]) claims.push(await desk.visit(charges));
  expect(await usual()).toEqual([]);
  const outcomes = Object.fromEntries(claims.map(({ claimNumber }) => [claimNumber, 'pay' as const]));
  const { answer } = await desk.send(3, outcomes);
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  const shot = (await usual()).find(({ code }) => code === 'G0008');
  expect(shot).toMatchObject({ scope: 'procedure', count: 3, of: 4, words: 'Flu shot given', ofPayer: false });
  expect((await usual({ payerId: payer.payerId })).find(({ code }) => code === 'G0008')).toMatchObject({ count: 3, of: 4, ofPayer: true });
  expect((await usual({ payerId: app.newId() })).find(({ code }) => code === 'G0008')).toMatchObject({ ofPayer: false });
  expect(await usual({ on: plainDate('2026-07-13') })).toEqual([]);
  expect(await usual({ procedures: ['J3420'] })).toEqual([]);
  expect(await usual({ procedures: [] })).toEqual([]);
  const denied = await desk.visit([120_00, 30_00]);
  const second = await desk.send(4, { [denied.claimNumber]: 'deny' });
  for (const bytes of second.answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  expect((await usual()).find(({ code }) => code === 'G0008')).toMatchObject({ count: 3, of: 4 });
});
