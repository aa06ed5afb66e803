import { findEdiFileByHash, insertEdiFile, sha256Of } from '#db/queries/edi-file.ts';
import { checkOfFile, openAnswers } from '#db/queries/file-check.ts';
import { findRemittance, type RemittanceRow, remittanceIdByKey } from '#db/queries/remittance.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { claimKeys, remittanceKey } from '#shared/domain/remittance/natural-key.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { Progress, ReadContext, WriteContext } from '../context.ts';
import { classifyEdi } from '../x12/classify.ts';
import { readRemittances } from '../x12/read-remittances.ts';
import type { RemittanceRead } from '../x12/remittance-reader.ts';
import { answerOutlooks } from './check-outlook.ts';
import { isMisrouted, wouldBeMisrouted } from './eob-misrouted.ts';
import { importRemittances, knownAs, matchSent, storedKey } from './import-remittances.ts';
import { isStandingTwin } from './paper-twin.ts';
import { postRemittance } from './post-remittance.ts';

type Posted = Output<'posting.postFile'>;
type Check = Posted['checks'][number];

/**
 * Takes a file of remittances in and posts its checks one after the other, as reading the inbox and posting on the screen do. A
 * file that was taken in before but not posted, after a crash say, is posted now; what is posted already is a duplicate.
 */
export function* postFile(context: WriteContext, { name, base64 }: Input<'posting.postFile'>): Generator<Progress, Posted, void> {
  const { db } = context;
  const { bytes, reads } = readFile(base64);
  yield { done: 0, total: reads.length, unit: 'checks' };
  const known = findEdiFileByHash(db, 'in', sha256Of(bytes));
  const ediFileId = known ?? context.newId();
  if (known === undefined) {
    insertEdiFile(db, { ediFileId, direction: 'in', name, kinds: classifyEdi(bytes).join(' '), receivedAt: context.now(), bytes });
    context.touch(ediFileId);
  }
  importRemittances(context, ediFileId, bytes);
  const checks: Check[] = [];
  for (const [index, read] of reads.entries()) {
    yield { done: index, total: reads.length, unit: 'checks' };
    checks.push(yield* postCheck(context, read, checkOfFile(db, ediFileId, index) ?? remittanceIdByKey(db, remittanceKey(read.facts))));
  }
  return { name, outcome: outcomeOf(checks), checks };
}

function* postCheck(context: WriteContext, read: RemittanceRead, remittanceId: string | undefined): Generator<Progress, Check, void> {
  const { db } = context;
  const row = remittanceId === undefined ? undefined : findRemittance(db, remittanceId);
  if (!row || isPartlyKnown(context, read))
    return refused(read, row, 'Some of its claims are here already and others are new: nothing of it was taken');
  if (row.status === 'refused') return refused(read, row, whyNot(read));
  if (row.status !== 'unposted') return duplicate(read, row);
  if (isMisrouted(context, row)) return refused(read, row, NOT_OURS);
  if (isStandingTwin(db, row)) return duplicate(read, row);
  const { posted, keptBack, waiting, paid, status } = yield* postRemittance(context, { remittanceId: row.remittanceId });
  const reasons = openAnswers(db, row.remittanceId).map(({ claimNumber, reasons: stored }) => ({
    claimNumber,
    reason: (JSON.parse(stored) as string[]).join('; '),
  }));
  return { ...headOf(read, row), outcome: status, posted, keptBack, waiting, paid, reasons };
}

/** What `postFile` would come to, without keeping anything. */
export function tryFile(context: ReadContext, { name, base64 }: Input<'posting.tryFile'>): Output<'posting.tryFile'> {
  const checks = readFile(base64).reads.map((read) => tryCheck(context, read));
  return { name, outcome: outcomeOf(checks), checks };
}

function tryCheck(context: ReadContext, read: RemittanceRead): Check {
  const { db } = context;
  const { facts } = read;
  const keys = claimKeys(facts).map(storedKey);
  const { seen, fresh } = knownAs(db, remittanceKey(facts), keys);
  const stored = findRemittance(db, remittanceIdByKey(db, remittanceKey(facts)) ?? '');
  if (seen > 0 && fresh > 0 && fresh < keys.length)
    return refused(read, stored, 'Some of its claims are here already and others are new: nothing of it would be taken');
  if (!read.postable) return refused(read, undefined, whyNot(read));
  if (seen > 0 && fresh === 0 && stored && (stored.status !== 'unposted' || isStandingTwin(db, stored))) return duplicate(read, stored);
  if (stored ? isMisrouted(context, stored) : wouldBeMisrouted(context, remittanceKey(facts), facts))
    return refused(read, stored, NOT_OURS);
  const rows = facts.claims.map((claim, index) => {
    const match = matchSent(context, claim);
    const claimId = match.kind === 'matched' ? match.claimId : null;
    return { remittanceClaimId: '', naturalKey: keys[index] ?? '', claimId, reasons: [match.reason], ruleMoment: null, facts: claim };
  });
  const answers = answerOutlooks(context, rows, facts.paymentDate);
  const going = answers.filter(({ state }) => state === 'posts' || state === 'recorded');
  const waiting = answers.filter(({ state }) => state === 'waits').length;
  const staying = answers.filter((answer) => answer.state !== 'aside' && !going.includes(answer));
  return {
    ...headOf(read, seen > 0 && fresh === 0 ? stored : undefined),
    outcome: staying.length > 0 ? 'partlyPosted' : 'posted',
    ...{ posted: going.length, keptBack: staying.length - waiting, waiting, paid: sumCents(going.map(({ row }) => row.facts.paid)) },
    reasons: staying.map(({ row, reason }) => ({ claimNumber: row.facts.claimNumber, reason })),
  };
}

function readFile(base64: string): { readonly bytes: Uint8Array; readonly reads: readonly RemittanceRead[] } {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const { remittances } = readRemittances(bytes);
  if (remittances.length === 0) fail('posting.notAnEra');
  return { bytes, reads: remittances };
}

function isPartlyKnown({ db }: ReadContext, { facts }: RemittanceRead): boolean {
  const keys = claimKeys(facts).map(storedKey);
  const { seen, fresh } = knownAs(db, remittanceKey(facts), keys);
  return seen > 0 && fresh > 0 && fresh < keys.length;
}

const headOf = ({ facts, claimCount }: RemittanceRead, row: RemittanceRow | undefined) => ({
  remittanceId: row?.remittanceId ?? null,
  ...{ payerName: facts.payerName, traceNumber: facts.traceNumber, payment: facts.paymentAmount, claimCount },
});
const NOT_OURS = 'It is made out to somebody else; take it as ours first if it is';
const NOTHING = { posted: 0, keptBack: 0, waiting: 0, paid: ZERO, reasons: [] };

const refused = (read: RemittanceRead, row: RemittanceRow | undefined, reason: string): Check => ({
  ...headOf(read, row),
  ...NOTHING,
  outcome: 'refused',
  reasons: [{ claimNumber: '', reason }],
});
const duplicate = (read: RemittanceRead, row: RemittanceRow): Check => ({ ...headOf(read, row), ...NOTHING, outcome: 'duplicate' });

const whyNot = ({ findings }: RemittanceRead): string =>
  findings.find(({ severity }) => severity === 'error')?.message ?? 'Its figures do not add up';

/** The worst of its checks says what became of a file: one that is refused, then one that is kept back, then one that is not new. */
function outcomeOf(checks: readonly Check[]): Posted['outcome'] {
  assert(checks.length > 0, 'a file of remittances has a check');
  const has = (outcome: Check['outcome']) => checks.some((check) => check.outcome === outcome);
  if (has('refused')) return 'refused';
  if (has('partlyPosted')) return 'keptBack';
  return checks.every(({ outcome }) => outcome === 'duplicate') ? 'duplicate' : 'posted';
}
