import { appendJournal, type JournalMeta, unappliedOf } from '#db/queries/ledger.ts';
import { paymentsWaitingFor } from '#db/queries/payment.ts';
import { keptOfPayment } from '#db/queries/payment-books.ts';
import { applyCreditPostings } from '#shared/domain/ledger/entries/patient-payment.ts';
import type { Posting } from '#shared/domain/ledger/journal.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';

type Visit = { readonly superbillId: string; readonly encounterId: string; readonly guarantorId: string };

/**
 * Puts money that was taken before the charges were entered on the visit it was taken for, one journal for each receipt.
 * Never more than is left of it and than its payer still has as a credit, in case that was used or given back meanwhile.
 */
export function applyWaitingMoney(context: WriteContext, { superbillId, encounterId, guarantorId }: Visit, meta: JournalMeta): void {
  for (const { paymentId, guarantorId: payerId, amount } of paymentsWaitingFor(context.db, superbillId)) {
    const part = cents(Math.min(amount, unappliedOf(context.db, payerId), keptOfPayment(context.db, paymentId, payerId)));
    if (part <= 0) continue;
    const journal = {
      id: context.newId(),
      effectiveDate: context.today,
      kind: 'applyCredit',
      reason: '',
      source: { kind: 'receipt', id: paymentId },
      remittanceId: null,
      reversesId: null,
      postings: creditOn({ encounterId, payerId, guarantorId, amount: part }),
    } as const;
    appendJournal(context.db, journal, meta);
    context.touch(paymentId);
  }
}

type Credit = { readonly encounterId: string; readonly payerId: string; readonly guarantorId: string; readonly amount: Cents };

/** The credit leaves whoever paid it; the visit is owed by its guarantor, who may be another by now. */
const creditOn = ({ encounterId, payerId, guarantorId, amount }: Credit): readonly Posting[] =>
  applyCreditPostings(payerId, [{ encounterId, amount }]).map((posting) =>
    posting.account === 'receivable.guarantor' ? { ...posting, guarantorId } : posting,
  );
