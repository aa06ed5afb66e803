/**
 * Why Medicare pays after another payer: SBR05 of loop 2000B (005010X222A1). A wrong one is rejected without appeal, so it is never typed:
 * a few plain questions decide it, in the order in which the rules apply (42 CFR 411, subparts B to H; CMS Medicare Secondary
 * Payer Manual, chapter 2). The questions are ours.
 */
export const MEDICARE_SECONDARY_TYPES = ['12', '13', '14', '15', '16', '41', '42', '43', '47'] as const;
export type MedicareSecondaryType = (typeof MEDICARE_SECONDARY_TYPES)[number];

export const MEDICARE_SECONDARY_WORDS: Readonly<Record<MedicareSecondaryType, string>> = {
  '12': 'Working aged: a group plan from current work comes first',
  '13': 'Kidney failure: the group plan comes first for 30 months',
  '14': 'No-fault insurance comes first',
  '15': "Workers' compensation comes first",
  '16': 'A public health or other federal agency comes first',
  '41': 'The Black Lung program comes first',
  '42': "Veterans' Affairs comes first",
  '43': 'Disabled under 65: a large group plan from current work comes first',
  '47': 'Liability insurance comes first',
};

export type MedicareAnswers = {
  /** Black Lung benefits, and the care is for the lungs. */
  readonly blackLung: boolean;
  /** Veterans' Affairs has authorised this care and pays for it. */
  readonly veterans: boolean;
  /** A federal agency's program or research grant pays for this care. */
  readonly federalAgency: boolean;
  readonly workInjury: boolean;
  /** No-fault or medical-payments insurance of an accident, whoever caused it. */
  readonly noFault: boolean;
  /** Somebody else is held responsible, and their insurance pays. */
  readonly liability: boolean;
  readonly entitledBy: 'age' | 'disability' | 'kidneyFailure';
  /** A group health plan of the patient or of family, and whether whoever has it still works there. */
  readonly groupPlan: 'none' | 'working' | 'retired';
  /** Employees of that employer, or of the largest one of a plan that several share. */
  readonly employerSize: 'under20' | 'from20to99' | 'from100';
  /** Within the first 30 months of Medicare for kidney failure. */
  readonly within30Months: boolean;
};

export const NO_MEDICARE_ANSWERS: MedicareAnswers = {
  blackLung: false,
  veterans: false,
  federalAgency: false,
  workInjury: false,
  noFault: false,
  liability: false,
  entitledBy: 'age',
  groupPlan: 'none',
  employerSize: 'under20',
  within30Months: false,
};

export type MedicareVerdict = {
  /** Null when Medicare pays first. */
  readonly type: MedicareSecondaryType | null;
  readonly why: string;
};

/** What answers to the questions come to, and why. */
export function medicareVerdict(answers: MedicareAnswers): MedicareVerdict {
  if (answers.blackLung) return { type: '41', why: 'Care for the lungs is paid by the Black Lung program first.' };
  if (answers.veterans) return { type: '42', why: "Veterans' Affairs authorised this care, so it pays instead of Medicare." };
  if (answers.federalAgency) return { type: '16', why: 'A federal agency pays for this care, so Medicare comes after it.' };
  if (answers.workInjury) return { type: '15', why: "The injury or illness comes from work, so workers' compensation pays first." };
  if (answers.noFault) return { type: '14', why: 'No-fault insurance of the accident pays first.' };
  if (answers.liability) return { type: '47', why: 'The insurance of whoever is responsible pays before Medicare.' };
  return groupPlanVerdict(answers);
}

function groupPlanVerdict({ entitledBy, groupPlan, employerSize, within30Months }: MedicareAnswers): MedicareVerdict {
  if (groupPlan === 'none') return { type: null, why: 'No other plan comes before Medicare.' };
  if (entitledBy === 'kidneyFailure')
    return within30Months
      ? { type: '13', why: 'For the first 30 months of kidney failure the group plan pays first, whether or not anybody works.' }
      : { type: null, why: 'The first 30 months of kidney failure are over, so Medicare pays before the group plan.' };
  if (groupPlan === 'retired') return { type: null, why: 'The group plan comes from earlier work, so Medicare pays before it.' };
  if (entitledBy === 'age')
    return employerSize === 'under20'
      ? { type: null, why: 'The employer has fewer than 20 people, so Medicare pays before its plan.' }
      : { type: '12', why: 'The group plan comes from current work at an employer with 20 people or more, so it pays first.' };
  return employerSize === 'from100'
    ? { type: '43', why: 'Under 65 with a disability: the plan of an employer with 100 people or more pays first.' }
    : { type: null, why: 'Under 65 with a disability: the employer has fewer than 100 people, so Medicare pays first.' };
}

/** Payers that the questions are for: SBR09 MA and MB. */
export const isMedicare = (filingIndicator: string): boolean => filingIndicator === 'MA' || filingIndicator === 'MB';
