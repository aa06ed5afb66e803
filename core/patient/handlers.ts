import type { patientOperations } from '#shared/contract/patient.ts';
import type { Handlers } from '../context.ts';
import { changePatientFields } from './change-patient.ts';
import { getPatient } from './get-patient.ts';
import { registerPatient } from './register-patient.ts';
import { saveCoverageOf } from './save-coverage.ts';
import { likelyPatients, searchPatients } from './search-patients.ts';

/** Patients, their guarantors and coverages. */
export const patientHandlers: Pick<Handlers, keyof typeof patientOperations> = {
  'patient.search': searchPatients,
  'patient.likely': likelyPatients,
  'patient.register': registerPatient,
  'patient.change': changePatientFields,
  'coverage.save': saveCoverageOf,
  'patient.get': getPatient,
};
