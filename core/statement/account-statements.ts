import { findPractice } from '#db/queries/practice.ts';
import { listStatementMessages } from '#db/queries/small-list.ts';
import {
  type OpenAccount,
  type OpenVisitWords,
  openVisitsOf,
  payersOfVisits,
  postingsOfVisits,
  type SentStatements,
  type VisitPosting,
} from '#db/queries/statement.ts';
import type { Journal, Posting } from '#shared/domain/ledger/journal.ts';
import { fullName } from '#shared/domain/patient-name.ts';
import { buildStatement } from '#shared/domain/statement/build-statement.ts';
import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import { summarizeVisit, type VisitSummary } from '#shared/domain/statement/visit-summary.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';

/**
 * The statement of each account as it would be printed today, by guarantor id. Only unsettled visits are read, all
 * accounts in one go. Stops when a statement does not come to the guarantor's ledger (domain.md §3 invariant 9).
 */
export function statementsFor(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  accounts: readonly OpenAccount[],
  sent: ReadonlyMap<string, SentStatements>,
): ReadonlyMap<string, StatementFacts> {
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const { name, address, payTo, phone } = practice.fields;
  const words = openVisitsOf(
    db,
    accounts.map(({ guarantorId }) => guarantorId),
  );
  const encounterIds = words.map(({ encounterId }) => encounterId);
  const visits = visitsByGuarantor(words, journalsByVisit(postingsOfVisits(db, encounterIds)));
  const payerNames = payersOfVisits(db, encounterIds);
  const ownMessages = new Map(
    listStatementMessages(db)
      .filter(({ active }) => active)
      .map((message) => [message.level, message.words]),
  );
  return new Map(
    accounts.map((account) => {
      const { guarantorId, credit } = account;
      const facts = buildStatement({
        practice: { name, address, remitTo: payTo ?? address, phone },
        statementDate: today,
        daysToPay: practice.statements.payDays,
        accountNumber: String(account.accountNumber),
        guarantor: { name: fullName(account), address: account.address },
        statementsSent: sent.get(guarantorId)?.sinceCleared ?? 0,
        visits: visits.get(guarantorId) ?? [],
        payerNames,
        credit,
        ownMessages,
      });
      assert(facts.amountDue === cents(account.patientOwes - credit), 'a statement comes to the guarantor’s ledger');
      return [guarantorId, facts];
    }),
  );
}

function visitsByGuarantor(
  words: readonly OpenVisitWords[],
  journals: ReadonlyMap<string, readonly Journal[]>,
): ReadonlyMap<string, readonly VisitSummary[]> {
  const visits = new Map<string, VisitSummary[]>();
  for (const { encounterId, guarantorId, ...rest } of words) {
    const summary = summarizeVisit(encounterId, journals.get(encounterId) ?? [], rest);
    const mine = visits.get(guarantorId);
    if (mine) mine.push(summary);
    else visits.set(guarantorId, [summary]);
  }
  return visits;
}

/** Puts postings back into their journals; a journal that touches two visits appears under both, each with its part. */
function journalsByVisit(rows: Iterable<VisitPosting>): ReadonlyMap<string, readonly Journal[]> {
  const visits = new Map<string, (Omit<Journal, 'postings'> & { postings: Posting[] })[]>();
  for (const row of rows) {
    const encounterId = row.encounterId ?? '';
    const journals = visits.get(encounterId) ?? [];
    if (journals.length === 0) visits.set(encounterId, journals);
    const last = journals.at(-1);
    if (last?.id === row.journalId) last.postings.push(row);
    else journals.push({ ...headOf(row), postings: [row] });
  }
  return visits;
}

const headOf = (row: VisitPosting): Omit<Journal, 'postings'> => ({
  id: row.journalId,
  effectiveDate: row.effectiveDate,
  kind: row.kind,
  reason: row.reason,
  source: { kind: row.sourceKind, id: row.sourceId },
  remittanceId: row.remittanceId,
  reversesId: row.reversesId,
});
