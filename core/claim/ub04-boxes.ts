import type { BoxPlace } from './x-ray-boxes.ts';

type Row = readonly [box: RegExp, title: string, source: string, field: string, ...elements: readonly string[]];

/** Form locators of the UB-04, each with the elements of the 837I (005010X223A2) that say the same and where it is entered. */
const ROWS: readonly Row[] = [
  [/^1$/, 'Billing provider', 'Practice', 'practice.name', '2010AA NM1*85', '2010AA N3', '2010AA N4', '2010AA PER'],
  [/^2$/, 'Pay-to address', 'Practice', 'practice.payTo', '2010AB'],
  [/^3a$/, 'Our number', 'Given by Claimwright', 'claim.number', '2300 CLM CLM01'],
  [/^3b$/, 'Medical record number', 'Charges', 'encounter.medicalRecordNumber', '2300 REF*EA'],
  [/^4$/, 'Type of bill', 'Charges', 'encounter.typeOfBill', '2300 CLM CLM05-1', '2300 CLM CLM05-3'],
  [/^5$/, 'Tax ID', 'Practice', 'practice.taxId', '2010AA REF*EI', '2010AA REF*SY'],
  [/^6$/, 'Statement covers', 'Charges', 'encounter.statementDays', '2300 DTP*434'],
  [/^8a$/, 'Member ID of the patient', 'Coverage', 'coverage.memberId', '2010BA NM1*IL NM109'],
  [/^8b$/, 'Patient', 'Patient', 'patient.name', '2010CA NM1*QC', '2010BA NM1*IL NM103', '2010BA NM1*IL NM104'],
  [/^9[a-d]$/, 'Patient’s address', 'Patient', 'patient.address', '2010CA N3', '2010CA N4', '2010BA N3', '2010BA N4'],
  [/^10$/, 'Born', 'Patient', 'patient.birthDate', '2010CA DMG DMG02', '2010BA DMG DMG02'],
  [/^11$/, 'Sex', 'Patient', 'patient.sex', '2010CA DMG DMG03', '2010BA DMG DMG03'],
  [/^1[23]$/, 'Admission', 'Charges', 'encounter.stay', '2300 DTP*435'],
  [/^14$/, 'Kind of admission', 'Charges', 'encounter.stay', '2300 CL1 CL101'],
  [/^15$/, 'Came from', 'Charges', 'encounter.stay', '2300 CL1 CL102'],
  [/^16$/, 'Hour of discharge', 'Charges', 'encounter.stay', '2300 DTP*096'],
  [/^17$/, 'Discharged to', 'Charges', 'encounter.stay', '2300 CL1 CL103'],
  [/^(1[89]|2[0-8])$/, 'Condition codes', 'Charges', 'encounter.billCodes', '2300 HI*BG'],
  [/^29$/, 'State of the accident', 'Charges', 'encounter.accident', '2300 REF*LU'],
  [/^38$/, 'Sent to', 'Payers', 'payer.name', '2010BB NM1*PR NM103', '2010BB N3', '2010BB N4'],
  [/^occurrence$/, 'Occurrence codes', 'Charges', 'encounter.billCodes', '2300 HI*BH'],
  [/^span$/, 'Occurrence spans', 'Charges', 'encounter.billCodes', '2300 HI*BI'],
  [/^value$/, 'Value codes', 'Charges', 'encounter.billCodes', '2300 HI*BE'],
  [/^42$/, 'Revenue codes', 'Charges', 'lines.0.revenueCode'],
  [/^43$/, 'Descriptions', 'Charges', 'lines.0.description'],
  [/^44$/, 'Procedure codes', 'Charges', 'lines.0.procedureCode'],
  [/^45$/, 'Days', 'Charges', 'lines.0.from'],
  [/^46$/, 'Units', 'Charges', 'lines.0.unitThousandths'],
  [/^47$/, 'Charges', 'Charges', 'lines.0.charge', '2300 CLM CLM02'],
  [/^50[A-C]$/, 'Payer', 'Payers', 'payer.name', '2010BB NM1*PR NM103', '2330B NM1*PR NM103'],
  [/^51[A-C]$/, 'Payer’s ID', 'Payers', 'payer.payerId', '2010BB NM1*PR NM109', '2330B NM1*PR NM109'],
  [/^52[A-C]$/, 'Records may be released', 'Patient', 'patient.releaseOfInformation', '2300 CLM CLM09'],
  [/^53[A-C]$/, 'Benefits assigned', 'Patient', 'patient.benefitsAssigned', '2300 CLM CLM08'],
  [/^54[A-C]$/, 'Paid before', 'Payments', 'paid', '2300 AMT*F5', '2320 AMT*D'],
  [/^55[A-C]$/, 'Still owed', 'Calculated', 'owed'],
  [/^56$/, 'Billing NPI', 'Practice', 'practice.npi', '2010AA NM1*85 NM109'],
  [/^58[A-C]$/, 'Subscriber', 'Coverage', 'coverage.subscriber', '2010BA NM1*IL NM103', '2330A NM1*IL NM103'],
  [/^59[A-C]$/, 'Relationship', 'Coverage', 'coverage.relationship', '2000B SBR SBR02', '2000C PAT PAT01'],
  [/^60[A-C]$/, 'Member ID', 'Coverage', 'coverage.memberId', '2010BA NM1*IL NM109', '2330A NM1*IL NM109'],
  [/^61[A-C]$/, 'Group name', 'Coverage', 'coverage.groupName', '2000B SBR SBR04', '2320 SBR SBR04'],
  [/^62[A-C]$/, 'Group number', 'Coverage', 'coverage.groupNumber', '2000B SBR SBR03', '2320 SBR SBR03'],
  [/^63[A-C]$/, 'Authorization', 'Charges', 'encounter.priorAuthorization', '2300 REF*G1', '2300 REF*9F'],
  [/^64[A-C]$/, 'Payer’s number of the claim', 'Claim', 'claim.frequency', '2300 REF*F8'],
  [/^65[A-C]$/, 'Employer', 'Patient', 'patient.employer'],
  [/^66$/, 'Edition of the diagnoses', 'Fixed', 'fixed', '2300 HI*ABK'],
  [/^67/, 'Diagnoses', 'Charges', 'encounter.diagnoses', '2300 HI*ABK', '2300 HI*ABF'],
  [/^69$/, 'Admitting diagnosis', 'Charges', 'encounter.billCodes', '2300 HI*ABJ'],
  [/^70$/, 'Reasons of the visit', 'Charges', 'encounter.billCodes', '2300 HI*APR'],
  [/^71$/, 'Related group', 'Charges', 'encounter.billCodes', '2300 HI*DR'],
  [/^72$/, 'External causes', 'Charges', 'encounter.billCodes', '2300 HI*ABN'],
  [/^74$/, 'Procedures of the stay', 'Charges', 'encounter.billCodes', '2300 HI*BBR', '2300 HI*BBQ'],
  [/^76$/, 'Attending', 'Charges', 'encounter.attending', '2310A NM1*71'],
  [/^77$/, 'Operating', 'Charges', 'encounter.operating', '2310B NM1*72'],
  [/^7[89]$/, 'Others who treated', 'Charges', 'encounter.otherOperating', '2310C NM1*ZZ', '2310D NM1*82', '2310F NM1*DN'],
  [/^80$/, 'Remarks', 'Charges', 'encounter.note', '2300 NTE'],
  [/^81$/, 'Taxonomy', 'Practice', 'practice.taxonomy', '2000A PRV'],
];

/** What a form locator holds and where it is entered; undefined when the form has no such locator. */
export function ub04Place(box: string): BoxPlace | undefined {
  const row = ROWS.find(([names]) => names.test(box));
  if (!row) return undefined;
  const [, title, source, field, ...elements] = row;
  return { title, elements, source, field };
}
