import type { ClaimFacts } from './claim-facts.ts';
import type { InstitutionalFacts } from './institutional-facts.ts';

/** A claim of a facility: it has a type of bill and says what facilities say; it leaves as 837I or on a UB-04. */
export type FacilityClaim = ClaimFacts & { readonly institutional: InstitutionalFacts; readonly typeOfBill: string };

/** True for a claim that leaves as 837I (005010X223A2) and is printed on a UB-04; all others are professional. */
export const isFacilityClaim = (claim: ClaimFacts): claim is FacilityClaim =>
  claim.institutional !== undefined && isTypeOfBill(claim.typeOfBill ?? '');

/** Three digits, with or without the zero that stands before them on paper. */
export const isTypeOfBill = (text: string): boolean => /^0?\d{3}$/.test(text);

/** CLM05-1: where and for whom, the two digits after the leading zero ("13" of "0131"); empty when there is no bill type. */
export const facilityCode = (typeOfBill: string): string => (isTypeOfBill(typeOfBill) ? typeOfBill.slice(-3, -1) : '');

/**
 * CLM05-3: what kind of bill in its series. A correction or a void that the practice sends says so itself; an original says
 * what was entered (1 whole stay, 2 to 4 parts of one, 0 no payment asked).
 */
export const billFrequency = ({ frequency, typeOfBill }: Pick<FacilityClaim, 'frequency' | 'typeOfBill'>): string =>
  frequency === '1' ? typeOfBill.slice(-1) : frequency;

/** FL 4: the four digits as a claim now says them. */
export const billOnPaper = (claim: Pick<FacilityClaim, 'frequency' | 'typeOfBill'>): string =>
  `0${facilityCode(claim.typeOfBill)}${billFrequency(claim)}`;

/** Stays: hospital, swing bed, skilled nursing and religious care, each paid as inpatient. */
const INPATIENT: ReadonlySet<string> = new Set(['11', '18', '21', '41']);
/** Bills whose care has a first day of its own: stays, inpatient paid as outpatient, home health and hospice (FL 12). */
const WITH_START_OF_CARE: ReadonlySet<string> = new Set([...INPATIENT, '12', '22', '32', '33', '81', '82']);

/** Whether the bill is for a stay: it has type of admission, hours and present-on-admission answers. */
export const isInpatientBill = (typeOfBill: string): boolean => INPATIENT.has(facilityCode(typeOfBill));

/** Whether the bill says on which day the care began (DTP*435, FL 12). */
export const needsStartOfCare = (typeOfBill: string): boolean => WITH_START_OF_CARE.has(facilityCode(typeOfBill));

/** Whether diagnoses say if they were there on admission: stays in a hospital for acute care. */
export const needsPresentOnAdmission = (typeOfBill: string): boolean => facilityCode(typeOfBill) === '11';

/** Whether the stay ended with this bill: the whole of it, or its last part. */
export const isLastBill = (claim: Pick<FacilityClaim, 'frequency' | 'typeOfBill'>): boolean => {
  const frequency = claim.typeOfBill.slice(-1);
  return frequency === '1' || frequency === '4';
};

/** Room and board and the like, which are counted in days (SV204 DA) and not in units. */
export const isCountedInDays = (revenueCode: string): boolean => /^0(1\d|20|21)\d$/.test(revenueCode);
