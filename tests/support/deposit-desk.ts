import { confirmedFirst } from '#core/deposit/confirm-first.ts';
import { depositHandlers } from '#core/deposit/handlers.ts';
import { inboxHandlers } from '#core/inbox/handlers.ts';
import { postAutomatic } from '#core/remittance/automatic-posting.ts';
import { remittanceReaders } from '#core/remittance/inbox-readers.ts';
import { postingHandlers } from '#core/remittance/posting-handlers.ts';
import { uploadHandlers } from '#core/upload/handlers.ts';
import { cents, formatDecimal } from '#shared/kernel/cents.ts';
import { openMoneyDesk } from './money-desk.ts';
import { uploaded } from './uploads.ts';

export type BankMovement = { readonly day: string; readonly amount: number; readonly words: string; readonly id?: string };

/** A bank's CSV of some movements. */
export const bankCsv = (movements: readonly BankMovement[]): string =>
  [
    'Date,Description,Amount,Transaction ID',
    ...movements.map(({ day, amount, words, id }) => `${day},"${words}",${formatDecimal(cents(amount))},${id ?? ''}`),
  ].join('\n');

/** A practice whose payers pay, with a bank account and files of its bank. */
export async function openDepositDesk(today = '2026-07-14') {
  const desk = await openMoneyDesk(today);
  const { app } = desk;
  Object.assign(
    app.handlers,
    depositHandlers(postAutomatic),
    postingHandlers,
    uploadHandlers,
    inboxHandlers(remittanceReaders, confirmedFirst(postAutomatic)),
  );
  const bankAccountId = app.newId();
  await app.ask('deposit.saveAccount', { bankAccountId, name: 'Operating', accountNumber: '000123454821' });
  const take = async (content: string, importId = app.newId()) => {
    const uploadId = await uploaded(app, content, 'bank.csv');
    const { mapping } = await app.ask('deposit.look', { uploadId, bankAccountId });
    const report = await app.ask('deposit.import', { importId, uploadId, bankAccountId, mapping });
    return { importId, report };
  };
  /** Visits of today, sent and paid; the remittances are read and not posted. */
  const pay = async (seed: number, visits = 2) => {
    for (let visit = 0; visit < visits; visit++) await desk.visit([120_00 + visit * 10_00, 30_00]);
    const { answer } = await desk.send(seed);
    for (const bytes of answer.remittances) desk.receive(bytes);
    await desk.read();
    const { rows } = await app.ask('deposit.list', { view: 'all', limit: 500 });
    return rows.filter(({ payment }) => payment > 0);
  };
  return { ...desk, bankAccountId, take, pay };
}
