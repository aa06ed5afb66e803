import { nextNumber } from '#db/queries/counter.ts';
import { coverageOwner, findGuarantor, findPatient, insertGuarantor, insertPatient } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { bareFields, keepCoverage } from './save-coverage.ts';

/** Registers a patient with guarantor and coverages; never blocked by what a claim will need later. */
export function registerPatient(context: WriteContext, input: Input<'patient.register'>): Output<'patient.register'> {
  const { db } = context;
  const patient = bareFields(input.patient);
  if (findPatient(db, input.patientId)) fail('patient.exists', { patientId: input.patientId });
  const chartNumber = nextNumber(db, 'chart');
  const guarantorId = guarantorFor(context, input, chartNumber);
  insertPatient(db, {
    patientId: input.patientId,
    chartNumber,
    guarantorId,
    guarantorIsSelf: input.guarantor.kind === 'self',
    fields: patient,
  });
  // Only a mixed-up caller names a coverage that exists already; a new patient has none.
  const taken = input.coverages.findIndex(({ coverageId }) => coverageOwner(db, coverageId) !== undefined);
  if (taken >= 0) fail('input.invalid', { fields: [`coverages.${taken}.coverageId: belongs to a patient already`] });
  for (const coverage of input.coverages) keepCoverage(context, input.patientId, coverage);
  context.touch(input.patientId);
  return { patientId: input.patientId, chartNumber };
}

function guarantorFor({ db, newId }: WriteContext, { patient, guarantor }: Input<'patient.register'>, chartNumber: number): string {
  if (guarantor.kind === 'existing') {
    const { guarantorId } = guarantor;
    if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
    return guarantorId;
  }
  const person = guarantor.kind === 'self' ? patient : guarantor;
  const guarantorId = newId();
  const { lastName, firstName, middleName, address } = person;
  const phone = person.phone.replace(/\D/g, '');
  // Somebody's own account carries their chart number, so that one number is enough at the desk.
  const accountNumber = guarantor.kind === 'self' ? chartNumber : nextNumber(db, 'chart');
  insertGuarantor(db, { guarantorId, accountNumber, lastName, firstName, middleName, phone, address });
  return guarantorId;
}
