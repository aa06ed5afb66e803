import { type CoverageRow, coverageOwner, findPatient, listCoverages, saveCoverage } from '#db/queries/patient.ts';
import { payerExists } from '#db/queries/payer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';

/** Adds or changes one coverage of a patient. */
export function saveCoverageOf(context: WriteContext, { patientId, coverage }: Input<'coverage.save'>): Output<'coverage.save'> {
  if (!findPatient(context.db, patientId)) fail('patient.notFound', { patientId });
  keepCoverage(context, patientId, coverage);
  context.touch(patientId);
  return { coverageId: coverage.coverageId };
}

/** Checks and stores a coverage: payer known, ours to change, and no other of the same rank in force at the same time. */
export function keepCoverage(context: WriteContext, patientId: string, coverage: CoverageRow): void {
  const { db } = context;
  const { coverageId, payerId, rank } = coverage;
  if (!payerExists(db, payerId)) fail('payer.notFound', { payerId });
  const owner = coverageOwner(db, coverageId);
  if (owner !== undefined && owner !== patientId) fail('coverage.otherPatient', { coverageId });
  const rival = listCoverages(db, patientId).find(
    (other) => other.coverageId !== coverageId && other.rank === rank && overlap(other, coverage),
  );
  if (rival) fail('coverage.rankTaken', { rank, coverageId: rival.coverageId });
  saveCoverage(db, patientId, { ...coverage, memberId: coverage.memberId.toUpperCase() });
  context.touch(coverageId);
}

type InForce = { readonly effectiveFrom: PlainDate | null; readonly effectiveTo: PlainDate | null };

function overlap(a: InForce, b: InForce): boolean {
  const startsBeforeEnd = (x: InForce, y: InForce) =>
    x.effectiveFrom === null || y.effectiveTo === null || x.effectiveFrom <= y.effectiveTo;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

/** A patient's phone is kept as digits, so that it is found however it was typed. */
export const bareFields = <T extends { readonly phone: string }>(fields: T): T => ({ ...fields, phone: fields.phone.replace(/\D/g, '') });
