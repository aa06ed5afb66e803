import type { PlainDate } from '../../kernel/plain-date.ts';

/** What brought the patient: it says which dates a claim may carry. */
export const CASE_CAUSES = ['illness', 'auto', 'work', 'other', 'pregnancy'] as const;
export type CaseCause = (typeof CASE_CAUSES)[number];

export const CAUSE_WORDS: Readonly<Record<CaseCause, string>> = {
  illness: 'Illness or check-up',
  auto: 'Auto accident',
  work: 'Work injury',
  other: 'Another accident',
  pregnancy: 'Pregnancy',
};

/** Dates of loop 2300 that belong to a case and not to one visit. The accident's own date stands with the accident. */
export const CASE_DATE_KINDS = [
  'onset',
  'initialTreatment',
  'lastSeen',
  'acuteManifestation',
  'lastMenstrualPeriod',
  'lastXray',
  'disabledFrom',
  'disabledTo',
  'lastWorked',
  'returnedToWork',
  'hospitalFrom',
  'hospitalTo',
  'assumedCare',
  'relinquishedCare',
  'firstContact',
] as const;
export type CaseDateKind = (typeof CASE_DATE_KINDS)[number];
export type CaseDates = { readonly [Kind in CaseDateKind]?: PlainDate | undefined };

type DateRule = {
  readonly words: string;
  /** DTP01. */
  readonly qualifier: string;
  readonly causes: readonly CaseCause[];
  /** Why only these causes, in our words, and where it says so. */
  readonly rule: string;
};

const ALL: readonly CaseCause[] = CASE_CAUSES;
const ACCIDENTS: readonly CaseCause[] = ['auto', 'work', 'other'];
const GUIDE = '005010X222A1 loop 2300';

/** Which dates each cause allows. What is not allowed is neither asked nor sent. */
export const CASE_DATE_RULES: Readonly<Record<CaseDateKind, DateRule>> = {
  onset: {
    words: 'First signs',
    qualifier: '431',
    causes: ['illness', ...ACCIDENTS],
    rule: `${GUIDE} DTP*431: onset of the illness or symptom; box 14 takes the last period instead for a pregnancy (NUCC manual, box 14)`,
  },
  initialTreatment: {
    words: 'First treatment',
    qualifier: '454',
    causes: ['illness', ...ACCIDENTS],
    rule: `${GUIDE} DTP*454: when treatment of this condition began; asked for spinal manipulation`,
  },
  lastSeen: {
    words: 'Last seen by the attending',
    qualifier: '304',
    causes: ['illness'],
    rule: `${GUIDE} DTP*304: routine foot care and therapy of a patient who has an attending elsewhere`,
  },
  acuteManifestation: {
    words: 'Acute flare-up',
    qualifier: '453',
    causes: ['illness', ...ACCIDENTS],
    rule: `${GUIDE} DTP*453: Medicare spinal manipulation of an acute or flared-up condition`,
  },
  lastMenstrualPeriod: {
    words: 'Last menstrual period',
    qualifier: '484',
    causes: ['pregnancy'],
    rule: `${GUIDE} DTP*484: only when the services are for a pregnancy`,
  },
  lastXray: {
    words: 'Last x-ray',
    qualifier: '455',
    causes: ['illness', ...ACCIDENTS],
    rule: `${GUIDE} DTP*455: spinal manipulation that an x-ray supports`,
  },
  disabledFrom: {
    words: 'Unable to work from',
    qualifier: '360',
    causes: ALL,
    rule: `${GUIDE} DTP*360, with an end 314: claims that involve a disability; box 16`,
  },
  disabledTo: { words: 'Unable to work until', qualifier: '361', causes: ALL, rule: `${GUIDE} DTP*361, with a start 314; box 16` },
  lastWorked: {
    words: 'Last day worked',
    qualifier: '297',
    causes: ACCIDENTS,
    rule: `${GUIDE} DTP*297: when absence from work decides the claim, as with workers' compensation`,
  },
  returnedToWork: {
    words: 'May work again from',
    qualifier: '296',
    causes: ACCIDENTS,
    rule: `${GUIDE} DTP*296: when the return to work decides the claim, as with workers' compensation`,
  },
  hospitalFrom: { words: 'In hospital from', qualifier: '435', causes: ALL, rule: `${GUIDE} DTP*435: services to an inpatient; box 18` },
  hospitalTo: {
    words: 'In hospital until',
    qualifier: '096',
    causes: ALL,
    rule: `${GUIDE} DTP*096: an inpatient who was discharged; box 18`,
  },
  assumedCare: {
    words: 'Took over care',
    qualifier: '090',
    causes: ['illness', ...ACCIDENTS],
    rule: `${GUIDE} DTP*090: care after surgery that two providers share`,
  },
  relinquishedCare: {
    words: 'Handed over care',
    qualifier: '091',
    causes: ['illness', ...ACCIDENTS],
    rule: `${GUIDE} DTP*091: care after surgery that two providers share`,
  },
  firstContact: {
    words: 'First contact with the insurer',
    qualifier: '444',
    causes: ACCIDENTS,
    rule: `${GUIDE} DTP*444: property and casualty claims where the state asks for it`,
  },
};

export const datesAllowed = (cause: CaseCause): readonly CaseDateKind[] =>
  CASE_DATE_KINDS.filter((kind) => CASE_DATE_RULES[kind].causes.includes(cause));

/** Only the dates that the cause allows: those typed under another cause stay out of the claim. */
export function allowedDates(cause: CaseCause, dates: CaseDates): CaseDates {
  return Object.fromEntries(datesAllowed(cause).flatMap((kind) => (dates[kind] === undefined ? [] : [[kind, dates[kind]]])));
}

const ACCIDENT_CAUSES = {
  illness: null,
  pregnancy: null,
  auto: 'auto',
  work: 'employment',
  other: 'other',
} as const satisfies Record<CaseCause, string | null>;

/** CLM11 of a cause; null when it is no accident. */
export const accidentCauseOf = (cause: CaseCause): 'auto' | 'employment' | 'other' | null => ACCIDENT_CAUSES[cause];

type TypedDates = { readonly cause: CaseCause; readonly accidentDate: PlainDate | null; readonly dates: CaseDates };

/** What cannot be so in a case, one sentence each, by field: an end before its start, a day that the cause does not allow. */
export function caseFaults({ cause, accidentDate, dates }: TypedDates): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  for (const kind of CASE_DATE_KINDS)
    if (dates[kind] !== undefined && !CASE_DATE_RULES[kind].causes.includes(cause))
      faults[`dates.${kind}`] = `${CASE_DATE_RULES[kind].words} does not belong to: ${CAUSE_WORDS[cause]}.`;
  if (accidentDate !== null && accidentCauseOf(cause) === null) faults.accidentDate = `No accident belongs to: ${CAUSE_WORDS[cause]}.`;
  const pairs = [
    ['disabledFrom', 'disabledTo'],
    ['hospitalFrom', 'hospitalTo'],
    ['assumedCare', 'relinquishedCare'],
  ] as const;
  for (const [from, to] of pairs) {
    const [first, last] = [dates[from], dates[to]];
    if (first !== undefined && last !== undefined && last < first) faults[`dates.${to}`] = 'The end is before the start.';
  }
  return faults;
}
