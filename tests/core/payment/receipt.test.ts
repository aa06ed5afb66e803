import { expect, test } from 'vitest';
import { receiptPages } from '#core/forms/receipt-page.ts';
import { findReceipt, owedAfter, receiptParts } from '#db/queries/receipt.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { wordsOf } from '../forms/marks.ts';
import { receiptFacts } from '../forms/sample-facts.ts';

async function withCopay() {
  const desk = await openClaimDesk();
  const { superbillId, number } = await desk.slip();
  const paymentId = desk.app.newId();
  const paid = { paymentId, patientId: desk.patientId, encounterId: null, superbillId, amount: cents(25_00), method: 'card' as const };
  const taken = await desk.app.ask('payment.take', { ...paid, reference: '4411', receivedOn: plainDate('2026-07-14') });
  return { ...desk, superbillId, number, paymentId, taken };
}

test('a copay taken before its charges prints a receipt that names the superbill, and the same one after the charges are entered', async () => {
  const { app, typed, superbillId, number, paymentId, taken } = await withCopay();
  const first = await app.ask('payment.receipt', { paymentId });
  expect([first.name, first.mediaType, Buffer.from(first.base64, 'base64').subarray(0, 5).toString()]).toEqual([
    `receipt-${taken.receiptNumber}.pdf`,
    'application/pdf',
    '%PDF-',
  ]);
  const row = findReceipt(app.db, paymentId);
  expect(row).toMatchObject({ slipNumber: number, amount: 25_00, reference: '4411', takenBy: expect.stringMatching(/./) });
  const roll = Buffer.from((await app.ask('payment.receipt', { paymentId, paper: 'roll' })).base64, 'base64').toString('latin1');
  expect([roll.includes('/MediaBox [0 0 226.8'), roll.includes('612')]).toEqual([true, false]);
  const owed = owedAfter(app.db, row?.guarantorId ?? '', row?.sequence ?? 0);
  expect(owed).toBe(-25_00);
  await app.ask('charge.approve', { superbillId, encounter: typed(), copay: null });
  expect(owedAfter(app.db, row?.guarantorId ?? '', row?.sequence ?? 0)).toBe(owed);
  expect((await app.ask('payment.receipt', { paymentId })).base64).toBe(first.base64);
});

test('a payment on visits says which; one that is not there is refused', async () => {
  const { app, visit, patientId } = await openClaimDesk();
  const { encounterId } = await visit();
  const paymentId = app.newId();
  await app.ask('payment.take', {
    ...{ paymentId, patientId, encounterId, amount: cents(30_00), method: 'check' as const, reference: '1042' },
    receivedOn: plainDate('2026-07-14'),
  });
  const row = findReceipt(app.db, paymentId);
  expect(row).toMatchObject({ slipNumber: null, receiptNumber: 1 });
  expect(receiptParts(app.db, row?.sequence ?? 0)).toMatchObject([{ encounterId, amount: 30_00 }]);
  expect(await app.ask('payment.receipt', { paymentId })).toMatchObject({ name: 'receipt-1.pdf' });
  expect(await app.reply('payment.receipt', { paymentId: app.newId() })).toMatchObject({ ok: false, code: 'payment.notFound' });
});

test('a receipt of a payment that was voided or bounced says so when it is printed again, and no more once it counts again', async () => {
  const { app, paymentId } = await withCopay();
  const first = (await app.ask('payment.receipt', { paymentId })).base64;
  await app.ask('payment.void', { paymentId, reason: 'typed twice' });
  const ended = await app.ask('payment.receipt', { paymentId });
  expect(ended.base64).not.toBe(first);
  await app.ask('payment.restore', { paymentId, reason: 'it was right' });
  expect((await app.ask('payment.receipt', { paymentId })).base64).toBe(first);
  const words = 'CHECK CAME BACK UNPAID on 07/14/2026: this receipt proves no payment';
  const [page] = receiptPages({ ...receiptFacts(), ended: words });
  expect(page && wordsOf(page)).toContain(words);
});
