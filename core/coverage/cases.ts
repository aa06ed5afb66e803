import { authorizationRival, findAuthorization, listAuthorizations, saveAuthorization } from '#db/queries/authorization.ts';
import { type CaseRow, caseReferencesExist, changeCase, findCase, insertCase, listCases } from '#db/queries/case.ts';
import { coverageOwner } from '#db/queries/coverage.ts';
import { findPatient } from '#db/queries/patient.ts';
import { payerExists } from '#db/queries/payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { authorizationState } from '#shared/domain/case/authorization.ts';
import { caseFaults } from '#shared/domain/case/case-cause.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

type Cases = Output<'case.list'>;

/** A patient's cases and authorizations as they stand today. */
export function getCases(context: ReadContext, { patientId }: Input<'case.list'>): Cases {
  const { db, today } = context;
  if (!findPatient(db, patientId)) fail('patient.notFound', { patientId });
  context.touch(patientId);
  return {
    cases: listCases(db, patientId).map(caseView),
    authorizations: listAuthorizations(db, patientId).map(({ use, ...row }) => ({
      ...row,
      codes: [...row.codes],
      ...authorizationState(row, use, today),
    })),
  };
}

function caseView({ patientId, ...row }: CaseRow): Cases['cases'][number] {
  return {
    ...row,
    dates: { ...row.dates },
    coverageIds: row.coverageIds === null ? null : [...row.coverageIds],
    isDefault: row.caseId === patientId,
  };
}

/**
 * Adds a case or changes one. Version 0 is a new one; the same new one sent twice is refused like any other change that
 * came too late.
 */
export function saveCase(context: WriteContext, { patientId, caseId, version, fields }: Input<'case.save'>): Output<'case.save'> {
  const { db } = context;
  if (!findPatient(db, patientId)) fail('patient.notFound', { patientId });
  const known = findCase(db, caseId);
  if (known === undefined && version !== 0) fail('case.notFound', { caseId });
  if (known !== undefined && known.patientId !== patientId) fail('case.notFound', { caseId });
  if (known !== undefined && known.version !== version) fail('case.changedElsewhere', { caseId });
  const faults = Object.entries(caseFaults(fields));
  if (faults.length > 0) fail('case.datesWrong', { fields: faults.map(([field, words]) => `${field}: ${words}`) });
  const exist = caseReferencesExist(db, fields);
  if (!exist.referring) fail('provider.notFound', { field: 'referringProviderId' });
  if (!exist.employer) fail('employer.notFound', { field: 'employerId' });
  const coverageIds = fields.coverageIds === null ? null : [...new Set(fields.coverageIds)];
  const foreign = coverageIds?.find((coverageId) => coverageOwner(db, coverageId) !== patientId);
  if (foreign !== undefined) fail('coverage.notFound', { coverageId: foreign });
  if (known === undefined) insertCase(db, caseId, patientId);
  const state = fields.accidentState.toUpperCase();
  if (!changeCase(db, caseId, version, { ...fields, coverageIds, accidentState: state })) fail('case.changedElsewhere', { caseId });
  context.touch(caseId);
  context.touch(patientId);
  return { caseId, version: version + 1 };
}

/** Adds an authorization to a case, or changes one. */
export function saveAuthorizationOf(context: WriteContext, input: Input<'authorization.save'>): Output<'authorization.save'> {
  const { db } = context;
  const { caseId, authorizationId, version, fields } = input;
  const owner = findCase(db, caseId) ?? fail('case.notFound', { caseId });
  const known = findAuthorization(db, authorizationId);
  if (known === undefined && version !== 0) fail('authorization.notFound', { authorizationId });
  if (known !== undefined && (known.version !== version || known.caseId !== caseId))
    fail('authorization.changedElsewhere', { authorizationId });
  if (!payerExists(db, fields.payerId)) fail('payer.notFound', { payerId: fields.payerId });
  if (fields.validFrom !== null && fields.validTo !== null && fields.validTo < fields.validFrom) fail('authorization.datesWrong', {});
  if (authorizationRival(db, owner.patientId, authorizationId, fields)) fail('authorization.exists', { authorizationId });
  const codes = [...new Set(fields.codes.map((code) => code.toUpperCase()).filter((code) => /^[A-Z0-9]{5}$/.test(code)))];
  if (codes.length !== new Set(fields.codes.map((code) => code.toUpperCase())).size)
    fail('input.invalid', { fields: ['fields.codes: procedure codes have five letters or digits'] });
  if (!saveAuthorization(db, { authorizationId, caseId, version }, { ...fields, codes }))
    fail('authorization.changedElsewhere', { authorizationId });
  context.touch(authorizationId);
  context.touch(owner.patientId);
  return { authorizationId, version: version + 1 };
}
