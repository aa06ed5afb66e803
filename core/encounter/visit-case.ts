import { listAuthorizations } from '#db/queries/authorization.ts';
import { listCases } from '#db/queries/case.ts';
import type { CoverageWithPayer } from '#db/queries/coverage.ts';
import type { Output } from '#shared/contract/operations.ts';
import { authorizationState, fittingAuthorization } from '#shared/domain/case/authorization.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import type { TypedEncounter } from './typed-charges.ts';

type Opened = Output<'charge.open'>;

/** The cases that a visit may fall under. */
export const casesOf = ({ db }: ReadContext, patientId: string): Opened['cases'] =>
  listCases(db, patientId).map(({ patientId: owner, ...row }) => ({
    ...row,
    dates: { ...row.dates },
    coverageIds: row.coverageIds === null ? null : [...row.coverageIds],
    isDefault: row.caseId === owner,
  }));

/** The patient's authorizations as they stand on the day of service, those that ended by hand left out. */
export const authorizationsOf = ({ db }: ReadContext, patientId: string, on: PlainDate): Opened['authorizations'] =>
  listAuthorizations(db, patientId)
    .filter(({ ended }) => !ended)
    .map(({ use, ...row }) => ({ ...row, codes: [...row.codes], ...authorizationState(row, use, on) }));

/** The number to begin a visit with: of the authorization that it falls under, empty when there is none. */
export function fittingNumber(
  authorizations: Opened['authorizations'],
  asked: CoverageWithPayer | undefined,
  { serviceDate, lines }: Pick<TypedEncounter, 'serviceDate' | 'lines'>,
): string {
  if (!asked) return '';
  const codes = lines.map(({ procedureCode }) => procedureCode);
  return fittingAuthorization(authorizations, { payerId: asked.payerId, serviceDate, codes })?.number ?? '';
}
