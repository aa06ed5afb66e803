import { nextNumber } from '#db/queries/counter.ts';
import { writeOffLimit } from '#db/queries/denial-money.ts';
import { appendJournals, findJournal, type JournalMeta } from '#db/queries/ledger.ts';
import {
  insertSmallBalanceRun,
  listSmallBalanceRuns,
  markSmallBalanceUndone,
  partsOfRun,
  type SmallBalancePart,
  saveSmallBalanceSetting,
} from '#db/queries/small-balance.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { NOWHERE, pair } from '#shared/domain/ledger/entries/place.ts';
import type { Journal } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { judgeSmall, writeOffReasons } from './list-balances.ts';

/** Writes off what was ticked, one journal for each visit. All are judged once more: what changed since keeps everything as it is. */
export function writeOffSmall(context: WriteContext, input: Input<'smallBalance.writeOff'>): Output<'smallBalance.writeOff'> {
  const { db, session, today } = context;
  const { runId, maximum, ageDays, guarantorIds, shown, reasonId } = input;
  if (listSmallBalanceRuns(db, runId).length > 0) fail('smallBalance.runExists', { runId });
  const reason = writeOffReasons(context).find((row) => row.reasonId === reasonId)?.words ?? fail('smallBalance.noReason', { reasonId });
  const wanted = new Set(guarantorIds);
  const chosen = judgeSmall(context, maximum, ageDays).filter((one) => one.reason === null && wanted.has(one.account.guarantorId));
  const total = sumCents(chosen.map(({ account }) => account.patientOwes));
  if (chosen.length < wanted.size || total !== shown) fail('smallBalance.changed');
  const limit = writeOffLimit(db, session.role);
  if (limit !== null && chosen.some(({ account }) => account.patientOwes > limit)) fail('smallBalance.overLimit', { limit });
  const parts = chosen.flatMap(({ visits }) =>
    visits.map(({ encounterId, guarantorId, owed }) => ({ encounterId, guarantorId, amount: owed, journalId: context.newId() })),
  );
  assert(sumCents(parts.map(({ amount }) => amount)) === total, 'what is written off is what was listed');
  appendJournals(
    db,
    parts.map((part) => journalOf(part, { runId, reason, today })),
    metaOf(context),
  );
  const number = nextNumber(db, 'smallBalance');
  const run = { runId, number, madeOn: today, madeAt: context.now(), userId: session.userId, maximum, ageDays, reason };
  insertSmallBalanceRun(db, { ...run, accounts: chosen.length, visits: parts.length, total, parts });
  saveSmallBalanceSetting(db, { maximum, ageDays });
  context.touch(runId);
  for (const { encounterId, guarantorId } of parts) for (const id of [encounterId, guarantorId]) context.touch(id);
  return { number, accounts: chosen.length, visits: parts.length, total };
}

type Run = { readonly runId: string; readonly reason: string; readonly today: Journal['effectiveDate'] };

function journalOf({ encounterId, guarantorId, amount, journalId }: SmallBalancePart, { runId, reason, today }: Run): Journal {
  const place = { ...NOWHERE, encounterId, guarantorId };
  return {
    ...{ id: journalId, effectiveDate: today, kind: 'writeOff', reason, source: { kind: 'person', id: runId } },
    ...{
      remittanceId: null,
      reversesId: null,
      postings: pair(['writeOff', place, reason], ['receivable.guarantor', place, reason], amount),
    },
  };
}

const metaOf = ({ operationId, session, now }: WriteContext): JournalMeta => ({ operationId, userId: session.userId, recordedAt: now() });

/** Takes a run back: exactly its journals are reversed. What was paid on these visits since stands, and becomes a credit where it was all. */
export function undoSmall(context: WriteContext, { runId, reason }: Input<'smallBalance.undo'>): Output<'smallBalance.undo'> {
  const { db, session, today } = context;
  const run = getRun(context, runId);
  if (!markSmallBalanceUndone(db, runId, { by: session.userId, at: context.now(), reason })) fail('smallBalance.undone', { runId });
  const parts = partsOfRun(db, runId);
  const reversals = parts.map(({ journalId }) => {
    const journal = findJournal(db, journalId);
    assert(journal, 'a run names journals of the books');
    const source = { kind: 'person', id: runId } as const;
    return reverseJournal(journal, { id: context.newId(), effectiveDate: today, reason, source, remittanceId: null });
  });
  appendJournals(db, reversals, metaOf(context));
  context.touch(runId);
  for (const { encounterId, guarantorId } of parts) for (const id of [encounterId, guarantorId]) context.touch(id);
  return { visits: parts.length, total: run.total };
}

const getRun = ({ db }: Pick<ReadContext, 'db'>, runId: string) =>
  listSmallBalanceRuns(db, runId)[0] ?? fail('smallBalance.runNotFound', { runId });

/** What a run wrote off, and what was paid there since, so that whoever undoes it knows of the credits that result. */
export function showSmallRun(context: ReadContext, { runId }: Input<'smallBalance.ofRun'>): Output<'smallBalance.ofRun'> {
  const run = getRun(context, runId);
  const parts = partsOfRun(context.db, runId);
  for (const { guarantorId } of parts) context.touch(guarantorId);
  return {
    rows: parts.map(({ encounterId, guarantorId, patientId, accountNumber, serviceDate, amount, ...name }) => ({
      ...{ encounterId, guarantorId, patientId, name: listName(name), accountNumber, serviceDate, amount },
    })),
    paidSince: cents(run.undoneAt === null ? sumCents(parts.map(({ owedNow }) => Math.max(0, -owedNow))) : 0),
  };
}
