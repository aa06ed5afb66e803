import { changeGuarantor, changePatient, findPatient } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { bareFields } from './save-coverage.ts';

/** Changes a patient's own particulars; somebody's own guarantor account moves along with them. */
export function changePatientFields(
  context: WriteContext,
  { patientId, version, patient }: Input<'patient.change'>,
): Output<'patient.change'> {
  const { db } = context;
  const known = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  const fields = bareFields(patient);
  if (!changePatient(db, patientId, version, fields)) fail('patient.changedElsewhere', { patientId, version: known.version });
  if (known.guarantorIsSelf) changeGuarantor(db, { guarantorId: known.guarantorId, ...fields });
  context.touch(patientId);
  return { version: version + 1 };
}
