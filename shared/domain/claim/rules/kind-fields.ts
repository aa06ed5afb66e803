import { claimField, codes, days, flag, lineField, texts } from './field-parts.ts';

const REASONS = {
  A: 'nearest facility',
  B: 'preferred physician',
  C: 'near the family',
  D: 'specialist or equipment',
  E: 'rehabilitation',
};
const RENTED_BY = { '1': 'week', '4': 'month', '6': 'day' };
const SPINE = {
  ...{ A: 'acute', C: 'chronic', D: 'not acute', E: 'no threat to life', F: 'routine', G: 'symptomatic' },
  M: 'acute manifestation of a chronic condition',
};
const CONTRACTS = {
  ...{ '01': 'diagnosis related group', '02': 'per diem', '03': 'variable per diem', '04': 'flat', '05': 'capitated', '06': 'percent' },
  '09': 'other',
};

/** What a claim of a special kind can be asked as a whole. */
export const kindFields = {
  ambulanceMiles: claimField('miles of the ambulance', 'number', ['encounter.ambulance', '', '2300 CR106'], ({ supplement }) =>
    supplement?.ambulance === undefined ? [] : [supplement.ambulance.miles],
  ),
  ambulanceReason: claimField(
    'reason of the ambulance ride',
    'choice',
    ['encounter.ambulance', '', '2300 CR104'],
    ({ supplement }) => texts(supplement?.ambulance?.reason),
    { choices: REASONS },
  ),
  ambulanceCondition: claimField(
    'condition that needed an ambulance',
    'code',
    ['encounter.ambulance', '', '2300 CRC*07'],
    ({ supplement }) => codes(...(supplement?.ambulance?.conditions ?? [])),
  ),
  ambulanceFromZip: claimField('ZIP where the ambulance came from', 'code', ['encounter.ambulance', '23', '2310E N403'], ({ supplement }) =>
    codes(supplement?.ambulance?.pickUp.zip),
  ),
  conditionCode: claimField('condition code', 'code', ['encounter.conditionCodes', '10d', '2300 HI*BG'], ({ supplement }) =>
    codes(...(supplement?.conditionCodes ?? [])),
  ),
  noteKind: claimField('kind of the claim note', 'code', ['encounter.noteKind', '19', '2300 NTE01'], ({ supplement }) =>
    codes(supplement?.noteKind),
  ),
  clinicalTrial: claimField(
    'number of the clinical trial',
    'text',
    ['encounter.clinicalTrialNumber', '19', '2300 REF*P4'],
    ({ supplement }) => texts(supplement?.clinicalTrialNumber),
  ),
  deviceExemption: claimField('device exemption (IDE)', 'text', ['encounter.deviceExemption', '23', '2300 REF*LX'], ({ supplement }) =>
    texts(supplement?.deviceExemption),
  ),
  mammographyCertificate: claimField(
    'mammography certificate',
    'text',
    ['encounter.mammographyCertificate', '32', '2300 REF*EW'],
    ({ supplement }) => texts(supplement?.mammographyCertificate),
  ),
  authorizationException: claimField(
    'exception from authorization',
    'code',
    ['encounter.authorizationException', '', '2300 REF*4N'],
    ({ supplement }) => codes(supplement?.authorizationException),
  ),
  contractKind: claimField(
    'kind of contract',
    'choice',
    ['encounter.contract', '', '2300 CN101'],
    ({ supplement }) => texts(supplement?.contract?.kind),
    { choices: CONTRACTS },
  ),
  spinalCondition: claimField(
    'condition of the spine',
    'choice',
    ['encounter.spinalManipulation', '', '2300 CR208'],
    ({ supplement }) => texts(supplement?.spinalManipulation?.condition),
    { choices: SPINE },
  ),
  homebound: claimField('patient cannot leave home', 'flag', ['encounter.homebound', '', '2300 CRC*75'], ({ supplement }) =>
    flag(supplement?.homebound),
  ),
  visionKind: claimField('glasses, contact lenses or frames', 'code', ['encounter.vision', '', '2300 CRC01'], ({ supplement }) =>
    codes(...(supplement?.vision ?? []).map(({ kind }) => kind)),
  ),
} as const;

/** What a line of a special kind can be asked. */
export const kindLineFields = {
  copayExempt: lineField('no copay is owed on the line', 'flag', ['copayExempt', '', '2400 SV115'], ({ supplement }) =>
    flag(supplement?.copayExempt),
  ),
  hospiceEmployee: lineField('hospice employs who gave the care', 'flag', ['hospiceEmployee', '', '2400 CRC*70'], ({ supplement }) =>
    flag(supplement?.hospiceEmployee),
  ),
  equipmentDays: lineField('number of days of the equipment', 'number', ['equipment', '', '2400 SV503'], ({ supplement }) =>
    supplement?.equipment === undefined ? [] : [supplement.equipment.days],
  ),
  rentalPrice: lineField(
    'price of renting the equipment',
    'number',
    ['equipment', '', '2400 SV504'],
    ({ supplement }) => (supplement?.equipment === undefined ? [] : [supplement.equipment.rental]),
    { digits: 2 },
  ),
  rentedBy: lineField(
    'equipment is rented by the',
    'choice',
    ['equipment', '', '2400 SV506'],
    ({ supplement }) => texts(supplement?.equipment?.rentedBy),
    { choices: RENTED_BY },
  ),
  prescribedDay: lineField('day of the prescription', 'day', ['dates', '', '2400 DTP*471'], ({ supplement }) =>
    days(supplement?.dates?.prescribed),
  ),
  lineLastSeenDay: lineField('day the patient was last seen', 'day', ['dates', '', '2400 DTP*304'], ({ supplement }) =>
    days(supplement?.dates?.lastSeen),
  ),
  lineAuthorization: lineField('authorization number of the line', 'text', ['priorAuthorization', '', '2400 REF*G1'], ({ supplement }) =>
    texts(supplement?.priorAuthorization),
  ),
  lineReferral: lineField('referral number of the line', 'text', ['referralNumber', '', '2400 REF*9F'], ({ supplement }) =>
    texts(supplement?.referralNumber),
  ),
  referringClia: lineField('CLIA number of who made the test', 'code', ['referringCliaNumber', '', '2400 REF*F4'], ({ supplement }) =>
    codes(supplement?.referringCliaNumber),
  ),
  vaccineBatch: lineField('batch of the vaccine', 'text', ['vaccineBatch', '', '2400 REF*BT'], ({ supplement }) =>
    texts(supplement?.vaccineBatch),
  ),
  purchasedFrom: lineField('NPI of whom the service was bought from', 'code', ['purchased', '20', '2420B NM109'], ({ supplement }) =>
    codes(supplement?.purchased?.npi),
  ),
  purchasedPrice: lineField(
    'price of the bought service',
    'number',
    ['purchased', '20', '2400 PS102'],
    ({ supplement }) => (supplement?.purchased === undefined ? [] : [supplement.purchased.charge]),
    { digits: 2 },
  ),
  prescriptionNumber: lineField('prescription number', 'text', ['prescriptionNumber', '', '2410 REF*XZ'], ({ supplement }) =>
    texts(supplement?.prescriptionNumber),
  ),
} as const;
