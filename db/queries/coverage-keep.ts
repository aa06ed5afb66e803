import { changedFields } from '#shared/domain/coverage/coverage-change.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WritableDb } from '../connection/handles.ts';
import { type CoverageRow, type CoverageWithPayer, coverageOwner, findCoverage, listCoverages, saveCoverage } from './coverage.ts';
import { addCoverageChanges, type ChangeMeta } from './coverage-change.ts';
import { payerExists } from './payer.ts';

/**
 * Checks and stores a coverage and what changed about it: payer known, ours to change, and no other of the same place in the
 * usual order in force at the same time. Errors: payer.notFound, coverage.otherPatient, coverage.endsBeforeItBegins,
 * coverage.rankTaken.
 */
export function keepCoverage(db: WritableDb, patientId: string, coverage: CoverageRow, meta: ChangeMeta): void {
  const { coverageId, payerId, rank, effectiveFrom, effectiveTo, casesOnly = false } = coverage;
  if (!payerExists(db, payerId)) fail('payer.notFound', { payerId });
  const owner = coverageOwner(db, coverageId);
  if (owner !== undefined && owner !== patientId) fail('coverage.otherPatient', { coverageId });
  const known = findCoverage(db, coverageId);
  // Changing what is neither its place nor its days makes no conflict worse: after a merge, two may stand in one place.
  const stays = known?.rank === rank && known.effectiveFrom === effectiveFrom && known.effectiveTo === effectiveTo;
  // Nor is one held up that a merge ended before its time.
  if (!stays && effectiveFrom !== null && effectiveTo !== null && effectiveTo < effectiveFrom) fail('coverage.endsBeforeItBegins');
  const rival = stays
    ? undefined
    : listCoverages(db, patientId).find(
        (other) => other.coverageId !== coverageId && !casesOnly && !other.casesOnly && other.rank === rank && overlap(other, coverage),
      );
  if (rival) fail('coverage.rankTaken', { rank, coverageId: rival.coverageId });
  const before = known;
  saveCoverage(db, patientId, { ...coverage, memberId: coverage.memberId.toUpperCase() });
  const after = findCoverage(db, coverageId);
  addCoverageChanges(db, coverageId, changedFields(before && ownFields(before), after ? ownFields(after) : {}), meta);
}

/** What is written of the coverage itself; its payer's own words change without it. */
function ownFields(coverage: CoverageWithPayer): Readonly<Record<string, unknown>> {
  const {
    coverageId: _id,
    patientId: _patient,
    payerId: _payer,
    payerCode: _code,
    filingIndicator: _kind,
    forwards: _goes,
    ...fields
  } = coverage;
  return fields;
}

type InForce = { readonly effectiveFrom: PlainDate | null; readonly effectiveTo: PlainDate | null };

function overlap(a: InForce, b: InForce): boolean {
  const startsBeforeEnd = (x: InForce, y: InForce) =>
    x.effectiveFrom === null || y.effectiveTo === null || x.effectiveFrom <= y.effectiveTo;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}
