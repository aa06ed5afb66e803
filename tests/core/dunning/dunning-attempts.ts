import { sql } from '#db/connection/handles.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openDunningDesk } from './dunning-desk.ts';

/** Codes of replies that should have been refusals. */
const through = (replies: readonly { readonly ok: boolean }[]): readonly unknown[] => replies.filter(({ ok }) => ok);

async function asked() {
  const desk = await openDunningDesk();
  const { patientId, guarantorId } = desk.selfPayer('Ivywood');
  const { encounterId } = await desk.visit(patientId, '2026-07-01');
  await desk.chargesOn();
  await desk.agree(guarantorId);
  await desk.mail('2026-07-14');
  await desk.mail('2026-08-14');
  desk.app.setToday('2026-09-20');
  return { ...desk, patientId, guarantorId, encounterId };
}

async function chargedWhileOff() {
  const { app } = await asked();
  const { rules } = await app.ask('financeCharge.settings', {});
  await app.ask('financeCharge.changeSettings', { rules: { ...rules, on: false } });
  return (await app.ask('financeCharge.preview', {})).inRun;
}

async function notWhatWasShown() {
  const { app } = await asked();
  return through([await app.reply('financeCharge.make', { runId: app.newId(), shown: 99 })]);
}

async function undoneTwice() {
  const { app, charge } = await asked();
  const { runId } = await charge('2026-09-20');
  await app.ask('financeCharge.undo', { runId, reason: 'waived' });
  return through([await app.reply('financeCharge.undo', { runId, reason: 'waived' })]);
}

/** Whether somebody is charged whose agreement ended. */
async function withdrawn() {
  const { app, guarantorId } = await asked();
  await app.ask('financeCharge.withdraw', { guarantorId });
  return (await app.ask('financeCharge.preview', {})).inRun;
}

async function signedTomorrow() {
  const { app, guarantorId } = await asked();
  await app.ask('financeCharge.withdraw', { guarantorId });
  return through([await app.reply('financeCharge.agree', { consentId: app.newId(), guarantorId, signedOn: '2026-09-21' })]);
}

/** What is charged for a statement that was made and never mailed. */
async function unmailed() {
  const desk = await openDunningDesk();
  const { patientId, guarantorId } = desk.selfPayer('Ivywood');
  await desk.visit(patientId, '2026-07-01');
  await desk.chargesOn();
  await desk.agree(guarantorId);
  desk.app.setToday('2026-07-14');
  await desk.app.ask('statement.make', { runId: desk.app.newId() });
  desk.app.setToday('2026-09-20');
  return (await desk.app.ask('financeCharge.preview', {})).inRun;
}

/** What is charged for a finance charge of the month before. */
async function interestOnInterest() {
  const { app, charge, mail } = await asked();
  await charge('2026-09-20');
  await mail('2026-10-01');
  app.setToday('2026-12-10');
  return (await app.ask('financeCharge.preview', {})).inRun.filter(({ base }) => base !== 150_00);
}

/** What is charged for a time in which it was paid: a check that bounced. */
async function paidBetween() {
  const { app, pay, patientId } = await asked();
  const paymentId = await pay(patientId, 150_00, '2026-09-18');
  app.setToday('2026-09-19');
  await app.ask('payment.void', { paymentId, reason: 'bounced' });
  app.setToday('2026-09-20');
  return (await app.ask('financeCharge.preview', {})).inRun;
}

async function fieldNobodyHas() {
  const { app } = await asked();
  const text = { level: 1, language: 'en', title: 'Reminder', body: 'Pay, or {threat}' };
  return through([await app.reply('dunning.saveText', text)]);
}

async function letterTakenBackCounts() {
  const { app, letters } = await asked();
  const { runId } = await letters('2026-09-20');
  await app.ask('dunning.undo', { runId });
  return (await app.ask('dunning.preview', {})).leftOut;
}

/** Whether a letter goes out although an appeal is undecided. */
async function appealed() {
  const { app, encounterId } = await asked();
  app.db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  const fill = (table: string, known: Readonly<Record<string, string>>) => {
    const columns = app.db.all<{ name: string; type: string; notnull: number; pk: number }>(
      sql`SELECT name, type, "notnull", pk FROM pragma_table_info(${table})`,
    );
    const needed = columns.filter(({ name, notnull, pk }) => known[name] !== undefined || notnull === 1 || pk > 0);
    const values = needed.map(({ name, type }) =>
      known[name] !== undefined ? `'${known[name]}'` : type === 'INTEGER' ? '1' : "'2026-09-01'",
    );
    app.db.exec(`INSERT INTO ${table} (${needed.map(({ name }) => name)}) VALUES (${values})`);
  };
  fill('claim', { id: 'c', encounter_id: encounterId });
  fill('denial', { id: 'd', claim_id: 'c' });
  fill('appeal', { id: 'a', denial_id: 'd', claim_id: 'c' });
  return (await app.ask('dunning.preview', {})).inRun;
}

/** What comes through where a guard should stop it. */
export const attempts: Readonly<Record<string, () => readonly unknown[] | Promise<readonly unknown[]>>> = {
  ...{ 'charged while off': chargedWhileOff, 'not what was shown': notWhatWasShown, 'undone twice': undoneTwice, withdrawn },
  ...{ 'signed tomorrow': signedTomorrow, unmailed, 'interest on interest': interestOnInterest, 'paid between': paidBetween },
  ...{ 'field nobody has': fieldNobodyHas, 'letter taken back counts': letterTakenBackCounts, appealed },
};

await printAttempt(import.meta.url, attempts);
