/** What an EB is, in our words. */
export type BenefitKind =
  | 'active'
  | 'pending'
  | 'inactive'
  | 'copay'
  | 'coinsurance'
  | 'deductible'
  | 'outOfPocket'
  | 'limit'
  | 'unlimited'
  | 'notCovered'
  | 'exclusion'
  | 'spendDown'
  | 'otherPayer'
  | 'primaryCare'
  | 'contact'
  | 'cannotProcess'
  | 'note';

const KINDS: Readonly<Record<string, BenefitKind>> = {
  '1': 'active',
  '2': 'active',
  '3': 'active',
  '4': 'active',
  '5': 'pending',
  '6': 'inactive',
  '7': 'inactive',
  '8': 'inactive',
  A: 'coinsurance',
  B: 'copay',
  C: 'deductible',
  E: 'exclusion',
  F: 'limit',
  G: 'outOfPocket',
  H: 'unlimited',
  I: 'notCovered',
  L: 'primaryCare',
  MC: 'contact',
  N: 'contact',
  R: 'otherPayer',
  U: 'contact',
  V: 'cannotProcess',
  X: 'contact',
  Y: 'spendDown',
};

/** The kind of an EB01; what we have no kind for is a note, shown with its code. */
export const kindOf = (code: string): BenefitKind => (Object.hasOwn(KINDS, code) ? (KINDS[code] ?? 'note') : 'note');

/** EB01 to send or keep for a kind that a person types. */
export const codeOfKind = (kind: BenefitKind): string => Object.entries(KINDS).find(([, known]) => known === kind)?.[0] ?? 'D';

/** Whom a benefit counts for; null when the payer did not say. */
export type BenefitLevel = 'individual' | 'family' | 'other';

export function levelOf(levelCode: string): BenefitLevel | null {
  if (levelCode === '') return null;
  if (levelCode === 'IND') return 'individual';
  return levelCode === 'FAM' ? 'family' : 'other';
}

export type BenefitNetwork = 'in' | 'out' | 'both' | 'unknown';
const NETWORKS: Readonly<Record<string, BenefitNetwork>> = { Y: 'in', N: 'out', W: 'both' };

/** Inside or outside the payer's network; 'unknown' also when nothing was said. */
export const networkOf = (networkCode: string): BenefitNetwork =>
  Object.hasOwn(NETWORKS, networkCode) ? (NETWORKS[networkCode] ?? 'unknown') : 'unknown';

/** What an amount of a yearly account is: its whole, what is left of it, or what was used. */
export type AmountPart = 'total' | 'remaining' | 'used';

/** EB06: 29 is what remains, 24 what the year has used up, any other period names the whole. */
export function partOf(periodCode: string): AmountPart {
  if (periodCode === '29') return 'remaining';
  return periodCode === '24' ? 'used' : 'total';
}

const PERIODS: Readonly<Record<string, string>> = {
  '6': 'an hour',
  '7': 'a day',
  '13': 'a day of care',
  '21': 'for years',
  '22': 'a service year',
  '23': 'a calendar year',
  '24': 'so far this year',
  '25': 'a contract',
  '26': 'an episode',
  '27': 'a visit',
  '28': 'an outlier',
  '29': 'remaining',
  '30': 'beyond the limit',
  '31': 'so far',
  '32': 'a lifetime',
  '33': 'what is left of a lifetime',
  '34': 'a month',
  '35': 'a week',
  '36': 'an admission',
};
/** "a calendar year" for EB06 23; the code itself when we have no words, empty for none. */
export const periodWords = (code: string): string => (code === '' ? '' : (PERIODS[code] ?? `period ${code}`));

const QUANTITIES: Readonly<Record<string, string>> = {
  '99': 'used',
  CA: 'covered',
  CE: 'certified',
  DB: 'deductible blood units',
  DY: 'days',
  HS: 'hours',
  LA: 'reserve days',
  M2: 'at most',
  MN: 'months',
  P6: 'services or procedures',
  QA: 'approved',
  S7: 'years of age, at least',
  S8: 'years of age, at most',
  VS: 'visits',
  YY: 'years',
};
/** "visits" for EB09 VS. */
export const quantityWords = (code: string): string => QUANTITIES[code] ?? `units ${code}`;

const SERVICE_TYPES: Readonly<Record<string, string>> = {
  '1': 'medical care',
  '2': 'surgery',
  '3': 'consultation',
  '4': 'X-ray',
  '5': 'laboratory',
  '6': 'radiation therapy',
  '7': 'anesthesia',
  '8': 'help at surgery',
  '12': 'bought equipment',
  '13': 'facility of a day surgery',
  '14': 'kidney supplies at home',
  '18': 'rented equipment',
  '20': 'second opinion on surgery',
  '23': 'dental diagnosis',
  '24': 'gums',
  '25': 'fillings',
  '26': 'root canal',
  '27': 'face and jaw prosthetics',
  '28': 'dental extras',
  '30': 'the plan as a whole',
  '33': 'chiropractic',
  '35': 'dental care',
  '36': 'crowns',
  '38': 'orthodontics',
  '39': 'prosthodontics',
  '40': 'oral surgery',
  '41': 'preventive dental care',
  '42': 'home health',
  '45': 'hospice',
  '47': 'hospital',
  '48': 'hospital, staying over',
  '50': 'hospital, not staying over',
  '51': 'emergency accident',
  '52': 'emergency illness',
  '53': 'emergency room',
  '54': 'long-term care',
  '56': 'medical transport',
  '60': 'all other benefits',
  '61': 'fertility treatment',
  '62': 'MRI or CT',
  '65': 'newborn care',
  '67': 'stopping smoking',
  '68': 'well-baby care',
  '69': 'maternity',
  '70': 'transplants',
  '71': 'hearing',
  '72': 'inhalation therapy',
  '73': 'diagnostics',
  '75': 'prosthetic devices',
  '76': 'dialysis',
  '78': 'chemotherapy',
  '79': 'allergy testing',
  '80': 'immunizations',
  '81': 'routine physical',
  '82': 'family planning',
  '84': 'abortion',
  '86': 'emergency services',
  '88': 'pharmacy',
  '89': 'free-standing pharmacy',
  '90': 'pharmacy by mail',
  '91': 'brand-name drugs',
  '92': 'generic drugs',
  '93': 'podiatry',
  '94': 'podiatry at the office',
  '96': 'professional services',
  '98': 'office visit',
  '99': 'visits in hospital',
  A0: 'visits outside hospital',
  A3: 'visits at home',
  A4: 'psychiatry',
  A6: 'psychotherapy',
  A7: 'psychiatry, staying over',
  A8: 'psychiatry, not staying over',
  A9: 'rehabilitation',
  AD: 'occupational therapy',
  AE: 'physical medicine',
  AF: 'speech therapy',
  AG: 'skilled nursing',
  AI: 'substance abuse',
  AJ: 'alcoholism',
  AK: 'drug addiction',
  AL: 'vision',
  AM: 'frames',
  AN: 'routine eye examination',
  AO: 'lenses',
  B1: 'burn care',
  BB: 'partial hospitalization in psychiatry',
  BG: 'cardiac rehabilitation',
  BH: 'children’s care',
  BL: 'cardiac care',
  BT: 'gynecology',
  BU: 'obstetrics',
  BY: 'office visit when ill',
  BZ: 'office visit when well',
  CE: 'mental health with the provider',
  DM: 'medical equipment',
  GF: 'generic drugs on the list',
  GN: 'generic drugs not on the list',
  MH: 'mental health',
  PT: 'physical therapy',
  RT: 'residential psychiatry',
  UC: 'urgent care',
};
/** Service types a person can choose from, with their words. */
export const knownServiceTypes: readonly (readonly [string, string])[] = Object.entries(SERVICE_TYPES);
/** "office visit" for EB03 98; "service type XX" for what we have no words for. */
export const serviceTypeWords = (code: string): string => SERVICE_TYPES[code] ?? `service type ${code}`;

const KIND_WORDS: Readonly<Record<BenefitKind, string>> = {
  active: 'Active',
  pending: 'Active, being looked into',
  inactive: 'Not active',
  copay: 'Copay',
  coinsurance: 'Coinsurance',
  deductible: 'Deductible',
  outOfPocket: 'Out-of-pocket maximum',
  limit: 'Limit',
  unlimited: 'Without limit',
  notCovered: 'Not covered',
  exclusion: 'Excluded',
  spendDown: 'Spend-down',
  otherPayer: 'Other payer',
  primaryCare: 'Primary care provider',
  contact: 'Whom to ask',
  cannotProcess: 'The payer cannot say',
  note: 'Note',
};
export const kindWords = (kind: BenefitKind): string => KIND_WORDS[kind];

const NOTE_WORDS: Readonly<Record<string, string>> = {
  CB: 'Basis of the coverage',
  D: 'Description',
  J: 'Cost containment',
  K: 'Reserve',
  M: 'Earlier condition',
  MC: 'Managed care coordinator',
  N: 'Only with this provider',
  O: 'Not seen as necessary',
  P: 'Disclaimer',
  Q: 'Second opinion needed',
  S: 'Earlier years',
  T: 'Card reported lost or stolen',
  W: 'Another source knows',
  X: 'Facility',
};
/** What a row is called: by its own code where that says more than its kind. */
export const codeWords = (code: string): string => NOTE_WORDS[code] ?? (kindOf(code) === 'note' ? `Note ${code}` : kindWords(kindOf(code)));
