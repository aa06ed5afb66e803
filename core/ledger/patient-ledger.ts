import type { LedgerPosting } from '#db/queries/ledger.ts';
import { creditPostings, postingsOfVisits, visitIdsOfPatient } from '#db/queries/ledger-scope.ts';
import { findPatient } from '#db/queries/patient.ts';
import {
  type LedgerLine,
  type LedgerVisit,
  ledgerLines,
  ledgerVisits,
  paymentsOfPatient,
  remittancesOfPatient,
} from '#db/queries/patient-ledger.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Account } from '#shared/domain/ledger/account.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { addCents, type Cents, negateCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { journalSources } from './journal-sources.ts';
import { lookingAt } from './moment.ts';

type Got = Output<'ledger.patient'>;
type Row = Got['visits'][number]['rows'][number];

/** A patient's ledger by visit: one row per charge line, one per event after it, balances running within the visit. */
export function patientLedger(context: ReadContext, { patientId, ...clocks }: Input<'ledger.patient'>): Got {
  const { db } = context;
  const { moment, asked } = lookingAt(clocks);
  const back = asked.asOf !== null || asked.knownOn !== null;
  const patient = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  const postings = Map.groupBy(postingsOfVisits(db, visitIdsOfPatient(db, patientId), moment), ({ encounterId }) => encounterId ?? '');
  const lines = Map.groupBy(ledgerLines(db, patientId), ({ encounterId }) => encounterId);
  const sourceOf = journalSources(paymentsOfPatient(db, patientId), remittancesOfPatient(db, patientId));
  const visits = ledgerVisits(db, patientId)
    // Looking back, a visit that was not in the books yet is not shown with nothing in it.
    .filter(({ encounterId }) => !back || postings.has(encounterId))
    .map((visit) => shownVisit(visit, postings.get(visit.encounterId) ?? [], lines.get(visit.encounterId) ?? [], sourceOf));
  const credit = creditPostings(db, patient.guarantorId, moment).filter(
    ({ account, guarantorId }) => account === 'unapplied.guarantor' && guarantorId === patient.guarantorId,
  );
  context.touch(patientId);
  const all = sumsOf([...postings.values()].flat());
  return {
    visits,
    unapplied: [...Map.groupBy(credit, ({ journalId }) => journalId).values()].flatMap((journal) => {
      const [first] = journal;
      const amount = sumCents(journal.map((posting) => posting.amount));
      if (!first) return [];
      const entry = first.kind === 'reversal' ? 'Taken back' : amount < 0 ? 'Kept as a credit' : 'Credit used';
      return [{ journalId: first.journalId, date: first.effectiveDate, entry, amount: negateCents(amount) }];
    }),
    totals: {
      charge: negateCents(addCents(all('revenue'), all('financeIncome'))),
      paid: paidIn(all),
      adjusted: adjustedIn(all),
      insurersOwe: all('receivable.coverage'),
      patientOwes: all('receivable.guarantor'),
    },
  };
}

type Sums = (account: Account) => Cents;

/** What some postings come to, account by account; they are gone through once, however many accounts are asked for. */
function sumsOf(postings: readonly LedgerPosting[]): Sums {
  const sums = new Map<Account, Cents>();
  for (const { account, amount } of postings) sums.set(account, addCents(sums.get(account) ?? ZERO, amount));
  return (account) => sums.get(account) ?? ZERO;
}

/** Money that reached the visit: at the desk, from a payer, or out of a credit; less what was set aside to refund. */
const paidIn = (of: Sums): Cents => sumCents((['cash', 'unapplied.payer', 'unapplied.guarantor', 'refundPayable'] as const).map(of));

const adjustedIn = (of: Sums): Cents => sumCents((['adjustment', 'writeOff', 'collections'] as const).map(of));

function shownVisit(
  visit: LedgerVisit,
  postings: readonly LedgerPosting[],
  lines: readonly LedgerLine[],
  sourceOf: ReturnType<typeof journalSources>,
): Got['visits'][number] {
  let [insurersOwe, patientOwes]: [Cents, Cents] = [ZERO, ZERO];
  const rows: Row[] = [];
  const push = (part: readonly LedgerPosting[], of: Sums, row: Pick<Row, 'entry' | 'source' | 'charge' | 'paid' | 'adjusted'>) => {
    const [first] = part;
    if (!first) return;
    insurersOwe = addCents(insurersOwe, of('receivable.coverage'));
    patientOwes = addCents(patientOwes, of('receivable.guarantor'));
    rows.push({
      journalId: first.journalId,
      date: first.effectiveDate,
      remittanceId: first.remittanceId,
      ...row,
      insurersOwe,
      patientOwes,
    });
  };
  for (const journal of Map.groupBy(postings, (posting) => posting.journalId).values()) {
    if (journal[0]?.kind === 'charge') {
      for (const line of lines) {
        const part = journal.filter(({ chargeLineId }) => chargeLineId === line.chargeLineId);
        const units = line.unitThousandths === 1_000 ? '' : ` × ${line.unitThousandths / 1_000}`;
        const entry = `${line.procedureCode} ${line.words}${units}`;
        const of = sumsOf(part);
        push(part, of, {
          entry,
          source: `Superbill ${visit.superbillNumber}`,
          charge: negateCents(of('revenue')),
          paid: null,
          adjusted: null,
        });
      }
    } else {
      const source = sourceOf(journal);
      const of = sumsOf(journal);
      push(journal, of, {
        entry: source.entry,
        source: source.words,
        charge: orNull(negateCents(of('financeIncome'))),
        paid: orNull(paidIn(of)),
        adjusted: orNull(adjustedIn(of)),
      });
    }
  }
  const codes = lines.map(({ words, procedureCode }) => words || procedureCode);
  return {
    encounterId: visit.encounterId,
    serviceDate: visit.serviceDate,
    words: codes.slice(0, 2).join(', ') + (codes.length > 2 ? ` and ${codes.length - 2} more` : ''),
    renderingName: visit.renderingName,
    superbillId: visit.superbillId,
    claimId: visit.claimId,
    claimNumber: visit.claimNumber,
    claimStatus: visit.claimStatus,
    insurersOwe,
    patientOwes,
    rows,
  };
}

const orNull = (amount: Cents): Cents | null => (amount === 0 ? null : amount);
