import { changeGuarantor, changePatient, findPatient } from '#db/queries/patient.ts';
import { saveDetails } from '#db/queries/patient-details.ts';
import { ownAccountOf } from '#db/queries/patient-guarantor.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { keptDetails } from '#shared/domain/patient/patient-details.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { bareFields } from './bare-fields.ts';
import { saveAlerts } from './save-alerts.ts';

/** Changes a patient's own particulars; somebody's own guarantor account moves along with them. */
export function changePatientFields(
  context: WriteContext,
  { patientId, version, patient, details, alerts }: Input<'patient.change'>,
): Output<'patient.change'> {
  const { db } = context;
  const known = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  const fields = bareFields(patient, context.today);
  if (!changePatient(db, patientId, version, fields)) fail('patient.changedElsewhere', { patientId, version: known.version });
  if (details) saveDetails(db, patientId, keptDetails(details));
  if (alerts) saveAlerts(context, patientId, alerts);
  const { lastName, firstName, middleName, phone, address } = fields;
  for (const guarantorId of new Set([ownAccountOf(db, patientId), known.guarantorIsSelf ? known.guarantorId : undefined]))
    if (guarantorId !== undefined) changeGuarantor(db, { guarantorId, lastName, firstName, middleName, phone, address });
  context.touch(patientId);
  return { version: version + 1 };
}
