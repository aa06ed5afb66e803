/** What can become of a claim. The first two never reach adjudication; 'pend' means no remittance yet. */
export type Outcome =
  | 'rejectAtClearinghouse'
  | 'rejectAtPayer'
  | 'pend'
  | 'pay'
  | 'reduce'
  | 'deductible'
  | 'allDeductible'
  | 'coinsurance'
  | 'copay'
  | 'denyLine'
  | 'deny'
  | 'crossover';

/** What can become of a claim paid earlier: reversed and adjudicated anew, or taken back through PLB. */
export type LateOutcome = 'reverse' | 'takeBack';

export const OUTCOMES: readonly Outcome[] = [
  'rejectAtClearinghouse',
  'rejectAtPayer',
  'pend',
  'pay',
  'reduce',
  'deductible',
  'allDeductible',
  'coinsurance',
  'copay',
  'denyLine',
  'deny',
  'crossover',
];

/** How the simulated clearinghouse and payers behave. */
export type SimulatorProfile = {
  readonly clearinghouse: { readonly name: string; readonly id: string };
  /** Relative weight of each outcome. */
  readonly weights: Readonly<Record<Outcome, number>>;
  /** Probability, for each claim paid earlier by the same payer, that this answer reverses it or takes it back. */
  readonly reverseChance: number;
  readonly takeBackChance: number;
  /** Probability that a payment carries interest for lateness (PLB L6). */
  readonly interestChance: number;
  /** Pays by check rather than by EFT with this probability. */
  readonly checkChance: number;
};

/** An ordinary month of a small practice: most claims reduced or shared with the patient, some trouble. */
export const ORDINARY_PROFILE: SimulatorProfile = {
  clearinghouse: { name: 'CLEARWAY EXCHANGE', id: 'CLEARWAY' },
  weights: {
    rejectAtClearinghouse: 2,
    rejectAtPayer: 3,
    pend: 3,
    pay: 6,
    reduce: 24,
    deductible: 10,
    allDeductible: 7,
    coinsurance: 18,
    copay: 14,
    denyLine: 5,
    deny: 6,
    crossover: 2,
  },
  reverseChance: 0.02,
  takeBackChance: 0.01,
  interestChance: 0.1,
  checkChance: 0.25,
};
