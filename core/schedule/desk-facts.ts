import type { ReadableDb } from '#db/connection/handles.ts';
import type { AppointmentRow } from '#db/queries/appointment.ts';
import {
  type AskedCoverage,
  askedCoverages,
  deskAlerts,
  latestChecks,
  owedByPatients,
  patientsAuthorized,
  takenForSuperbills,
} from '#db/queries/appointment-facts.ts';
import { listAuthorizations } from '#db/queries/authorization.ts';
import type { Output } from '#shared/contract/operations.ts';
import { authorizationState, fittingAuthorization } from '#shared/domain/case/authorization.ts';
import { ZERO } from '#shared/kernel/cents.ts';

type Stored = Output<'schedule.day'>['appointments'][number]['facts'];
export type DeskFacts = NonNullable<Stored>;
type Row = Pick<AppointmentRow, 'appointmentId' | 'patientId' | 'day' | 'superbillId'>;

/**
 * What the desk must know of each appointment's patient, by appointment. Each kind of fact is asked once for all of them,
 * so that a full day is a handful of statements; only authorizations, which few patients have, are asked one by one.
 */
export function deskFacts(db: ReadableDb, rows: readonly Row[]): ReadonlyMap<string, DeskFacts> {
  const withPatient = rows.flatMap(({ patientId, ...row }) => (patientId === null ? [] : [{ ...row, patientId }]));
  const patientIds = [...new Set(withPatient.map(({ patientId }) => patientId))];
  const owed = owedByPatients(db, patientIds);
  const asked = askedCoverages(
    db,
    withPatient.map(({ appointmentId }) => appointmentId),
  );
  const checks = latestChecks(
    db,
    [...asked.values()].map(({ coverageId }) => coverageId),
  );
  const authorized = new Set(patientsAuthorized(db, patientIds));
  const taken = takenForSuperbills(
    db,
    withPatient.flatMap(({ superbillId }) => superbillId ?? []),
  );
  const [first] = withPatient;
  const alerts = first ? deskAlerts(db, patientIds, first.day) : new Map<string, readonly string[]>();
  return new Map(
    withPatient.map((row) => {
      const coverage = asked.get(row.appointmentId);
      const check = coverage && checks.get(coverage.coverageId);
      const { checkId, checkedOn, verdict, words } = check ?? {};
      const known = checkId !== undefined && checkedOn !== undefined && verdict !== undefined && words !== undefined;
      return [
        row.appointmentId,
        {
          balance: owed.get(row.patientId) ?? ZERO,
          copayDue: coverage?.copay ?? ZERO,
          copayTaken: (row.superbillId === null ? undefined : taken.get(row.superbillId)) ?? ZERO,
          payerName: coverage?.payerName ?? '',
          eligibility: known ? { checkId, checkedOn, verdict, words } : null,
          authorization: coverage && authorized.has(row.patientId) ? authorizationFor(db, row, coverage) : null,
          alerts: [...(alerts.get(row.patientId) ?? [])],
        },
      ] as const;
    }),
  );
}

/** The authorization that the visit would fall under; without one the one that ended or is used up, because that is worth knowing. */
function authorizationFor(
  db: ReadableDb,
  { patientId, day }: { readonly patientId: string; readonly day: Row['day'] },
  { payerId }: AskedCoverage,
): DeskFacts['authorization'] {
  const own = listAuthorizations(db, patientId)
    .filter((row) => !row.ended && row.payerId === payerId)
    .map(({ use, ...row }) => ({ ...row, ...authorizationState(row, use, day) }));
  const chosen = fittingAuthorization(own, { payerId, serviceDate: day, codes: [] }) ?? own.at(-1);
  return chosen ? { number: chosen.number, left: chosen.left, countedIn: chosen.countedIn, words: chosen.warning } : null;
}
