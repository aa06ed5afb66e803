import { type Cents, cents, sumCents, ZERO } from '../../kernel/cents.ts';
import type { VisitSummary } from './visit-summary.ts';

export type PatientPart = {
  readonly patientId: string;
  readonly visits: readonly VisitSummary[];
  /** What of the family's credit lowers this statement, positive. */
  readonly credit: Cents;
};

/**
 * An account as one statement for each patient of it who owes. What the family has to its credit (money on no visit, and
 * patients who paid too much) lowers the largest parts first, so that no statement asks for money that is here already, and
 * together they ask for what the account owes to the cent. The account as a whole must owe something.
 */
export function splitByPatient(visits: readonly VisitSummary[], credit: Cents): readonly PatientPart[] {
  const patients = [...Map.groupBy(visits, ({ patientId }) => patientId)].map(([patientId, mine]) => ({
    patientId,
    visits: mine,
    owed: sumCents(mine.map(({ owed }) => owed)),
  }));
  const owing = patients.filter(({ owed }) => owed > 0).sort((a, b) => b.owed - a.owed || (a.patientId < b.patientId ? -1 : 1));
  let left = credit - sumCents(patients.filter(({ owed }) => owed < 0).map(({ owed }) => owed));
  return owing.flatMap(({ patientId, visits: mine, owed }) => {
    const part = cents(Math.min(left, owed));
    left -= part;
    // A part that the credit covers wholly asks for nothing and is not mailed.
    return part === owed ? [] : [{ patientId, visits: mine, credit: part === 0 ? ZERO : part }];
  });
}
