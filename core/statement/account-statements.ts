import { runningPlans } from '#db/queries/payment-plan.ts';
import { findPractice } from '#db/queries/practice.ts';
import { listStatementMessages } from '#db/queries/small-list.ts';
import {
  type OpenAccount,
  type OpenVisitWords,
  openVisitsOf,
  payersOfVisits,
  postingsOfVisits,
  type VisitPosting,
  type WantedVisits,
} from '#db/queries/statement.ts';
import { clearedAt, paidSince, type SentStatements } from '#db/queries/statement-sent.ts';
import type { Journal, Posting } from '#shared/domain/ledger/journal.ts';
import { fullName } from '#shared/domain/patient-name.ts';
import { buildStatement, type StatementInput } from '#shared/domain/statement/build-statement.ts';
import { splitByPatient } from '#shared/domain/statement/split-by-patient.ts';
import type { StatementFacts } from '#shared/domain/statement/statement-facts.ts';
import type { RunSettings } from '#shared/domain/statement/statement-rules.ts';
import { languageOf, type StatementLanguage } from '#shared/domain/statement/statement-words.ts';
import { summarizeVisit, type VisitSummary } from '#shared/domain/statement/visit-summary.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';

/** One page or more for one envelope: of the whole account, or of one patient of it. */
export type MadeStatement = { readonly patientId: string | null; readonly facts: StatementFacts };
type Db = ReadContext['db'];
type Sent = ReadonlyMap<string, SentStatements>;

/**
 * The statements of each account as they would be printed today, by guarantor id. Only visits that are unsettled or asked
 * about are read, all accounts in one go. Stops when the statements of an account do not come to the guarantor's ledger
 * (domain.md §3 invariant 9).
 */
export function statementsFor(
  db: Db,
  accounts: readonly OpenAccount[],
  sent: Sent,
  settings: RunSettings,
): ReadonlyMap<string, readonly MadeStatement[]> {
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const { name, address, payTo, phone } = practice.fields;
  const languages = new Map(accounts.map((account) => [account.guarantorId, languageOf(account.language)]));
  const words = openVisitsOf(db, wantedVisits(db, accounts, settings));
  const encounterIds = words.map(({ encounterId }) => encounterId);
  const visits = visitsByGuarantor(words, journalsByVisit(postingsOfVisits(db, encounterIds)), languages);
  const paid = paidSince(db, [...sent.values()]);
  const shared = {
    practice: { name, address, remitTo: payTo ?? address, phone },
    statementDate: settings.runDate,
    daysToPay: settings.daysToPay,
    payerNames: payersOfVisits(db, encounterIds),
    order: settings.order,
    listed: settings.visits,
    fromDay: settings.visits === 'fromDay' ? settings.fromDay : null,
  };
  const plans = plansOf(db, accounts, settings.runDate);
  const messages = { en: ownMessages(db, 'en'), es: ownMessages(db, 'es') };
  return new Map(
    accounts.map((account) => {
      const { guarantorId } = account;
      const language = languages.get(guarantorId) ?? 'en';
      const last = sent.get(guarantorId);
      const made = statementsOf(account, visits.get(guarantorId) ?? [], settings.scope, {
        ...shared,
        ...{ language, ownMessages: messages[language], accountNumber: String(account.accountNumber) },
        guarantor: { name: fullName(account), address: account.address },
        statementsSent: last?.mailed ?? 0,
        lastStatement: last ? { date: last.lastSent, paid: paid.get(guarantorId) ?? ZERO } : null,
        planAsks: plans.get(guarantorId) ?? null,
      });
      const asked = sumCents(made.map(({ facts }) => facts.amountDue));
      assert(asked === cents(account.patientOwes - account.credit), 'statements come to the guarantor’s ledger');
      return [guarantorId, made];
    }),
  );
}

type Shared = Omit<StatementInput, 'visits' | 'credit' | 'patientName'>;

/** An account that owes nothing has one statement at most, which says so. */
function statementsOf(account: OpenAccount, visits: readonly VisitSummary[], scope: RunSettings['scope'], shared: Shared): MadeStatement[] {
  const { credit, patientOwes } = account;
  if (scope === 'account' || patientOwes <= credit)
    return [{ patientId: null, facts: buildStatement({ ...shared, visits, credit, patientName: null }) }];
  return splitByPatient(visits, credit).map((part) => {
    const patientName = part.visits[0]?.visit.patientName ?? '';
    return { patientId: part.patientId, facts: buildStatement({ ...shared, visits: part.visits, credit: part.credit, patientName }) };
  });
}

/** What the running plan of each of these accounts asks for next. */
function plansOf(db: Db, accounts: readonly OpenAccount[], today: PlainDate): ReadonlyMap<string, NonNullable<StatementInput['planAsks']>> {
  const [only] = accounts;
  const plans = runningPlans(db, today, accounts.length === 1 ? only?.guarantorId : undefined);
  return new Map(plans.flatMap(({ plan, standing }) => (standing.asked ? [[plan.guarantorId, standing.asked] as const] : [])));
}

/** Which visits are asked about beside the unsettled ones. */
function wantedVisits(db: Db, accounts: readonly OpenAccount[], { visits, fromDay }: RunSettings): readonly WantedVisits[] {
  const ids = accounts.map(({ guarantorId }) => guarantorId);
  const cleared = visits === 'sinceZero' ? clearedAt(db, ids) : undefined;
  return ids.map((guarantorId) => ({
    guarantorId,
    from: visits === 'fromDay' ? fromDay : null,
    movedAfter: cleared ? (cleared.get(guarantorId) ?? instant('0001-01-01T00:00:00.000Z')) : null,
  }));
}

/** The practice's own words by level; a level without any in Spanish has the program's there. */
const ownMessages = (db: Db, language: StatementLanguage): ReadonlyMap<number, string> =>
  new Map(
    listStatementMessages(db)
      .map(({ active, level, words, spanish }) => ({ active, level, words: language === 'es' ? spanish : words }))
      .filter(({ active, words }) => active && words !== '')
      .map(({ level, words }) => [level, words]),
  );

function visitsByGuarantor(
  words: readonly OpenVisitWords[],
  journals: ReadonlyMap<string, readonly Journal[]>,
  languages: ReadonlyMap<string, StatementLanguage>,
): ReadonlyMap<string, readonly VisitSummary[]> {
  const visits = new Map<string, VisitSummary[]>();
  for (const { encounterId, guarantorId, patientId, listed, ...rest } of words) {
    const place = { encounterId, patientId, listed: listed === 1, language: languages.get(guarantorId) ?? 'en' };
    const summary = summarizeVisit(place, journals.get(encounterId) ?? [], rest);
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
