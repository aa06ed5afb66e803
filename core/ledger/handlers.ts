import type { Handlers } from '../context.ts';
import { explainAmount } from './explain.ts';
import { patientLedger } from './patient-ledger.ts';
import { verifyBooks } from './verify-books.ts';

/** The books: a patient's ledger, why a balance is what it is, and the proof of everything. */
export const ledgerHandlers: Pick<Handlers, 'ledger.patient' | 'ledger.explain' | 'ledger.verify'> = {
  'ledger.patient': patientLedger,
  'ledger.explain': explainAmount,
  'ledger.verify': verifyBooks,
};
