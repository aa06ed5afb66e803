import {
  isAmbulanceMileage,
  isAmbulanceRide,
  isEquipmentCode,
  isGivenDrug,
  isLaboratoryCode,
  isMammogram,
  isSpinalManipulation,
  isSupplyCode,
} from '../code/code-family.ts';

/** What a visit can say beside, in the order in which it is offered. */
export const VISIT_KINDS = [
  'papers',
  'facility',
  'ambulance',
  'spine',
  'vision',
  'mammography',
  'insurer',
  'home',
  'trial',
  'codes',
  'numbers',
  'contract',
  'notes',
] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** The same of a line. */
export const LINE_KINDS = [
  'equipment',
  'drug',
  'laboratory',
  'purchased',
  'hospice',
  'screening',
  'anesthesia',
  'numbers',
  'days',
  'people',
  'notes',
  'forms',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

type Visit = { readonly codes: readonly string[]; readonly filingIndicator: string; readonly accident: boolean };

const ACCIDENT_INSURERS: ReadonlySet<string> = new Set(['AM', 'LM', 'WC']);
/** Glasses, contact lenses and frames (HCPCS V2020-V2799). */
const isVisionCode = (code: string): boolean => /^V2[0-7]\d{2}$/.test(code) && code >= 'V2020';
/** Anesthesia of CPT, which may name the surgery it was given for. */
const isAnesthesia = (code: string): boolean => /^0[01]\d{3}$/.test(code);

const TELLS: readonly (readonly [VisitKind, (visit: Visit) => boolean])[] = [
  ['ambulance', ({ codes }) => codes.some((code) => isAmbulanceRide(code) || isAmbulanceMileage(code))],
  ['spine', ({ codes }) => codes.some(isSpinalManipulation)],
  ['vision', ({ codes }) => codes.some(isVisionCode)],
  ['mammography', ({ codes }) => codes.some(isMammogram)],
  ['insurer', ({ filingIndicator, accident }) => ACCIDENT_INSURERS.has(filingIndicator) || accident],
  ['codes', ({ codes }) => codes.some(isAnesthesia)],
];

/** Kinds that the visit seems to be of, from its codes, its payer and whether an accident caused it. */
export const visitKindsOf = (visit: Visit): readonly VisitKind[] => TELLS.flatMap(([kind, tells]) => (tells(visit) ? [kind] : []));

/** Kinds that a line seems to be of, from its code and its modifiers. */
export function lineKindsOf(code: string, modifiers: readonly string[]): readonly LineKind[] {
  const has = (...wanted: readonly string[]) => wanted.some((modifier) => modifiers.includes(modifier));
  const told: readonly (readonly [LineKind, boolean])[] = [
    ['equipment', isEquipmentCode(code) || isSupplyCode(code) || has('RR', 'NU', 'UE')],
    ['drug', isGivenDrug(code) || /^90[4-7]\d{2}$/.test(code)],
    ['laboratory', isLaboratoryCode(code)],
    ['purchased', has('90')],
    ['hospice', has('GV', 'GW')],
    ['screening', isMammogram(code)],
    ['anesthesia', isAnesthesia(code)],
  ];
  return told.flatMap(([kind, tells]) => (tells ? [kind] : []));
}

/** A field of a visit or a line by the kind that says it. */
const VISIT_PARTS: Readonly<Record<string, VisitKind>> = {
  attachments: 'papers',
  ambulance: 'ambulance',
  spinalManipulation: 'spine',
  vision: 'vision',
  mammographyCertificate: 'mammography',
  casualtyContact: 'insurer',
  homebound: 'home',
  clinicalTrialNumber: 'trial',
  deviceExemption: 'trial',
  conditionCodes: 'codes',
  anesthesiaProcedures: 'codes',
  medicalRecordNumber: 'numbers',
  carePlanOversightNpi: 'numbers',
  authorizationException: 'numbers',
  contract: 'contract',
  noteKind: 'notes',
  fixedFormat: 'notes',
  statementDays: 'facility',
  stay: 'facility',
  attending: 'facility',
  operating: 'facility',
  otherOperating: 'facility',
  billCodes: 'facility',
  presentOnAdmission: 'facility',
};
const LINE_PARTS: Readonly<Record<string, LineKind>> = {
  equipment: 'equipment',
  certified: 'equipment',
  prescriptionNumber: 'drug',
  compoundLink: 'drug',
  vaccineBatch: 'drug',
  cliaNumber: 'laboratory',
  referringCliaNumber: 'laboratory',
  tests: 'laboratory',
  purchased: 'purchased',
  hospiceEmployee: 'hospice',
  mammographyCertificate: 'screening',
  obstetricUnitThousandths: 'anesthesia',
  priorAuthorization: 'numbers',
  referralNumber: 'numbers',
  copayExempt: 'numbers',
  dates: 'days',
  referringProviderId: 'people',
  facilityId: 'people',
  thirdPartyNote: 'notes',
  goalsNote: 'notes',
  forms: 'forms',
};

/** Where the field of a finding is entered: under this kind of the visit; undefined when it is elsewhere. */
export function visitKindAt(field: string): VisitKind | undefined {
  const [area, part = ''] = field.split('.');
  if (field === 'claim.attachments') return 'papers';
  return area === 'encounter' ? VISIT_PARTS[part] : undefined;
}

/** The same for a field of a line, by the part after the line's number. */
export const lineKindAt = (part: string): LineKind | undefined => LINE_PARTS[part];

/** Kinds that are said already, by the parts that are there. */
export const saidKinds = <Kind extends VisitKind | LineKind>(
  said: object | null,
  kindAt: (part: string) => Kind | undefined,
): readonly Kind[] => [...new Set(Object.keys(said ?? {}).flatMap((part) => kindAt(part) ?? []))];
