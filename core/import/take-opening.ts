import { patientOfAccount } from '#db/queries/import-lookup.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import { survivorOf } from '#db/queries/patient-merge.ts';
import { openingBalancePostings, openingCreditPostings } from '#shared/domain/ledger/entries/opening-balance.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { assert } from '#shared/kernel/assert.ts';
import { negateCents } from '#shared/kernel/cents.ts';
import { type Desk, known, refuse, type TakeRow } from './desk.ts';
import { type BalancePlace, bringForward, compareName, openVisit } from './opening-visit.ts';

/** What an account owed in the old system, one visit for each age, each owed since its own day. A credit becomes money on account. */
export const takeOpening: TakeRow = (desk, line, values) => {
  const number = values.chart ?? '';
  const { guarantorId, patientId } = accountOf(desk, number);
  const account = findGuarantor(desk.context.db, guarantorId);
  assert(account, 'an account that was found is here');
  compareName(desk, values, patientId, account.lastName);
  const sourceId = `${desk.system}|${number}`.toLowerCase();
  const place: BalancePlace = { guarantorId, patientId, sourceId, number, field: 'chart', about: '' };
  return bringForward(desk, line, values, listName(account), place, ({ amount, owedSince }) => {
    if (amount < 0) return { encounterId: null, postings: openingCreditPostings(guarantorId, negateCents(amount)) };
    const encounterId = openVisit(desk, place, owedSince);
    return { encounterId, postings: openingBalancePostings(guarantorId, encounterId, amount) };
  });
};

type Account = { readonly guarantorId: string; readonly patientId: string };

/** A number of the aging report names a patient, whose account owes, or an account. */
function accountOf(desk: Desk, number: string): Account {
  const { db } = desk.context;
  const id = known(desk, 'patient', number);
  const patient = id === undefined ? undefined : findPatient(db, survivorOf(db, id)?.patientId ?? id);
  if (patient) return { guarantorId: patient.guarantorId, patientId: patient.patientId };
  const guarantorId = known(desk, 'guarantor', number);
  if (guarantorId === undefined)
    refuse('chart', `Nobody here had number ${number} in ${desk.system}`, 'Import patients and guarantors of the same system first');
  const patientId = patientOfAccount(db, guarantorId);
  if (patientId === undefined) refuse('chart', `Account ${number} has no patient`, 'Import its patients first');
  return { guarantorId, patientId };
}
