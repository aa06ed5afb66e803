import { findGuarantor } from '#db/queries/patient.ts';
import { creditsOf } from '#db/queries/payment-books.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { creditOnVisit } from '#shared/domain/ledger/entries/move-credit.ts';
import { shareParts } from '#shared/domain/payment/plan-application.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { cents, subtractCents, sumCents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { bookMove } from './journals.ts';
import { partsFor } from './take-payment.ts';

/** Puts credits of an account on visits, the oldest credit first. Money that waits for a superbill's charges is left for them. */
export function applyCredit(context: WriteContext, { guarantorId, amount, apply }: Input<'payment.apply'>): Output<'payment.apply'> {
  const { db } = context;
  if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  if (amount !== null && amount <= 0) fail('payment.notPositive');
  const free = creditsOf(db, guarantorId).filter(({ waitsFor }) => waitsFor === null);
  const there = sumCents(free.map((credit) => credit.amount));
  if (there === 0) fail('payment.noCredit', { guarantorId });
  const parts = partsFor(context, guarantorId, cents(Math.min(there, amount ?? there)), apply);
  const journalIds = shareParts(free, parts).map(({ paymentId, parts: given }) =>
    bookMove(context, {
      ...{ kind: 'applyCredit', reason: '', sourceId: paymentId ?? guarantorId },
      postings: given.flatMap(({ encounterId, amount: part }) =>
        creditOnVisit({ encounterId, guarantorId, creditorId: guarantorId }, part),
      ),
    }),
  );
  for (const id of [guarantorId, ...parts.map(({ encounterId }) => encounterId)]) context.touch(id);
  const applied = sumCents(parts.map((part) => part.amount));
  return { applied, left: subtractCents(there, applied), journalIds };
}
