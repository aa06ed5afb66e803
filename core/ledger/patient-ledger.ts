import { creditPostings } from '#db/queries/ledger-scope.ts';
import { findPatient } from '#db/queries/patient.ts';
import {
  type LedgerLine,
  type LedgerVisit,
  ledgerLines,
  ledgerVisits,
  paymentsOfPatient,
  remittancesOfPatient,
  type VisitEntry,
  visitEntries,
} from '#db/queries/patient-ledger.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
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
  const booked = visitEntries(db, patientId, moment);
  const entries = Map.groupBy(booked, ({ encounterId }) => encounterId);
  const lines = Map.groupBy(ledgerLines(db, patientId), ({ encounterId }) => encounterId);
  const sourceOf = journalSources(paymentsOfPatient(db, patientId), remittancesOfPatient(db, patientId));
  const visits = ledgerVisits(db, patientId)
    // Looking back, a visit that was not in the books yet is not shown with nothing in it.
    .filter(({ encounterId }) => !back || entries.has(encounterId))
    .map((visit) => shownVisit(visit, entries.get(visit.encounterId) ?? [], lines.get(visit.encounterId) ?? [], sourceOf));
  const credit = creditPostings(db, patient.guarantorId, moment).filter(
    ({ account, guarantorId }) => account === 'unapplied.guarantor' && guarantorId === patient.guarantorId,
  );
  context.touch(patientId);
  const total = (of: (entry: VisitEntry) => Cents): Cents => sumCents(booked.map(of));
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
      charge: negateCents(total(({ revenue, financeIncome }) => addCents(revenue, financeIncome))),
      paid: total(({ paid }) => paid),
      adjusted: total(({ adjusted }) => adjusted),
      insurersOwe: total((entry) => entry.insurersOwe),
      patientOwes: total((entry) => entry.patientOwes),
    },
  };
}

function shownVisit(
  visit: LedgerVisit,
  entries: readonly VisitEntry[],
  lines: readonly LedgerLine[],
  sourceOf: ReturnType<typeof journalSources>,
): Got['visits'][number] {
  let [insurersOwe, patientOwes]: [Cents, Cents] = [ZERO, ZERO];
  const rows: Row[] = [];
  const push = (entry: VisitEntry, row: Pick<Row, 'entry' | 'source' | 'charge' | 'paid' | 'adjusted'>) => {
    insurersOwe = addCents(insurersOwe, entry.insurersOwe);
    patientOwes = addCents(patientOwes, entry.patientOwes);
    const { journalId, effectiveDate, remittanceId } = entry;
    rows.push({ journalId, date: effectiveDate, remittanceId, ...row, insurersOwe, patientOwes });
  };
  const lineOf = new Map(lines.map((line) => [line.chargeLineId, line]));
  for (const booked of entries) {
    if (booked.kind === 'charge') {
      const line = lineOf.get(booked.chargeLineId ?? '');
      if (!line) continue;
      const units = line.unitThousandths === 1_000 ? '' : ` × ${line.unitThousandths / 1_000}`;
      const entry = `${line.procedureCode} ${line.words}${units}`;
      const source = `Superbill ${visit.superbillNumber}`;
      push(booked, { entry, source, charge: negateCents(booked.revenue), paid: null, adjusted: null });
    } else {
      const { entry, words: source } = sourceOf(booked);
      const charge = orNull(negateCents(booked.financeIncome));
      push(booked, { entry, source, charge, paid: orNull(booked.paid), adjusted: orNull(booked.adjusted) });
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
