import { optionsOf } from './kind-field.ts';

/** Reports that offices send, PWK01 in our words; the others of the list are typed as their two characters. */
export const REPORT_TYPES = optionsOf({
  OZ: 'A document for this claim',
  '03': 'Report on other treatment',
  '04': 'Drugs given',
  '05': 'Treatment that was tried',
  '06': 'First assessment',
  '08': 'Plan of treatment',
  '09': 'Progress report',
  B3: 'Order of the physician',
  B4: 'Referral form',
  CT: 'Certificate',
  DA: 'Dental models',
  DG: 'Diagnostic report',
  EB: 'What another payer explained',
  LA: 'Laboratory results',
  M1: 'Certificate of medical need',
  MT: 'Models',
  NN: 'Notes of a nurse',
  OB: 'Operative notes',
  OD: 'Orders and treatments',
  PN: 'Physical therapy notes',
  PO: 'Prosthetics or orthotics',
  PZ: 'Physical therapy certificate',
  RB: 'Radiology films',
  RR: 'Radiology report',
  RT: 'Report of tests and analysis',
});

/** How a paper goes, PWK02. */
export const ROUTES = optionsOf({
  FX: 'By fax',
  BM: 'By mail',
  EL: 'Electronically, as a file of its own',
  EM: 'By e-mail',
  FT: 'By file transfer',
  AA: 'Only when the payer asks',
});
