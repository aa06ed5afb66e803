/** How much one claim holds. */
export type ClaimRoom = { readonly lines: number; readonly diagnoses: number };

/** Loop 2400 of the 837P repeats at most 50 times; its HI segment has room for 12 diagnoses. */
export const LINES_OF_A_CLAIM = 50;
export const DIAGNOSES_OF_A_CLAIM = 12;
/** Loop 2400 of the 837I repeats at most 999 times; a principal diagnosis (HI*ABK) and 24 others (two HI*ABF). */
const FACILITY_LINES = 999;
const FACILITY_DIAGNOSES = 25;

/** What charge entry takes of one visit: diagnoses A to X, and as many lines as four full claims. */
export const LINES_OF_A_VISIT = 200;
export const DIAGNOSES_OF_A_VISIT = 24;

/** Room of a professional claim, and of a facility's. */
export const roomOf = (facility: boolean): ClaimRoom =>
  facility ? { lines: FACILITY_LINES, diagnoses: FACILITY_DIAGNOSES } : { lines: LINES_OF_A_CLAIM, diagnoses: DIAGNOSES_OF_A_CLAIM };
