import { listCoverages } from '#db/queries/coverage.ts';
import { owedForPatient, unappliedOf } from '#db/queries/ledger.ts';
import { lastPaymentOf, lastStatementOf, owedByCoverage, owedOnAccount } from '#db/queries/ledger-quick.ts';
import { findGuarantor, findPatient } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';

/** The few figures that somebody on the telephone is asked for. Errors: patient.notFound. */
export function quickBalance(context: ReadContext, { patientId }: Input<'ledger.quick'>): Output<'ledger.quick'> {
  const { db } = context;
  const patient = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  const guarantor = findGuarantor(db, patient.guarantorId);
  assert(guarantor, 'every patient has a guarantor');
  const owed = owedForPatient(db, patientId);
  const byCoverage = owedByCoverage(db, patientId);
  const { guarantorId } = patient;
  context.touch(patientId);
  context.touch(guarantorId);
  return {
    patientId,
    name: listName(patient.fields),
    guarantorId,
    guarantorName: listName(guarantor),
    insurersOwe: owed.insurers,
    patientOwes: owed.guarantor,
    guarantorOwes: owedOnAccount(db, guarantorId),
    credit: unappliedOf(db, guarantorId),
    lastPayment: lastPaymentOf(db, guarantorId) ?? null,
    lastStatement: lastStatementOf(db, guarantorId) ?? null,
    coverages: listCoverages(db, patientId)
      .map(({ coverageId, payerName, rank }) => ({ coverageId, payerName, rank, owed: byCoverage.get(coverageId) ?? ZERO }))
      .filter(({ owed: amount, rank }) => amount !== 0 || rank === 1),
  };
}
