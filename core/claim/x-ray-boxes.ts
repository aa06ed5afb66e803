import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';

/** One box of the CMS-1500: its title, the elements that say the same, and where it is entered. */
export type BoxPlace = {
  readonly title: string;
  /** Beginnings of element keys; one that ends in "|" means that key alone. */
  readonly elements: readonly string[];
  /** Who keeps it, and the field: "coverage.memberId". */
  readonly source: string;
  readonly field: string;
};

const place = (title: string, source: string, field: string, ...elements: readonly string[]): BoxPlace => ({
  title,
  elements,
  source,
  field,
});

/** Where the boxes above and below the lines stand in the 837P, and where they are entered (box by box, 005010X222A1). */
export function boxPlaces({ relationship, rendering }: Pick<ClaimFacts, 'relationship' | 'rendering'>): ReadonlyMap<string, BoxPlace> {
  const self = relationship === 'self';
  const person = self ? '2010BA NM1*IL' : '2010CA NM1*QC';
  const loop = self ? '2010BA' : '2010CA';
  const subscriber = self ? 'Patient' : 'Coverage';
  return new Map([
    ['top', place('Payer', 'Payers', 'payer.name', '2010BB NM1*PR NM103', '2010BB NM1*PR NM109', '2010BB N3', '2010BB N4')],
    ['1', place('Kind of plan', 'Payers', 'payer.filingIndicator', '2000B SBR SBR09')],
    ['1a', place('Member ID', 'Coverage', 'coverage.memberId', '2010BA NM1*IL NM109')],
    ['2', place('Patient', 'Patient', 'patient.name', `${person} NM103`, `${person} NM104`, `${person} NM105`)],
    ['3', place('Born, sex', 'Patient', 'patient.birthDate', `${loop} DMG DMG02`, `${loop} DMG DMG03`)],
    ['4', place('Subscriber', subscriber, self ? 'patient.name' : 'coverage.subscriber', '2010BA NM1*IL NM103', '2010BA NM1*IL NM104')],
    ['5', place('Patient’s address', 'Patient', 'patient.address', `${loop} N3`, `${loop} N4`)],
    ['6', place('Relationship', 'Coverage', 'coverage.relationship', '2000B SBR SBR02', '2000C PAT PAT01')],
    ['7', place('Subscriber’s address', subscriber, self ? 'patient.address' : 'coverage.subscriber', '2010BA N3', '2010BA N4')],
    ['9', place('Other subscriber', 'Other coverage', 'other.subscriber', '2330A NM1*IL')],
    ['9a', place('Other policy', 'Other coverage', 'other.memberId', '2330A NM1*IL NM109', '2320 SBR SBR03')],
    ['9d', place('Other plan', 'Other coverage', 'other.plan', '2330B NM1*PR', '2320 SBR SBR04')],
    ['10a', place('Work', 'Charges', 'encounter.accident', '2300 CLM CLM11')],
    ['10b', place('Auto accident', 'Charges', 'encounter.accident', '2300 CLM CLM11', '2300 CLM CLM11-4')],
    ['10c', place('Other accident', 'Charges', 'encounter.accident', '2300 CLM CLM11')],
    ['10d', place('Claim codes', 'Charges', 'encounter.conditionCodes', '2300 HI*BG')],
    ['11', place('Group number', 'Coverage', 'coverage.groupNumber', '2000B SBR SBR03')],
    ['11a', place('Subscriber born, sex', subscriber, self ? 'patient.birthDate' : 'coverage.subscriber', '2010BA DMG')],
    ['11b', place('Accident claim number', 'Case', 'case.casualtyNumber', '2010BA REF*Y4', '2010CA REF*Y4')],
    ['11c', place('Plan name', 'Coverage', 'coverage.groupName', '2000B SBR SBR04')],
    ['11d', place('Another plan', 'Other coverage', 'other.plan', '2320 SBR SBR01')],
    ['12', place('Records may be released', 'Patient', 'patient.releaseOfInformation', '2300 CLM CLM09')],
    ['13', place('Benefits assigned', 'Patient', 'patient.benefitsAssigned', '2300 CLM CLM08')],
    ['14', place('Onset, injury', 'Charges', 'encounter.onsetDate', '2300 DTP*431', '2300 DTP*484', '2300 DTP*439')],
    ['15', place('Other date', 'Case', 'case.dates', '2300 DTP*439', '2300 DTP*454', '2300 DTP*304', '2300 DTP*455', '2300 DTP*444')],
    ['16', place('Unable to work', 'Case', 'case.dates', '2300 DTP*314', '2300 DTP*360', '2300 DTP*361')],
    ['17', place('Referred by', 'Charges', 'encounter.referringProviderId', '2310A NM1', '2310D NM1', '2420E')],
    ['17a', place('Other number of who referred', 'Lists', 'referring', '2310A REF')],
    ['17b', place('NPI of who referred', 'Lists', 'referring.npi', '2310A NM1*DN NM109', '2310D NM1*DQ NM109')],
    ['18', place('In hospital', 'Charges', 'encounter.admissionDate', '2300 DTP*435', '2300 DTP*096')],
    ['19', place('Note', 'Charges', 'encounter.note', '2300 NTE')],
    ['20', place('Purchased service', 'Charges', 'lines.0.purchased', '2400/1 PS1')],
    ['21', place('Diagnoses', 'Charges', 'encounter.diagnoses', '2300 HI*ABK', '2300 HI*ABF')],
    ['22', place('Frequency, payer’s number', 'Claim', 'claim.frequency', '2300 CLM CLM05-3', '2300 REF*F8')],
    ['23', place('Authorization', 'Charges', 'encounter.priorAuthorization', '2300 REF*G1', '2300 REF*9F', '2300 REF*X4')],
    ['25', place('Tax ID', 'Practice', 'practice.taxId', '2010AA REF*EI', '2010AA REF*SY')],
    ['26', place('Our number', 'Given by Claimwright', 'claim.number', '2300 CLM CLM01')],
    ['27', place('Assignment', 'Lists', 'rendering.acceptsAssignment', '2300 CLM CLM07')],
    ['28', place('Total charge', 'Calculated', 'lines.charge', '2300 CLM CLM02')],
    ['29', place('Paid', 'Payments', 'paid', '2300 AMT*F5', '2320 AMT*D')],
    ['31', place('Signed', 'Lists', 'rendering.signatureOnFile', '2300 CLM CLM06')],
    ['32', place('Where', 'Charges', 'encounter.facilityId', '2310C NM1*77 NM103', '2310C N3', '2310C N4')],
    ['32a', place('NPI of the place', 'Lists', 'facility.npi', '2310C NM1*77 NM109')],
    ['32b', place('Other number of the place', 'Lists', 'facility', '2310C REF')],
    ['33', place('Billing provider', 'Practice', 'practice.name', '2010AA NM1*85', '2010AA N3', '2010AA N4', '2010AA PER')],
    ['33a', place('Billing NPI', 'Practice', 'practice.npi', '2010AA NM1*85 NM109')],
    ['33b', place('Taxonomy', 'Practice', 'practice.taxonomy', '2000A PRV')],
    ...(rendering === null ? [] : [['24J', place('Rendering NPI', 'Lists', 'rendering.npi', '2310B NM1*82 NM109', '2310B PRV')] as const]),
  ]);
}

/** The boxes of line n (from 1), by the letters that stand over their columns. */
export const linePlaces = (n: number): ReadonlyMap<string, BoxPlace> =>
  new Map([
    ['shaded', place('Supplement', 'Charges', 'line.note', `2410/${n}`, `2400/${n} NTE`, `2400/${n} SV1 SV101-7`)],
    ['A', place('From, to', 'Charges', 'line.from', `2400/${n} DTP*472`)],
    ['B', place('Place', 'Charges', 'line.placeOfService', `2400/${n} SV1 SV105`, '2300 CLM CLM05-1')],
    ['C', place('Emergency', 'Charges', 'line.emergency', `2400/${n} SV1 SV109`)],
    ['D', place('Code, modifiers', 'Charges', 'line.procedureCode', ...[2, 3, 4, 5, 6].map((part) => `2400/${n} SV1 SV101-${part}`))],
    ['E', place('Points to', 'Charges', 'line.pointers', `2400/${n} SV1 SV107`)],
    ['F', place('Charge', 'Charges', 'line.charge', `2400/${n} SV1 SV102`)],
    ['G', place('Units', 'Charges', 'line.unitThousandths', `2400/${n} SV1 SV103`, `2400/${n} SV1 SV104`)],
    ['H', place('EPSDT', 'Charges', 'line.epsdt', `2400/${n} SV1 SV111`, `2400/${n} SV1 SV112`)],
    ['I', place('Kind of number', 'Lists', 'rendering.taxonomy', '2310B PRV')],
    ['J', place('Rendering NPI', 'Charges', 'line.renderingProviderId', `2420A/${n} NM1*82`, '2310B NM1*82 NM109')],
  ]);
