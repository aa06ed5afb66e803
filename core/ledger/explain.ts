import { findEdiFile } from '#db/queries/edi-file.ts';
import { type LedgerPosting, postingsOfPatient } from '#db/queries/ledger.ts';
import { findPatient } from '#db/queries/patient.ts';
import {
  ledgerVisits,
  payerNamesOf,
  paymentsOfPatient,
  remittancesOfPatient,
  segmentsOfAnswer,
  userNames,
} from '#db/queries/patient-ledger.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { foldVisit } from '#shared/domain/ledger/balances.ts';
import { type ExplanationRow, explainBalance } from '#shared/domain/ledger/explain-balance.ts';
import type { Journal } from '#shared/domain/ledger/journal.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, cents, negateCents, sumCents } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { segmentTexts } from '../x12/segment-texts.ts';
import { journalSources } from './journal-sources.ts';

type Got = Output<'ledger.explain'>;
type Visit = Got['visits'][number];

/** Why is this the balance: the sum behind an amount, visit by visit, with the payers' own segments. */
export function explainAmount(context: ReadContext, { patientId, amount, encounterId }: Input<'ledger.explain'>): Got {
  const { db } = context;
  const patient = findPatient(db, patientId) ?? fail('patient.notFound', { patientId });
  const postings = postingsOfPatient(db, patientId).filter((posting) => encounterId === null || posting.encounterId === encounterId);
  const sourceOf = journalSources(paymentsOfPatient(db, patientId), remittancesOfPatient(db, patientId));
  const journals = [...Map.groupBy(postings, ({ journalId }) => journalId).values()];
  const sources = new Map(journals.map((journal) => [journal[0]?.journalId ?? '', `${sourceOf(journal).words}, ${dayOf(journal)}`]));
  const visitDates = new Map(ledgerVisits(db, patientId).map((visit) => [visit.encounterId, visit.serviceDate]));
  const payerNames = payerNamesOf(db, patientId);
  const debtorName = patient.fields.firstName || patient.fields.lastName;
  const told =
    amount === 'patientOwes'
      ? patientVisits(journals, { debtorName, visitDates, payerNames, sources })
      : insurerVisits(postings, visitDates, payerNames, sources);
  context.touch(patientId);
  const shown = sumCents(postings.filter(({ account }) => account === ACCOUNT_OF[amount]).map((posting) => posting.amount));
  return {
    title: amount === 'patientOwes' ? `What ${debtorName} owes` : 'What insurers owe',
    amount: shown,
    postingCount: told.postingCount,
    visits: [...told.visits],
    secondSum: told.secondSum,
    agrees: told.secondSum === shown,
    sent: sentBy(context, journals),
  };
}

const ACCOUNT_OF = { patientOwes: 'receivable.guarantor', insurersOwe: 'receivable.coverage' } as const;
const dayOf = (journal: readonly LedgerPosting[]): string => formatDate(journal[0]?.effectiveDate ?? ('' as PlainDate)).slice(0, 5);

type Told = { readonly visits: readonly Visit[]; readonly secondSum: Cents; readonly postingCount: number };

/** The domain's derivation; visits that come to nothing are left out. */
function patientVisits(journals: readonly (readonly LedgerPosting[])[], words: Parameters<typeof explainBalance>[1]): Told {
  const explained = explainBalance(journals.map(asJournal), words);
  const visits = explained.visits
    .filter(({ owed }) => owed !== 0)
    .map((visit) => ({
      encounterId: visit.encounterId,
      serviceDate: words.visitDates.get(visit.encounterId) ?? ('' as PlainDate),
      amount: visit.owed,
      rows: visit.rows.map(shownRow),
    }));
  return { visits, secondSum: explained.byVisits, postingCount: explained.postingCount };
}

const STYLES = { amount: 'part', part: 'note', subtotal: 'sum', total: 'total' } as const;
const shownRow = ({ kind, words, note, amount, journalIds }: ExplanationRow): Visit['rows'][number] => ({
  words,
  detail: note,
  amount,
  level: kind === 'part' ? 1 : 0,
  style: STYLES[kind],
  journalId: journalIds[0] ?? null,
});

/** What each visit was charged, less all that payers and we have taken off it; the rest is with an insurer. */
function insurerVisits(
  postings: readonly LedgerPosting[],
  visitDates: ReadonlyMap<string, PlainDate>,
  payerNames: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, string>,
): Told {
  const groups = [...Map.groupBy(postings, ({ encounterId }) => encounterId ?? '')];
  const visits = groups.flatMap(([encounterId, group]): Visit[] => {
    const open = sumCents(group.filter(({ account }) => account === 'receivable.coverage').map(({ amount }) => amount));
    if (open === 0) return [];
    const figures = foldVisit(group);
    const payer = payerNames.get(group.find(({ account }) => account === 'receivable.coverage')?.coverageId ?? '') ?? 'Insurer';
    const brought = group.some(({ account }) => account === 'openingBalance');
    const part = (words: string, amount: Cents, account: LedgerPosting['account'] | null): Visit['rows'] => {
      const journalId = group.find((posting) => posting.account === account)?.journalId ?? null;
      const detail = account === null || journalId === null ? '' : (sources.get(journalId) ?? '');
      return amount === 0 ? [] : [{ words, detail, amount, level: 0, style: 'part', journalId }];
    };
    return [
      {
        encounterId,
        serviceDate: visitDates.get(encounterId) ?? ('' as PlainDate),
        amount: open,
        rows: [
          ...part(brought ? 'Brought forward' : 'Charged', figures.charged, brought ? 'openingBalance' : 'revenue'),
          ...part(`${payer} wrote off`, negateCents(figures.adjusted), 'adjustment'),
          ...part(`${payer} paid`, negateCents(figures.payersPaid), 'unapplied.payer'),
          ...part('Left to the patient', negateCents(cents(figures.patientOwes + figures.patientPaid)), null),
          ...part('We wrote off', negateCents(cents(figures.writtenOff + figures.inCollections)), 'writeOff'),
          { words: `Still with ${payer}`, detail: '', amount: open, level: 0, style: 'total', journalId: null },
        ],
      },
    ];
  });
  const secondSum = sumCents(visits.map(({ rows }) => sumCents(rows.filter(({ style }) => style === 'part').map(({ amount }) => amount))));
  return { visits, secondSum, postingCount: postings.length };
}

function asJournal(postings: readonly LedgerPosting[]): Journal {
  const [first] = postings;
  if (!first) throw new Error('a journal has postings');
  const { journalId, effectiveDate, kind, reason, sourceKind, sourceId, remittanceId, reversesId } = first;
  return { id: journalId, effectiveDate, kind, reason, source: { kind: sourceKind, id: sourceId }, remittanceId, reversesId, postings };
}

/** What payers sent for the journals shown, newest first. */
function sentBy({ db }: ReadContext, journals: readonly (readonly LedgerPosting[])[]): Got['sent'] {
  const names = userNames(db);
  const segmentsOf = segmentReader(db);
  return journals
    .flatMap((journal) => (journal[0]?.sourceKind === 'remittanceClaim' ? [journal[0]] : []))
    .reverse()
    .slice(0, 20)
    .map(({ journalId, remittanceId, sourceId, recordedAt, userId }) => ({
      journalId,
      remittanceId: remittanceId ?? '',
      receivedAt: recordedAt,
      raw: segmentsOf(sourceId),
      postedBy: names.get(userId ?? '') ?? '',
    }));
}

/** Cuts the segments of answers out of their archived files; each file is read once. */
function segmentReader(db: ReadContext['db']): (naturalKey: string) => string {
  const files = new Map<string, Uint8Array>();
  return (naturalKey) => {
    const at = segmentsOfAnswer(db, naturalKey);
    if (!at) return '';
    const bytes = files.get(at.ediFileId) ?? findEdiFile(db, at.ediFileId)?.bytes ?? new Uint8Array();
    files.set(at.ediFileId, bytes);
    return segmentTexts(bytes, at.firstSegment, at.lastSegment).join('\n');
  };
}
