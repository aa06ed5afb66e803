const PATIENT_WORDS: Readonly<Record<string, string>> = {
  'PR-1': 'Deductible',
  'PR-2': 'Coinsurance',
  'PR-3': 'Copay',
  transfer: 'Moved by hand',
};

/** Why a part of the bill is the patient's, for a posting detail such as `PR-1`; any other reason is "Not covered". */
export const patientPartWords = (detail: string): string => PATIENT_WORDS[detail] ?? 'Not covered';

const ADJUSTMENT_WORDS: Readonly<Record<string, string>> = {
  'CO-45': 'above allowed',
  'CO-253': 'sequestration',
  'CO-144': 'incentive',
};

/** `CO-45 above allowed`: the code a biller looks for, with words where we have them. */
export const adjustmentWords = (detail: string): string => [detail, ADJUSTMENT_WORDS[detail] ?? ''].join(' ').trim();
