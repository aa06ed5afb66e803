import { findEdiFile } from '#db/queries/edi-file.ts';
import { checksOfPatient, coverageIdsOf, coveragesToAsk, findCheck } from '#db/queries/eligibility.ts';
import { waitingInquiry } from '#db/queries/eligibility-batch.ts';
import { findPatient } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { cannotAsk } from '#shared/domain/eligibility/ask.ts';
import { benefitSheet } from '#shared/domain/eligibility/benefit-sheet.ts';
import { identityDifferences } from '#shared/domain/eligibility/match-answer.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { segmentTexts } from '../x12/segment-texts.ts';
import { offersOf } from './take-over.ts';

type Sheet = Output<'eligibility.get'>['sheet'];

/** A patient's coverages, each with what keeps it from being asked about, and every check of them. A failed one hides nothing. */
export function listChecks(context: ReadContext, { patientId }: Input<'eligibility.list'>): Output<'eligibility.list'> {
  const { db } = context;
  const patient = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  context.touch(patientId);
  const coverages = coveragesToAsk(db, coverageIdsOf(db, patientId)).map((coverage) => {
    const { coverageId, rank, payerName, memberId, relationship, effectiveFrom, effectiveTo } = coverage;
    const waiting = waitingInquiry(db, coverageId) !== undefined;
    return { coverageId, rank, payerName, memberId, relationship, effectiveFrom, effectiveTo, cannotAsk: cannotAsk(coverage), waiting };
  });
  const { chartNumber, fields } = patient;
  return { patientName: listName(fields), chartNumber, coverages, checks: [...checksOfPatient(db, patientId)] };
}

/** One check as a sheet, with where the payer's record of the patient differs from ours now. */
export function getCheck(context: ReadContext, { checkId }: Input<'eligibility.get'>): Output<'eligibility.get'> {
  const { db } = context;
  const check = findCheck(db, checkId) ?? fail('eligibility.notFound', { checkId });
  context.touch(checkId);
  context.touch(check.coverageId);
  const { facts, ediFileId } = check;
  const [coverage] = coveragesToAsk(db, [check.coverageId]);
  const ours = coverage && { ...coverage.patient, coverageId: coverage.coverageId, memberId: coverage.memberId };
  const { firstSegment, lastSegment } = facts;
  const file = ediFileId === null || firstSegment === null ? undefined : findEdiFile(db, ediFileId);
  return {
    checkId,
    // The sheet's lists are read-only here and plain lists in the contract; nothing changes them.
    sheet: structuredClone(benefitSheet(facts)) as unknown as Sheet,
    differences: ours ? identityDifferences(facts, ours).map((difference) => ({ ...difference })) : [],
    offers: [...offersOf(context, check)],
    raw: file && firstSegment !== null ? [...segmentTexts(file.bytes, firstSegment, lastSegment ?? firstSegment)] : [],
  };
}
