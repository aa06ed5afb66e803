/** Where the money of a provider-level adjustment belongs, as a practice thinks of it. */
export const PROVIDER_LEVEL_GROUPS = {
  forward: 'Balance carried forward',
  recovery: 'Overpayment taken back',
  refund: 'Refund we sent',
  interest: 'Interest',
  penalty: 'Fees and penalties',
  withhold: 'Withheld by contract',
  tax: 'Tax and court orders',
  capitation: 'Capitation',
  incentive: 'Incentives',
  education: 'Passed through',
  settlement: 'Settlements',
  advance: 'Advances',
  affiliate: 'Others of our group',
  adjustment: 'Adjustments',
} as const;

export type ProviderLevelGroup = keyof typeof PROVIDER_LEVEL_GROUPS;

/** One code of PLB03-1 in our own words. A positive amount lowers the check, a negative one raises it (x12.md §5). */
export type ProviderLevelCode = {
  readonly code: string;
  readonly words: string;
  readonly belongs: ProviderLevelGroup;
  /** What a positive amount means for the practice. */
  readonly lowers: string;
  /** What a negative amount means. */
  readonly raises: string;
};

const COST = 'The check is lower by it: a cost of the practice.';
const INCOME = 'The check is higher by it: income of the practice.';
const BACK = 'The check is lower by it: an earlier amount is taken back.';

type Entry = readonly [code: string, belongs: ProviderLevelGroup, words: string, lowers?: string, raises?: string];

/** All 41 codes of the guide. Where nothing else is said, positive costs and negative gives. */
const ENTRIES: readonly Entry[] = [
  ['50', 'penalty', 'Late filing reduction'],
  ['51', 'interest', 'Interest as a penalty', 'The payer charges interest.', 'The payer pays interest for being late.'],
  [
    '72',
    'refund',
    'Refund we sent, credited',
    'A credit for a refund is taken back.',
    'The payer credits a refund of ours; a recovery (WO) of the same amount belongs to it, so that it is not taken twice.',
  ],
  ['90', 'penalty', 'Allowance for paying early', 'The payer paid early and keeps a part for it.', 'Such a part is given back.'],
  ['AH', 'penalty', 'Fee for setting up an advance'],
  ['AM', 'tax', 'Paid to somebody whom we owe', 'A part of the check went to a lender of ours.', 'Such a part is given back.'],
  ['AP', 'advance', 'Advance', 'An advance is taken back.', 'The payer pays in advance; later checks take it back.'],
  ['B2', 'incentive', 'Rebate', BACK, INCOME],
  ['B3', 'incentive', 'Allowance for recovered money', BACK, INCOME],
  ['BD', 'settlement', 'Adjustment for bad debts', BACK, INCOME],
  ['BN', 'incentive', 'Bonus', BACK, INCOME],
  ['C5', 'settlement', 'Temporary allowance', BACK, 'Paid for now; a later check settles it.'],
  ['CR', 'capitation', 'Interest on capitation', COST, INCOME],
  ['CS', 'adjustment', 'Adjustment', 'The payer takes an amount off without a claim: ask for what.', INCOME],
  ['CT', 'capitation', 'Capitation payment', BACK, 'Paid by the head, for no single claim: income of the practice.'],
  ['CV', 'education', 'Capital costs passed through', BACK, INCOME],
  ['CW', 'education', 'Nurse anesthetist costs passed through', BACK, INCOME],
  ['DM', 'education', 'Direct medical education', BACK, INCOME],
  ['E3', 'withhold', 'Withheld by contract', 'Kept by the payer until the contract says otherwise.', 'What was withheld is released.'],
  [
    'FB',
    'forward',
    'Balance carried forward',
    'An earlier check was below zero; this check makes up for it: money is withheld now.',
    'This check was below zero and is brought up to it: nothing is withheld now, a later check makes up for it.',
  ],
  ['FC', 'settlement', 'Share of a fund', COST, INCOME],
  ['GO', 'education', 'Graduate medical education', BACK, INCOME],
  ['HM', 'education', 'Hemophilia clotting factor', BACK, INCOME],
  ['IP', 'incentive', 'Incentive', BACK, INCOME],
  [
    'IR',
    'tax',
    'Withheld for the tax office',
    'Tax was withheld; it counts toward the tax of the practice.',
    'Tax that was withheld is released.',
  ],
  ['IS', 'settlement', 'Interim settlement', BACK, INCOME],
  ['J1', 'adjustment', 'Not reimbursed', 'Something on the claims is not paid for.', 'Such an amount is given back.'],
  ['L3', 'penalty', 'Penalty', COST, 'A penalty is given back.'],
  ['L6', 'interest', 'Interest', 'The payer charges interest: a cost.', 'The payer pays interest for paying late: income.'],
  ['LE', 'tax', 'Levy', 'A court or tax office takes a part of the check.', 'Such a part is given back.'],
  ['LS', 'settlement', 'Lump sum', BACK, INCOME],
  ['OA', 'education', 'Organ acquisition passed through', BACK, INCOME],
  [
    'OB',
    'affiliate',
    'Offset for another of our group',
    'Money that another practice owes the payer is taken here.',
    'Such money is given back.',
  ],
  ['PI', 'settlement', 'Periodic interim payment', BACK, INCOME],
  ['PL', 'settlement', 'Final settlement', BACK, INCOME],
  ['RA', 'settlement', 'Adjustment for an earlier time', BACK, INCOME],
  ['RE', 'education', 'Return on equity', BACK, INCOME],
  ['SL', 'tax', 'Student loan', 'A part of the check pays a student loan.', 'Such a part is given back.'],
  ['TL', 'adjustment', 'Somebody else is liable', 'Another party owes it, so the payer takes it off.', 'Such an amount is given back.'],
  [
    'WO',
    'recovery',
    'Overpayment recovered',
    'An overpayment is taken back now: money is withheld from this check.',
    'Taking an overpayment back is announced and put off: nothing is withheld now.',
  ],
  [
    'WU',
    'recovery',
    'Recovered, reason not given',
    'Money is taken back now, and the payer does not say for what.',
    'Taking money back is announced and put off.',
  ],
];

/** Every code by our words, in the order of the guide. */
export const PROVIDER_LEVEL_CODES: readonly ProviderLevelCode[] = ENTRIES.map(([code, belongs, words, lowers = COST, raises = INCOME]) => ({
  code,
  words,
  belongs,
  lowers,
  raises,
}));

const BY_CODE: ReadonlyMap<string, ProviderLevelCode> = new Map(PROVIDER_LEVEL_CODES.map((entry) => [entry.code, entry]));

/** A code in our words; an unknown one is shown as it is, as an adjustment. */
export const providerLevelCode = (code: string): ProviderLevelCode =>
  BY_CODE.get(code.trim().toUpperCase()) ?? {
    code,
    words: `Provider-level adjustment ${code}`,
    belongs: 'adjustment',
    lowers: COST,
    raises: INCOME,
  };

/** Plain words for a provider-level adjustment; an unknown code is shown as it is. */
export const providerLevelWords = (code: string): string => providerLevelCode(code).words;
