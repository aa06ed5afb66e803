/** What an element of a segment says: an amount, a day, a number of something, or text. */
export type ElementKind = 'money' | 'day' | 'number' | 'rate' | 'text' | 'remark';
export type ElementWords = { readonly what: string; readonly kind: ElementKind };

const say = (kind: ElementKind, what: string): ElementWords => ({ what, kind });

/** CLP by element; 3, 4 and 5 are columns, but stand with the claim too. */
export const CLAIM_ELEMENTS: Readonly<Record<number, ElementWords>> = {
  1: say('text', 'Our claim number'),
  2: say('text', 'Status'),
  3: say('money', 'Billed'),
  4: say('money', 'Paid'),
  5: say('money', 'Patient owes, as the payer adds it'),
  6: say('text', 'Kind of plan'),
  7: say('text', 'The payer’s number of the claim'),
  8: say('text', 'Place of service'),
  9: say('text', 'Frequency'),
  11: say('text', 'Diagnosis group (DRG)'),
  12: say('number', 'Weight of the diagnosis group'),
  13: say('rate', 'Share of the stay discharged'),
};

/** MIA by element (005010X221A1, inpatient adjudication). */
export const INPATIENT_ELEMENTS: Readonly<Record<number, ElementWords>> = {
  1: say('number', 'Covered days or visits'),
  2: say('money', 'Operating outlier'),
  3: say('number', 'Lifetime psychiatric days'),
  4: say('money', 'Amount of the diagnosis group'),
  5: say('remark', 'Remark'),
  6: say('money', 'Disproportionate share'),
  7: say('money', 'Pass-through of a second payer'),
  8: say('money', 'Capital amount'),
  9: say('money', 'Capital, federal part'),
  10: say('money', 'Capital, hospital part'),
  11: say('money', 'Capital, disproportionate share'),
  12: say('money', 'Old capital'),
  13: say('money', 'Capital, indirect teaching'),
  14: say('money', 'Operating, hospital part'),
  15: say('number', 'Days for the cost report'),
  16: say('money', 'Operating, federal part'),
  17: say('money', 'Capital outlier'),
  18: say('money', 'Indirect teaching'),
  19: say('money', 'Professional part, not payable here'),
  20: say('remark', 'Remark'),
  21: say('remark', 'Remark'),
  22: say('remark', 'Remark'),
  23: say('remark', 'Remark'),
  24: say('money', 'Capital exception'),
};

/** MOA by element (outpatient adjudication). */
export const OUTPATIENT_ELEMENTS: Readonly<Record<number, ElementWords>> = {
  1: say('rate', 'Reimbursement rate'),
  2: say('money', 'Payable by procedure codes'),
  3: say('remark', 'Remark'),
  4: say('remark', 'Remark'),
  5: say('remark', 'Remark'),
  6: say('remark', 'Remark'),
  7: say('remark', 'Remark'),
  8: say('money', 'Kidney disease payment'),
  9: say('money', 'Professional part, not payable here'),
};

const MANDATES: Readonly<Record<string, string>> = {
  ZK: 'Federal demonstration, first kind',
  ZL: 'Federal demonstration, second kind',
  ZM: 'Federal demonstration, third kind',
  ZN: 'Federal demonstration, fourth kind',
  ZO: 'Federal demonstration, fifth kind',
};

/** AMT01: amounts that are told and never counted (005010X221A1 §1.10.2). */
const AMOUNTS: Readonly<Record<string, string>> = {
  AU: 'Covered amount',
  B6: 'Allowed',
  D8: 'Discount for early payment',
  DY: 'Limit per day',
  F5: 'Paid by the patient',
  I: 'Interest',
  KH: 'Late filing reduction',
  NL: 'Held against earlier overpayments',
  T: 'Tax',
  T2: 'Total before tax',
  ...MANDATES,
};

/** QTY01. */
const QUANTITIES: Readonly<Record<string, string>> = {
  CA: 'Covered days or units',
  CD: 'Days of coinsurance',
  LA: 'Lifetime reserve days used',
  LE: 'Lifetime reserve days left',
  NE: 'Days or units not covered',
  NR: 'Blood units not replaced',
  OU: 'Outlier days',
  PS: 'Prescriptions',
  VS: 'Visits',
  ...MANDATES,
};

/** DTM01. */
const DAYS: Readonly<Record<string, string>> = {
  '009': 'Processed',
  '036': 'Coverage ended',
  '050': 'Claim received',
  '150': 'First day of service',
  '151': 'Last day of service',
  '232': 'Statement from',
  '233': 'Statement to',
  '405': 'Made on',
  '472': 'Day of service',
};

/** REF01. */
const NUMBERS: Readonly<Record<string, string>> = {
  '0B': 'License of the rendering provider',
  '0K': 'Payment policy applied',
  '1A': 'Blue Cross number of the rendering provider',
  '1B': 'Blue Shield number of the rendering provider',
  '1C': 'Medicare number of the rendering provider',
  '1D': 'Medicaid number of the rendering provider',
  '1G': 'UPIN of the rendering provider',
  '1H': 'TRICARE number of the rendering provider',
  '1J': 'Facility number',
  '1L': 'Group or policy number',
  '1S': 'Ambulatory patient group',
  '1W': 'Member number',
  '28': 'Employee number',
  '2U': 'Payer number',
  '6P': 'Group number',
  '6R': 'Our line number',
  '9A': 'Repriced claim number',
  '9C': 'Adjusted repriced claim number',
  A6: 'Employee number',
  APC: 'Ambulatory payment class',
  BB: 'Authorization number',
  CE: 'Contract or class',
  D3: 'Pharmacy number',
  E9: 'Attachment number',
  EA: 'Medical record number',
  EO: 'Submitter number',
  EV: 'Receiver number',
  F2: 'Version of the payer’s system',
  F8: 'Earlier claim number of the payer',
  G1: 'Prior authorization number',
  G2: 'Payer’s number of the provider',
  G3: 'Predetermination number',
  HPI: 'NPI of the rendering provider',
  IG: 'Policy number',
  LU: 'Location number',
  NF: 'NAIC number',
  PQ: 'Payee number',
  RB: 'Rate code',
  SY: 'Social security number',
  TJ: 'Tax number',
  XZ: 'Prescription number',
};

/** NM101. */
const PARTIES: Readonly<Record<string, string>> = {
  '74': 'Corrected member',
  '82': 'Rendering provider',
  GB: 'Other subscriber',
  IL: 'Subscriber',
  PR: 'Payer that should have come first',
  QC: 'Patient',
  TT: 'Sent on to',
};

/** CLP02. 4010 knew more statuses; those are read as they are. */
const STATUSES: Readonly<Record<string, string>> = {
  '1': 'Decided as first payer',
  '2': 'Decided as second payer',
  '3': 'Decided as third payer',
  '4': 'Denied',
  '5': 'Not decided yet (an old code)',
  '10': 'Received, not decided yet (an old code)',
  '13': 'Suspended (an old code)',
  '15': 'Suspended, under investigation (an old code)',
  '16': 'Suspended, returned with a question (an old code)',
  '17': 'Suspended, reviewed (an old code)',
  '19': 'Decided as first payer and sent on to the next',
  '20': 'Decided as second payer and sent on to the next',
  '21': 'Decided as third payer and sent on to the next',
  '22': 'Takes an earlier decision back',
  '23': 'Not this payer’s claim, sent on to another',
  '25': 'A predetermination: nothing is paid',
  '27': 'Under review (an old code)',
};

export const amountWords = (code: string): string | undefined => AMOUNTS[code];
export const quantityWords = (code: string): string | undefined => QUANTITIES[code];
export const dayWords = (code: string): string | undefined => DAYS[code];
export const numberWords = (code: string): string | undefined => NUMBERS[code];
export const partyWords = (code: string): string | undefined => PARTIES[code];
/** What a claim status means; empty for one that nobody knows. */
export const statusWords = (code: string): string => STATUSES[code] ?? '';
