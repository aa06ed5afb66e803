import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { pagesOf } from '../statement/statement-desk.ts';
import { openDunningDesk } from './dunning-desk.ts';

/** One account of 150.00, asked twice. */
async function askedTwice(overrides: Parameters<Awaited<ReturnType<typeof openDunningDesk>>['selfPayer']>[1] = {}) {
  const desk = await openDunningDesk();
  const { patientId, guarantorId } = desk.selfPayer('Ivywood', overrides);
  await desk.visit(patientId, '2026-07-01');
  await desk.mail('2026-07-14');
  await desk.mail('2026-08-14');
  desk.app.setToday('2026-08-25');
  return { ...desk, patientId, guarantorId };
}

test('a letter goes out after two mailed statements, prints the same twice, and counts once it is mailed', async () => {
  const { app, letters, letterPdf, why, mail, guarantorId } = await askedTwice();
  const preview = await app.ask('dunning.preview', {});
  expect(preview).toMatchObject({ owed: { accounts: 1, amount: 150_00 }, leftOut: [], total: 150_00 });
  expect(preview.inRun).toMatchObject([{ guarantorId, level: 1, title: 'Reminder', mailed: 2, owes: 150_00 }]);
  const { runId, ...run } = await letters('2026-08-25');
  expect(run).toMatchObject({ number: 1, letterCount: 1, total: 150_00, status: 'made' });
  expect(await why()).toEqual(['Letter made, not mailed yet']);
  const pdf = await letterPdf(runId);
  app.setToday('2026-09-01');
  expect((await letterPdf(runId)).equals(pdf)).toBe(true);
  expect((await letterPdf(runId, guarantorId)).equals(pdf)).toBe(true);
  expect(pagesOf(pdf)).toBe(1);
  await app.ask('dunning.markMailed', { runId });
  expect(await why()).toEqual(['Got letter 1 already']);
  expect(await app.reply('dunning.undo', { runId })).toMatchObject({ code: 'dunning.notMade' });
  await mail('2026-09-14');
  app.setToday('2026-09-20');
  expect((await app.ask('dunning.preview', {})).inRun).toMatchObject([{ level: 2, title: 'Second request' }]);
  const { now, letters: sent } = await app.ask('dunning.account', { guarantorId });
  expect([now, sent.map(({ level, status }) => [level, status])]).toEqual(['Letter 2 is due', [[1, 'mailed']]]);
});

test('a run that was taken back counts for nothing, and the same letter goes out again', async () => {
  const { app, letters } = await askedTwice();
  const { runId } = await letters('2026-08-25');
  await app.ask('dunning.undo', { runId });
  expect((await app.ask('dunning.preview', {})).inRun).toMatchObject([{ level: 1 }]);
  expect(await app.reply('dunning.markMailed', { runId })).toMatchObject({ code: 'dunning.notMade' });
  expect(await app.reply('dunning.make', { runId })).toMatchObject({ code: 'dunning.runExists' });
  expect((await letters('2026-08-26')).number).toBe(2);
});

test('a payment that begins the count of statements anew begins that of letters anew', async () => {
  const { app, letters, pay, mail, why, patientId } = await askedTwice();
  const { runId } = await letters('2026-08-25');
  await app.ask('dunning.markMailed', { runId });
  await pay(patientId, 100_00, '2026-08-28');
  expect(await why()).toEqual(['Fewer than 2 statements mailed']);
  await mail('2026-09-14');
  await mail('2026-10-14');
  app.setToday('2026-10-20');
  expect((await app.ask('dunning.preview', {})).inRun).toMatchObject([{ level: 1, owes: 50_00 }]);
});

test('who is held, without address, in bankruptcy or below the minimum gets none; every account is on one side', async () => {
  const { app, account, pay, why, guarantorId, patientId } = await askedTwice();
  await account(guarantorId, { held: true, holdReason: 'disputes the bill' });
  expect(await why()).toEqual(['Held by request']);
  await account(guarantorId, { badAddress: true });
  expect(await why()).toEqual(['Mail came back']);
  await account(guarantorId, {});
  expect(await app.ask('dunning.leftOut', { reason: 'Mail came back' })).toMatchObject({ total: 0, rows: [] });
  const [owner] = app.db.all<{ id: string }>(sql`SELECT id FROM user ORDER BY id LIMIT 1`);
  app.db.run(sql`INSERT INTO account_standing (id, guarantor_id, kind, from_day, chapter, case_number, attorney, reason, user_id, at)
    VALUES ('s', ${guarantorId}, 'bankruptcy', '2026-08-01', '7', '26-1', 'A', 'filed', ${owner?.id ?? ''}, '2026-08-01')`);
  expect((await why())[0]).toMatch(/bankruptcy/i);
  app.db.run(
    sql`UPDATE account_standing SET ended_on = '2026-08-02', ended_at = '2026-08-02', ended_by = user_id, end_reason = 'dismissed'`,
  );
  expect(await why()).toEqual([]);
  await pay(patientId, 145_00, '2026-08-26');
  const { rules } = await app.ask('dunning.settings', {});
  const levels = rules.levels.map((level, index) => (index === 0 ? { afterStatements: 1, minimum: cents(6_00) } : level));
  await app.ask('dunning.changeSettings', { rules: { ...rules, levels } });
  expect(await why()).toEqual(['Fewer than 1 statement mailed']);
  expect(await app.reply('dunning.make', { runId: app.newId() })).toMatchObject({ code: 'dunning.nobody' });
});

test('the practice’s own words are versions, in the account’s language, and a field that no letter has is refused', async () => {
  const { app, account, letters, guarantorId } = await askedTwice();
  await account(guarantorId, { language: 'es' });
  expect((await app.ask('dunning.preview', {})).inRun).toMatchObject([{ title: 'Recordatorio', language: 'es' }]);
  const text = { level: 1, language: 'es' as const, title: 'Carta para {guarantor}', body: 'Debe {amount}.\nLlame al {phone}.' };
  expect(await app.ask('dunning.saveText', text)).toEqual({ version: 1 });
  expect(await app.ask('dunning.saveText', text)).toEqual({ version: 2 });
  expect(await app.reply('dunning.saveText', { ...text, body: 'Pay {amount} or {threat}' })).toMatchObject({
    code: 'dunning.unknownField',
  });
  expect(await app.reply('dunning.saveText', { ...text, level: 6 })).toMatchObject({ code: 'dunning.levelNotFound' });
  const { texts } = await app.ask('dunning.settings', {});
  expect(texts.filter(({ version }) => version > 0)).toMatchObject([{ level: 1, language: 'es', version: 2 }]);
  const { runId } = await letters('2026-08-25');
  const [row] = app.db.all<{ body: string; title: string }>(
    sql`SELECT facts ->> '$.body' AS body, facts ->> '$.title' AS title FROM dunning_letter`,
  );
  expect(row?.body).toMatch(/^Debe \$150\.00\.\nLlame al /);
  expect(row?.title).toMatch(/^Carta para [\w ]+ Quillfeather$/);
  await app.ask('dunning.saveText', { ...text, body: 'Otra.' });
  expect((await app.ask('dunning.ofRun', { runId })).rows).toMatchObject([{ level: 1, amount: 150_00 }]);
});

test('whoever may not make statements makes no letters', async () => {
  const { app } = await askedTwice();
  for (const role of ['frontDesk', 'readOnly'] as const)
    expect(await app.reply('dunning.make', { runId: app.newId() }, role)).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('dunning.saveText', { level: 1, language: 'en', title: 'a', body: 'b' }, 'biller')).toMatchObject({
    code: 'permission.denied',
  });
});
