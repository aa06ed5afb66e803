import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Accident } from '../claim/claim-facts.ts';
import { accidentCauseOf, allowedDates, type CaseCause, type CaseDates } from './case-cause.ts';

/** What a claim takes from the case of its visit. */
export type CaseFacts = {
  readonly cause: CaseCause;
  readonly accidentDate: PlainDate | null;
  readonly accidentState: string;
  readonly casualtyNumber: string;
  readonly dates: CaseDates;
  readonly referringProviderId: string | null;
  readonly referralNumber: string;
};
/** What the visit itself says about the same. */
type VisitSays = { readonly accident: Accident | null; readonly onsetDate: PlainDate | null };
type Served = { readonly from: PlainDate | null; readonly to: PlainDate | null };

export type CaseOnClaim = {
  readonly accident: Accident | null;
  readonly onsetDate: PlainDate | null;
  readonly admissionDate: PlainDate | null;
  /** The other dates, by kind; hospital days only on claims for services during the stay. */
  readonly otherDates: CaseDates;
  readonly casualtyNumber: string | null;
  readonly referralNumber: string | null;
};

/**
 * What a claim says of its case: everything that the visit says itself comes first, the case fills in. Only dates that the
 * cause allows are taken. Days in hospital are for services to an inpatient (DTP*435 and 096), so a visit before or after
 * the stay does not carry them.
 */
export function caseOnClaim(facts: CaseFacts | undefined, visit: VisitSays, served: Served): CaseOnClaim {
  if (!facts) return { ...visit, admissionDate: null, otherDates: {}, casualtyNumber: null, referralNumber: null };
  const { onset, hospitalFrom, hospitalTo, ...others } = allowedDates(facts.cause, facts.dates);
  const inStay =
    hospitalFrom !== undefined &&
    served.from !== null &&
    hospitalFrom <= served.from &&
    (served.to ?? served.from) <= (hospitalTo ?? served.to ?? served.from);
  return {
    accident: accidentOn(facts, visit.accident),
    onsetDate: visit.onsetDate ?? onset ?? null,
    admissionDate: inStay ? hospitalFrom : null,
    otherDates: inStay && hospitalTo !== undefined ? { ...others, hospitalTo } : others,
    casualtyNumber: facts.casualtyNumber || null,
    referralNumber: facts.referralNumber || null,
  };
}

function accidentOn({ cause, accidentDate, accidentState }: CaseFacts, said: Accident | null): Accident | null {
  const accident = accidentCauseOf(cause);
  if (accident === null) return said;
  const own: Accident = { cause: accident, date: accidentDate, state: accidentState || null };
  if (said === null) return own;
  return said.cause === accident ? { cause: accident, date: said.date ?? own.date, state: said.state || own.state } : said;
}
