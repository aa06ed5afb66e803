import { listCoverages } from '#db/queries/coverage.ts';
import { owedForPatient } from '#db/queries/ledger.ts';
import { changeGuarantor, changePatient, findGuarantor, findPatient, type PatientRecord } from '#db/queries/patient.ts';
import { findDetails, saveDetails } from '#db/queries/patient-details.ts';
import { ownAccountOf } from '#db/queries/patient-guarantor.ts';
import {
  countMoves,
  endMovedCoverage,
  findMerge,
  moveBack,
  moveToSurvivor,
  survivorOf,
  undecidedReferences,
} from '#db/queries/patient-merge.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { chartLabel } from '#shared/domain/patient/chart-number.ts';
import { differingFields, fieldsToGiveBack, isMergeField, type Particulars, withFields } from '#shared/domain/patient/merge-fields.ts';
import { NO_DETAILS } from '#shared/domain/patient/patient-details.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { accountRows } from './get-patient.ts';

/** What a merge would do, before anybody decides. */
export function previewMerge(context: ReadContext, { keepId, mergedId }: Input<'patient.mergePreview'>): Output<'patient.mergePreview'> {
  const { db } = context;
  const { keep, merged } = bothPatients(context, keepId, mergedId);
  const owed = owedForPatient(db, mergedId);
  return {
    keep: sideOf(context, keep),
    merged: sideOf(context, merged),
    moves: countMoves(db, mergedId).map(({ kind, count }) => ({ kind, count })),
    money: { insurers: owed.insurers, patient: owed.guarantor },
    accounts: accountRows(context, [mergedId]),
    fields: differingFields(particularsOf(context, keep), particularsOf(context, merged)).map((difference) => ({ ...difference })),
    endingCoverages: endingCoverages(context, keepId, mergedId).map(({ coverageId, payerName, planName, memberId }) => ({
      coverageId,
      words: [payerName, planName, memberId].filter((part) => part !== '').join(' '),
    })),
  };
}

/**
 * Merges a chart into another. Rows that name the patient are moved and remembered one by one; postings name visits and
 * accounts, so none is touched, and money stays on the account it was charged to.
 */
export function mergePatients(context: WriteContext, input: Input<'patient.merge'>): Output<'patient.merge'> {
  const { db, today } = context;
  const { mergeId, keepId, mergedId } = input;
  const undecided = undecidedReferences(db);
  assert(undecided.length === 0, `patient-merge.ts does not know ${undecided.join(', ')}`);
  if (findMerge(db, mergeId)) fail('merge.exists', { mergeId });
  const { keep, merged } = bothPatients(context, keepId, mergedId);
  if (merged.version !== input.mergedVersion) fail('patient.changedElsewhere', { patientId: mergedId, version: merged.version });
  const before = particularsOf(context, keep);
  const theirs = particularsOf(context, merged);
  const fields = input.take ?? differingFields(before, theirs).flatMap(({ field, takes }) => (takes === 'merged' ? [field] : []));
  if (!fields.every(isMergeField)) fail('input.invalid', { fields: ['take: not a field of a patient'] });
  const after = withFields(before, theirs, fields.filter(isMergeField));
  const ending = endingCoverages(context, keepId, mergedId);
  writeParticulars(context, { patientId: keepId, version: input.keepVersion, before, after });
  const [fieldsBefore, fieldsAfter] = [JSON.stringify(before), JSON.stringify(after)];
  const moved = moveToSurvivor(db, { mergeId, survivorId: keepId, mergedId, mergedOn: today, fieldsBefore, fieldsAfter });
  for (const { coverageId } of ending) endMovedCoverage(db, mergeId, coverageId, today);
  for (const id of [mergeId, keepId, mergedId]) context.touch(id);
  return { mergeId, patientId: keepId, moved };
}

/** Takes a merge back exactly; changes that people made since to the kept patient's fields stay. */
export function unmergePatients(context: WriteContext, { mergeId }: Input<'patient.unmerge'>): Output<'patient.unmerge'> {
  const { db, today } = context;
  const merge = findMerge(db, mergeId) ?? fail('merge.notFound', { mergeId });
  const { survivorId, mergedId } = merge;
  if (merge.undoneOn !== null) fail('merge.undone', { mergeId });
  const onward = survivorOf(db, survivorId);
  if (onward?.patientId !== survivorId) fail('merge.mergedOnward', { patientId: onward?.patientId ?? survivorId });
  const keep = findPatient(db, survivorId);
  assert(keep, 'a merge ends at a patient who is not merged');
  const now = particularsOf(context, keep);
  const before = JSON.parse(merge.fieldsBefore) as Particulars;
  const given = fieldsToGiveBack(before, JSON.parse(merge.fieldsAfter) as Particulars, now);
  writeParticulars(context, { patientId: survivorId, version: keep.version, before: now, after: withFields(now, before, given) });
  const returned = moveBack(db, merge, today);
  for (const id of [mergeId, survivorId, mergedId]) context.touch(id);
  return { patientId: mergedId, keptId: survivorId, returned };
}

function bothPatients(context: ReadContext, keepId: string, mergedId: string) {
  if (keepId === mergedId) fail('patient.sameOne', { patientId: keepId });
  const keep = findPatient(context.db, keepId) ?? fail('patient.notFound', { patientId: keepId });
  const merged = findPatient(context.db, mergedId) ?? fail('patient.notFound', { patientId: mergedId });
  context.touch(keepId);
  context.touch(mergedId);
  return { keep, merged };
}

const particularsOf = ({ db }: ReadContext, { patientId, fields }: PatientRecord): Particulars => ({
  patient: fields,
  details: findDetails(db, patientId) ?? NO_DETAILS,
});

/** Writes the kept patient; their own account follows where statements go, as it does when particulars are changed by hand. */
function writeParticulars({ db }: WriteContext, { patientId, version, before, after }: Written): void {
  const { patient, details } = after;
  if (!changePatient(db, patientId, version, patient)) fail('patient.changedElsewhere', { patientId });
  saveDetails(db, patientId, details);
  const guarantorId = ownAccountOf(db, patientId);
  const [was, is] = [before.patient, patient].map(({ lastName, firstName, middleName, phone, address }) => ({
    lastName,
    firstName,
    middleName,
    phone,
    address,
  }));
  if (guarantorId !== undefined && is && JSON.stringify(was) !== JSON.stringify(is)) changeGuarantor(db, { guarantorId, ...is });
}

type Written = { readonly patientId: string; readonly version: number; readonly before: Particulars; readonly after: Particulars };

function sideOf({ db }: ReadContext, { patientId, version, chartNumber, guarantorId, fields }: PatientRecord) {
  const guarantor = findGuarantor(db, guarantorId);
  assert(guarantor, 'every patient has a guarantor');
  return {
    patientId,
    version,
    chart: chartLabel(chartNumbering(db), chartNumber),
    name: listName(fields),
    birthDate: fields.birthDate,
    guarantor: `${listName(guarantor)}, account ${guarantor.accountNumber}`,
  };
}

/** Coverages in force today that would stand beside one of the same rank, or of the same plan and member. */
function endingCoverages({ db, today }: ReadContext, keepId: string, mergedId: string) {
  const inForce = (patientId: string) =>
    listCoverages(db, patientId).filter(({ effectiveTo }) => effectiveTo === null || effectiveTo > today);
  const kept = inForce(keepId);
  return inForce(mergedId).filter(({ rank, payerId, memberId }) =>
    kept.some((other) => other.rank === rank || (other.payerId === payerId && other.memberId === memberId)),
  );
}
