import { findCoverage } from '#db/queries/coverage.ts';
import { addCoverageChanges } from '#db/queries/coverage-change.ts';
import { keepCoverage } from '#db/queries/coverage-keep.ts';
import { findEdiFile } from '#db/queries/edi-file.ts';
import { findRemittance, findRemittanceClaim, type RemittanceClaimRow } from '#db/queries/remittance.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { groupWords, reasonWords } from '#shared/domain/remittance/adjustment-words.ts';
import { explainSegments } from '#shared/domain/remittance/eob-claim.ts';
import type { EobAdjustment, EobCell, EobCells, EobFigure, EobRemark, EobServiceLine } from '#shared/domain/remittance/eob-detail.ts';
import { correctedMemberId } from '#shared/domain/remittance/eob-figures.ts';
import { adjustmentName } from '#shared/domain/remittance/payer-rule.ts';
import { remarkWords } from '#shared/domain/remittance/remark-words.ts';
import type { AdjustmentGroup } from '#shared/domain/remittance/remittance-facts.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { placedSegments, type SegmentsOfFile } from '../x12/placed-segments.ts';

type Eob = Output<'remittance.eob'>;
type Context = Pick<ReadContext, 'db'>;

/** In the history of a coverage: whose words the change beside it is. */
const SOURCE = 'remittance.correctedMember';

/**
 * The explanation of benefits of one claim, read anew from the archived file: nothing of it is stored, so it cannot drift from
 * what came. Error: remittance.notFound.
 */
export function explainEob(context: ReadContext, { remittanceClaimId }: Input<'remittance.eob'>): Eob {
  const row = findRemittanceClaim(context.db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  const file = segmentsOf(context, row);
  const { claim, cells, adjustments, remarks, notes, lines, unread } = explainSegments(file.segments, file.component);
  context.touch(remittanceClaimId);
  return {
    claimNumber: row.facts.claimNumber,
    claim: claim.map(figureOf),
    cells: cellsOf(cells),
    adjustments: adjustments.map(takenOf),
    remarks: remarks.map(remarkOf),
    notes: notes.map(figureOf),
    lines: lines.map(lineOf),
    unread: [...unread],
    segments: file.segments.map(({ number, text }) => ({ number, text })),
    corrected: correctionOf(context, row, file),
  };
}

/**
 * Writes the member number that a payer corrected into the coverage of the claim, with a row of its history that names the check.
 * Error: remittance.nothingCorrected when the payer corrected nothing, or the coverage says so already, or another than was shown.
 */
export function takeMemberId(context: WriteContext, input: Input<'remittance.takeMemberId'>): Output<'remittance.takeMemberId'> {
  const { db, session } = context;
  const { remittanceClaimId, memberId } = input;
  const row = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  const offered = correctionOf(context, row, segmentsOf(context, row));
  const coverageId = row.claimId === null ? undefined : findClaimBook(db, row.claimId)?.coverageId;
  const coverage = coverageId === undefined ? undefined : findCoverage(db, coverageId);
  if (!coverage || offered?.memberId !== memberId) fail('remittance.nothingCorrected', { remittanceClaimId });
  const remittance = findRemittance(db, row.remittanceId);
  assert(remittance, 'a claim of a remittance has it');
  const meta = { userId: session.userId, at: context.now(), newId: context.newId };
  keepCoverage(db, coverage.patientId, { ...coverage, memberId }, meta);
  const day = remittance.paymentDate === null ? '' : ` of ${formatDate(remittance.paymentDate)}`;
  const after = `${remittance.payerName}, remittance ${remittance.traceNumber}${day}`;
  addCoverageChanges(db, coverage.coverageId, [{ field: SOURCE, before: '', after }], meta);
  for (const id of [remittanceClaimId, coverage.coverageId, coverage.patientId]) context.touch(id);
  return { coverageId: coverage.coverageId, before: coverage.memberId, after: memberId };
}

/** The segments of one claim as they stand in the archived file. */
function segmentsOf({ db }: Context, { remittanceId, facts }: RemittanceClaimRow): SegmentsOfFile {
  const remittance = findRemittance(db, remittanceId);
  const file = remittance && findEdiFile(db, remittance.ediFileId);
  assert(file, 'a remittance has its file');
  return placedSegments(file.bytes, [{ first: facts.firstSegment, last: facts.lastSegment }]);
}

/** NM1*74 against the coverage that the claim asks; null when both say the same. */
function correctionOf({ db }: Context, { claimId }: RemittanceClaimRow, { segments }: SegmentsOfFile): Eob['corrected'] {
  const memberId = correctedMemberId(segments)?.toUpperCase();
  const book = claimId === null || memberId === undefined ? undefined : findClaimBook(db, claimId);
  const coverage = book && findCoverage(db, book.coverageId);
  if (!coverage || memberId === undefined || coverage.memberId === memberId) return null;
  return { memberId, before: coverage.memberId, payerName: coverage.payerName };
}

const figureOf = (figure: EobFigure): Eob['claim'][number] => ({ ...figure, at: { ...figure.at } });

const cellOf = ({ amount, at }: EobCell): Eob['cells']['paid'] => ({ amount, at: at.map((place) => ({ ...place })) });

const cellsOf = (cells: EobCells): Eob['cells'] => ({
  billed: cellOf(cells.billed),
  allowed: cellOf(cells.allowed),
  deductible: cellOf(cells.deductible),
  coinsurance: cellOf(cells.coinsurance),
  copay: cellOf(cells.copay),
  other: cellOf(cells.other),
  paid: cellOf(cells.paid),
});

function takenOf({ group, reason, amount, units, at }: EobAdjustment): Eob['adjustments'][number] {
  const known = group as AdjustmentGroup;
  const name = adjustmentName({ group: known, reason });
  return { name, amount, units, words: reasonWords(reason) ?? '', bears: groupWords(known) ?? '', at: { ...at } };
}

const remarkOf = ({ code, at }: EobRemark): Eob['remarks'][number] => ({ code, words: remarkWords(code) ?? '', at: { ...at } });

const lineOf = ({ position, service, cells, adjustments, remarks, notes }: EobServiceLine): Eob['lines'][number] => ({
  position,
  service: service.map(figureOf),
  cells: cellsOf(cells),
  adjustments: adjustments.map(takenOf),
  remarks: remarks.map(remarkOf),
  notes: notes.map(figureOf),
});
