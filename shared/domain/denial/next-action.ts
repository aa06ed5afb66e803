import { type Advice, type DenialStep, denialSteps, GENERAL, REASON_ADVICE, REMARK_ADVICE } from './advice-table.ts';

/** What decides which steps stand open on a denial. */
export type DenialFacts = {
  /** `CO-97`, the one with the most money first. */
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
  readonly filingIndicator: string;
  readonly frequency: string;
  /** The payer that is asked next; null when only the patient is left. */
  readonly nextPayerName: string | null;
  readonly hasPayerControlNumber: boolean;
  /** A correction of the claim is under way. */
  readonly correcting: boolean;
};

export type Offer = {
  readonly step: DenialStep;
  /** Empty: it is offered; else why it is not. */
  readonly barred: string;
};
export type Suggestion = Advice & { readonly about: string };

/** MOA and LQ remarks by which a payer says that it never took the claim for one (x12.md section 5). */
const UNPROCESSABLE = 'MA130';
/** Remarks that say there is no appeal. */
const NO_APPEAL: Readonly<Record<string, string>> = {
  MA130: 'The payer could not read it as a claim (MA130): there is no decision to appeal. Send a new claim.',
  N211: 'The payer says that nothing can be appealed here (N211).',
  MA44: 'It was decided by law (MA44): there is no appeal.',
};
/** Remarks by which the patient need not pay. */
const PATIENT_FREE: Readonly<Record<string, string>> = {
  M39: 'No notice was signed beforehand, so the patient need not pay (M39).',
  MA13: 'The payer warns that asking the patient may bring a penalty (MA13).',
};
/** Declined because of what we did late or left out: a contract does not let the patient pay for it. */
const OURS = new Set(['4', '11', '15', '16', '18', '29', '97', '197', '226', '252']);

const groupOf = (name: string): string => name.split('-')[0] ?? '';
const carcOf = (name: string): string => name.split('-')[1] ?? '';

/** What to do first, in our own words: by the first remark that says more than its reason, else by the reason with the most money. */
export function adviceFor({ reasons, remarks }: Pick<DenialFacts, 'reasons' | 'remarks'>): Suggestion {
  const remark = remarks.find((code) => code === UNPROCESSABLE) ?? remarks.find((code) => REMARK_ADVICE[code] !== undefined);
  const told = remark === undefined ? undefined : REMARK_ADVICE[remark];
  if (remark !== undefined && told) return { ...told, about: remark };
  const reason = reasons.find((name) => REASON_ADVICE[carcOf(name)] !== undefined) ?? reasons[0] ?? '';
  return { ...(REASON_ADVICE[carcOf(reason)] ?? GENERAL), about: reason };
}

/** The papers that an appeal for these reasons needs, each once. */
export const papersFor = (reasons: readonly string[]): readonly string[] => [
  ...new Set(reasons.flatMap((name) => REASON_ADVICE[carcOf(name)]?.papers ?? GENERAL.papers)),
];

/** Every step in order, each open or with why it is not. */
export const offersFor = (facts: DenialFacts): readonly Offer[] => denialSteps.map((step) => ({ step, barred: BARRED[step](facts) }));

export const isOffered = (facts: DenialFacts, step: DenialStep): boolean => BARRED[step](facts) === '';

const isUnprocessable = ({ remarks }: DenialFacts): boolean => remarks.includes(UNPROCESSABLE);
const allPatients = ({ reasons }: DenialFacts): boolean => reasons.length > 0 && reasons.every((name) => groupOf(name) === 'PR');

const BARRED: Readonly<Record<DenialStep, (facts: DenialFacts) => string>> = {
  correct(facts) {
    if (facts.frequency === '8') return 'It is a void itself: nothing is corrected on it.';
    if (facts.correcting) return 'A correction of it is being prepared already.';
    if (isUnprocessable(facts)) return 'The payer never took it as a claim (MA130), so there is none to replace: send a new one.';
    if (facts.filingIndicator === 'MB') return 'Medicare Part B takes no corrected claims: ask for a reopening, by telephone or letter.';
    return '';
  },
  anew(facts) {
    if (facts.correcting) return 'A claim in its place is being prepared already.';
    return isUnprocessable(facts) ? '' : 'The payer has decided it: a second original would be declined as a duplicate (CARC 18).';
  },
  appeal(facts) {
    const remark = facts.remarks.find((code) => NO_APPEAL[code] !== undefined);
    if (remark !== undefined) return NO_APPEAL[remark] ?? '';
    return allPatients(facts) ? 'The payer leaves it all to the patient (PR): only the patient may appeal that.' : '';
  },
  nextPayer: ({ nextPayerName }) => (nextPayerName === null ? 'No other coverage was in force on the day of service.' : ''),
  patient(facts) {
    const free = facts.remarks.find((code) => PATIENT_FREE[code] !== undefined);
    if (free !== undefined) return PATIENT_FREE[free] ?? '';
    if (facts.nextPayerName !== null) return `${facts.nextPayerName} is asked before the patient.`;
    const ours = facts.reasons.find((name) => groupOf(name) !== 'PR' && (groupOf(name) !== 'OA' || OURS.has(carcOf(name))));
    return ours === undefined ? '' : `${ours}: the payer does not leave it to the patient, and the contract forbids to bill them for it.`;
  },
  writeOff: () => '',
  askPayer: () => '',
};
