import type { patientOperations } from '#shared/contract/patient.ts';
import type { Handlers } from '../context.ts';
import { changePatientFields } from './change-patient.ts';
import { getPatient } from './get-patient.ts';
import { changeGuarantorFields, getGuarantor, moveToGuarantor, searchGuarantors } from './guarantors.ts';
import { mergePatients, previewMerge, unmergePatients } from './merge-patients.ts';
import { getNumbering, setNumbering } from './numbering.ts';
import { registerPatient } from './register-patient.ts';
import { likelyPatients, searchPatients } from './search-patients.ts';

/** Patients, their guarantors and coverages. */
export const patientHandlers: Pick<Handlers, keyof typeof patientOperations> = {
  'patient.search': searchPatients,
  'patient.likely': likelyPatients,
  'patient.register': registerPatient,
  'patient.change': changePatientFields,
  'patient.get': getPatient,
  'patient.numbering': getNumbering,
  'patient.setNumbering': setNumbering,
  'patient.moveGuarantor': moveToGuarantor,
  'patient.mergePreview': previewMerge,
  'patient.merge': mergePatients,
  'patient.unmerge': unmergePatients,
  'guarantor.search': searchGuarantors,
  'guarantor.get': getGuarantor,
  'guarantor.change': changeGuarantorFields,
};
