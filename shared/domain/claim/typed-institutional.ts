import type { PlainDate } from '../../kernel/plain-date.ts';
import type { IndividualProvider } from './claim-people.ts';
import type { InstitutionalFacts } from './institutional-facts.ts';
import { isTypeOfBill } from './type-of-bill.ts';

/**
 * What is typed of a facility's bill: as the claim says it, but people by their ids on the practice's lists, the day of
 * admission as the visit has it, and the days of the bill only where they are not those of its lines.
 */
export type TypedInstitutional = Omit<
  InstitutionalFacts,
  'statementFrom' | 'statementTo' | 'admittedOn' | 'attending' | 'operating' | 'otherOperating'
> & {
  readonly statementFrom: PlainDate | null;
  readonly statementTo: PlainDate | null;
  /** Null: who rendered. */
  readonly attendingProviderId: string | null;
  readonly operatingProviderId: string | null;
  readonly otherOperatingProviderId: string | null;
};

/** A bill on which nothing was typed yet; most say that the patient went home after a planned visit. */
export const NEW_BILL: TypedInstitutional = {
  statementFrom: null,
  statementTo: null,
  admissionHour: '',
  dischargeHour: '',
  admissionType: '3',
  admissionSource: '1',
  patientStatus: '01',
  attendingProviderId: null,
  operatingProviderId: null,
  otherOperatingProviderId: null,
  admittingDiagnosis: null,
  reasonsForVisit: [],
  externalCauses: [],
  presentOnAdmission: [],
  diagnosisRelatedGroup: null,
  procedures: [],
  occurrences: [],
  occurrenceSpans: [],
  values: [],
  conditionCodes: [],
};

/** What the visit itself has of the bill. */
type Visit = {
  /** First and last day of its lines. */
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly admittedOn: PlainDate | null;
  readonly rendering: IndividualProvider;
  readonly people: ReadonlyMap<string, IndividualProvider>;
};

/** Whether a facility bills the visit: it has a bill, and a kind of bill that is one. Its claim is an 837I. */
export const isFacilityVisit = ({
  institutional,
  typeOfBill,
}: {
  readonly institutional: TypedInstitutional | null;
  readonly typeOfBill: string;
}): boolean => institutional !== null && isTypeOfBill(typeOfBill);

/** The bill as the claim says it. */
export function institutionalFacts(typed: TypedInstitutional, visit: Visit): InstitutionalFacts {
  const { attendingProviderId, operatingProviderId, otherOperatingProviderId, statementFrom, statementTo, ...said } = typed;
  const personOf = (id: string | null): IndividualProvider | null => visit.people.get(id ?? '') ?? null;
  return {
    ...said,
    statementFrom: statementFrom ?? visit.first,
    statementTo: statementTo ?? visit.last,
    admittedOn: visit.admittedOn,
    attending: personOf(attendingProviderId) ?? visit.rendering,
    operating: personOf(operatingProviderId),
    otherOperating: personOf(otherOperatingProviderId),
  };
}

/** The people that a bill names beside those of its visit; nulls for those it does not. */
export const peopleOfBill = (typed: TypedInstitutional | null): readonly (string | null)[] =>
  typed === null ? [] : [typed.attendingProviderId, typed.operatingProviderId, typed.otherOperatingProviderId];

/** The bill with its code lists as they are kept: rows without a code dropped, codes in capitals, ICD-10 without blanks. */
export function normalBill(typed: TypedInstitutional | null): TypedInstitutional | null {
  if (typed === null) return null;
  const capitals = (code: string): string => code.trim().toUpperCase();
  const named = <Row extends { readonly code: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, code: capitals(row.code) })).filter(({ code }) => code !== '');
  const codes = (list: readonly string[]): string[] => list.map(capitals).filter((code) => code !== '');
  return {
    ...typed,
    admittingDiagnosis: capitals(typed.admittingDiagnosis ?? '') || null,
    reasonsForVisit: codes(typed.reasonsForVisit),
    externalCauses: codes(typed.externalCauses),
    diagnosisRelatedGroup: capitals(typed.diagnosisRelatedGroup ?? '') || null,
    procedures: named(typed.procedures),
    occurrences: named(typed.occurrences),
    occurrenceSpans: named(typed.occurrenceSpans),
    values: named(typed.values),
    conditionCodes: codes(typed.conditionCodes),
  };
}
