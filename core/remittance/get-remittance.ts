import { findEdiFile } from '#db/queries/edi-file.ts';
import {
  findRemittance,
  listProviderAdjustments,
  listRemittanceClaims,
  listRemittances,
  type RemittanceClaimRow,
  type RemittanceRow,
} from '#db/queries/remittance.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import { type Aside, asidesOf } from '#db/queries/set-aside.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type Adjudication, adjudicationPostings, matchAdjudication } from '#shared/domain/ledger/entries/adjudication.ts';
import { measureCoverage, type SegmentRange } from '#shared/domain/remittance/coverage-meter.ts';
import { providerLevelWords } from '#shared/domain/remittance/provider-level-words.ts';
import type { Imbalance } from '#shared/domain/remittance/remittance-balance.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { readRemittances } from '../x12/read-remittances.ts';
import { segmentTexts } from '../x12/segment-texts.ts';
import { isMisrouted } from './eob-misrouted.ts';
import { matchSent } from './import-remittances.ts';
import { PayerRules } from './payer-rules.ts';

type Got = Output<'remittance.get'>;
type GotClaim = Got['claims'][number];

/** Remittances, those with something to do first. */
export function listRemittanceRows({ db }: ReadContext, { status, offset, limit }: Input<'remittance.list'>): Output<'remittance.list'> {
  return listRemittances(db, { openOnly: status === 'open', offset, limit }).map(
    ({ transactionIndex: _index, payerIdentifier: _payer, providerLevel: _level, segmentCount: _segments, typed, ...row }) => ({
      ...row,
      typed: typed === 1,
    }),
  );
}

/** One remittance with its proof, what posting does to each claim, and for each exception the claim it may mean. */
export function getRemittance(context: ReadContext, { remittanceId }: Input<'remittance.get'>): Got {
  const { db } = context;
  const remittance = findRemittance(db, remittanceId) ?? fail('remittance.notFound', { remittanceId });
  const file = findEdiFile(db, remittance.ediFileId);
  assert(file, 'a remittance has its file');
  const read = readRemittances(file.bytes).remittances[remittance.transactionIndex];
  assert(read, 'the archived file still reads as it did');
  const transaction = { start: read.firstSegment - 1, texts: segmentTexts(file.bytes, read.firstSegment, read.lastSegment) };
  const rows = listRemittanceClaims(db, remittanceId);
  const rules = new PayerRules(context);
  rules.lookUp(rows);
  const asides = asidesOf(db, remittanceId);
  const claims = rows.map((row) => shownClaim(context, row, { transaction, rules, aside: asides.get(row.remittanceClaimId) }));
  const adjustments = listProviderAdjustments(db, remittanceId);
  const imbalances = JSON.parse(remittance.imbalance) as Imbalance[];
  context.touch(remittanceId);
  return {
    remittance: {
      ...headOf(remittance, claims),
      payeeNpi: read.facts.payeeNpi,
      payeeName: read.facts.payeeName,
      fileName: file.name,
      misrouted: isMisrouted(context, remittance),
    },
    proof: {
      claimsPaid: sumCents(rows.map(({ facts }) => facts.paid)),
      providerLevel: remittance.providerLevel,
      payment: remittance.payment,
      balanced: imbalances.length === 0,
      imbalances: imbalances.map((imbalance) => ({ ...imbalance })),
      lineCount: rows.reduce((count, { facts }) => count + facts.lines.length, 0),
    },
    meter: meterOf(transaction, rows, claims),
    claims,
    providerAdjustments: adjustments.map((adjustment) => ({ ...adjustment, words: providerLevelWords(adjustment.code) })),
  };
}

function headOf(remittance: RemittanceRow, claims: readonly GotClaim[]) {
  const { remittanceId, payerName, traceNumber, method, paymentDate, payment, claimCount, status, receivedAt } = remittance;
  const exceptionCount = claims.filter(isOpen).length;
  return { remittanceId, payerName, traceNumber, method, paymentDate, payment, claimCount, exceptionCount, status, receivedAt };
}

/** The segments of one check as they stand in its archived file, and how many stand before them there. */
type Transaction = { readonly start: number; readonly texts: readonly string[] };

type Beside = { readonly transaction: Transaction; readonly rules: PayerRules; readonly aside: Aside | undefined };

function shownClaim(context: ReadContext, row: RemittanceClaimRow, { transaction: { start, texts }, rules, aside }: Beside): GotClaim {
  const { facts } = row;
  const judged = row.claimId === null ? null : judge(context, row.claimId, row, rules);
  const suggestion = row.claimId === null ? suggestionFor(context, row) : null;
  const patientPart = judged?.adjudication.kind === 'post' ? judged.adjudication.patientPart : facts.patientResponsibility;
  // Before posting, the reasons are what posting would say; afterwards, what it said.
  const foreseen = judged?.adjudication.kind === 'exception' && facts.statusCode !== '22' ? [...judged.adjudication.reasons] : [];
  return {
    remittanceClaimId: row.remittanceClaimId,
    position: row.position,
    claimNumber: facts.claimNumber,
    claimId: row.claimId,
    patientName: facts.patientFirstName === '' ? facts.patientLastName : `${facts.patientLastName}, ${facts.patientFirstName}`,
    serviceDate: facts.serviceDate ?? facts.lines[0]?.serviceDate ?? null,
    statusCode: facts.statusCode,
    lineCount: facts.lines.length,
    charge: facts.charge,
    writtenOff: judged === null ? ZERO : writtenOffBy(judged.adjudication),
    patientPart,
    paid: facts.paid,
    goesTo: patientPart === 0 || judged === null ? '' : (judged.nextPayerName ?? 'Patient'),
    state: row.state,
    reasons: row.state === 'unposted' && row.claimId !== null ? foreseen : [...row.reasons],
    aside: aside && isStillAside(row) ? { kind: aside.kind, note: aside.note, setAt: aside.setAt, userName: aside.userName ?? '' } : null,
    raw: texts.slice(facts.firstSegment - 1 - start, facts.lastSegment - start).join('\n'),
    suggestion,
  };
}

/** What was said of an answer counts as long as it is not settled. */
const isStillAside = ({ state }: RemittanceClaimRow): boolean => state === 'exception' || state === 'unposted';

/** Whether somebody has to decide about a claim: it is kept back or will be, and nobody has settled that it is none of ours. */
const isOpen = ({ state, reasons, claimId, aside }: GotClaim): boolean =>
  (aside === null || aside.kind === 'held') &&
  (state === 'exception' || state === 'waiting' || (state === 'unposted' && (claimId === null || reasons.length > 0)));

function judge(
  context: ReadContext,
  claimId: string,
  row: RemittanceClaimRow,
  rules: PayerRules,
): { adjudication: Adjudication; nextPayerName: string | null } {
  const book = findClaimBook(context.db, claimId);
  assert(book, 'a matched claim exists');
  const match = matchAdjudication(row.facts, book, book.lines);
  return { adjudication: adjudicationPostings(row.facts, match, rules.forAnswer(book.payerId, row)), nextPayerName: book.nextPayerName };
}

/** What the payer takes off by its adjustments, and the practice with it. */
const writtenOffBy = (adjudication: Adjudication): Cents =>
  adjudication.kind === 'post'
    ? sumCents(
        adjudication.postings.filter(({ account }) => account === 'adjustment' || account === 'writeOff').map(({ amount }) => amount),
      )
    : ZERO;

function suggestionFor(context: ReadContext, { facts }: RemittanceClaimRow): GotClaim['suggestion'] {
  const match = matchSent(context, facts);
  const [best] = match.kind === 'suggested' ? match.suggestions : [];
  if (!best) return null;
  const agreements = best.comparisons.map(({ label, sent, ours, agrees }) => ({ what: label, sent, ours, same: agrees }));
  return { claimId: best.claimId, claimNumber: best.claimNumber, agreements };
}

/** A claim that nobody decides any more, or that never moves money, is kept for reading. */
const endOf = (claim: GotClaim): SegmentRange['end'] =>
  isOpen(claim) ? 'exception' : claim.aside !== null || isNote(claim) ? 'note' : 'posting';

/** A predetermination, or a claim that was sent on, without a payment. */
const isNote = ({ statusCode, paid }: GotClaim): boolean => paid === 0 && (statusCode === '25' || statusCode === '23');

/** Every segment of the transaction ends as a posting, a note or an exception (docs/architecture.md, Remittances). */
function meterOf({ start, texts }: Transaction, rows: readonly RemittanceClaimRow[], claims: readonly GotClaim[]): Got['meter'] {
  const ofClaims = rows.map((row, index): SegmentRange => {
    const shown = claims[index];
    return { first: row.facts.firstSegment - start, last: row.facts.lastSegment - start, end: shown ? endOf(shown) : 'exception' };
  });
  const inClaims = new Set(ofClaims.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index)));
  const others = texts.flatMap((text, index): SegmentRange[] => {
    if (inClaims.has(index + 1)) return [];
    return [{ first: index + 1, last: index + 1, end: /^(BPR|TRN|PLB)\b/.test(text) ? 'posting' : 'note' }];
  });
  const meter = measureCoverage(texts.length, [...ofClaims, ...others]);
  return { segments: meter.total, postings: meter.postings, notes: meter.notes, exceptions: meter.exceptions };
}
