import { owedForPatient, unappliedOf } from '#db/queries/ledger.ts';
import { countForPatient, findGuarantor, findPatient, listCoverages } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext } from '../context.ts';

/** What a patient's page shows above its tabs. */
export function getPatient(context: ReadContext, { patientId }: Input<'patient.get'>): Output<'patient.get'> {
  const { db, today } = context;
  const patient = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  const guarantor = findGuarantor(db, patient.guarantorId);
  assert(guarantor, 'every patient has a guarantor');
  const owed = owedForPatient(db, patientId);
  const { openClaims, ...counts } = countForPatient(db, patientId);
  context.touch(patientId);
  const { chartNumber, version, guarantorIsSelf, fields } = patient;
  return {
    patientId,
    chartNumber,
    version,
    patient: fields,
    guarantor: {
      guarantorId: guarantor.guarantorId,
      accountNumber: guarantor.accountNumber,
      name: listName(guarantor),
      isSelf: guarantorIsSelf,
      phone: guarantor.phone,
      address: guarantor.address,
    },
    coverages: listCoverages(db, patientId).map(({ patientId: _owner, payerCode: _code, filingIndicator: _filing, ...coverage }) => ({
      ...coverage,
      active: (coverage.effectiveFrom ?? today) <= today && today <= (coverage.effectiveTo ?? today),
    })),
    owed: { insurers: owed.insurers, patient: owed.guarantor, unapplied: unappliedOf(db, patient.guarantorId), openClaims },
    counts,
  };
}
