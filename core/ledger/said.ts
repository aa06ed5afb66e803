import type { ReadableDb } from '#db/connection/handles.ts';
import type { LedgerPosting } from '#db/queries/ledger.ts';
import {
  namesOfGuarantors,
  payersOfCoverages,
  paymentsNamed,
  remittancesNamed,
  type VisitOfLedger,
  visitsOfLedger,
} from '#db/queries/ledger-scope.ts';
import { userNames } from '#db/queries/patient-ledger.ts';
import { entrySentence, type SentenceNames } from '#shared/domain/ledger/entry-sentence.ts';
import type { LedgerEntry } from '#shared/domain/ledger/ledger-entries.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';

export type Booked = LedgerEntry<LedgerPosting>;

/** Everything that sentences about some postings need to name: payers, guarantors, visits, where money came from, who booked it. */
export type Said = {
  readonly names: SentenceNames;
  readonly visits: ReadonlyMap<string, VisitOfLedger>;
  readonly sourceOf: (posting: LedgerPosting) => string;
  readonly byOf: (posting: LedgerPosting) => string;
  /** An entry as a sentence; `withPatient` names whose visit it is. */
  readonly sentence: (entry: Booked, withPatient: boolean) => string;
};

const METHODS: Readonly<Record<string, string>> = { eft: 'EFT', check: 'check', none: 'no payment', cash: 'cash', card: 'card' };
function distinct(postings: readonly LedgerPosting[], of: (posting: LedgerPosting) => string | null): readonly string[] {
  const found = new Set<string>();
  for (const posting of postings) {
    const id = of(posting);
    if (id !== null) found.add(id);
  }
  return [...found];
}

/** Reads the names once for all postings that will be shown. */
export function saidOf(db: ReadableDb, postings: readonly LedgerPosting[]): Said {
  const visits = new Map(
    visitsOfLedger(
      db,
      distinct(postings, ({ encounterId }) => encounterId),
    ).map((visit) => [visit.encounterId, visit]),
  );
  const names: SentenceNames = {
    payers: payersOfCoverages(
      db,
      distinct(postings, ({ coverageId }) => coverageId),
    ),
    guarantors: namesOfGuarantors(
      db,
      distinct(postings, ({ guarantorId }) => guarantorId),
    ),
  };
  const receipts = distinct(postings, ({ sourceKind, sourceId }) => (sourceKind === 'receipt' ? sourceId : null));
  const payments = new Map(paymentsNamed(db, receipts).map((payment) => [payment.paymentId, payment]));
  const checks = new Map(
    remittancesNamed(
      db,
      distinct(postings, ({ remittanceId }) => remittanceId),
    ).map((remittance) => [remittance.remittanceId, remittance]),
  );
  const users = userNames(db);
  const sourceOf = ({ remittanceId, sourceId }: LedgerPosting): string => {
    const check = checks.get(remittanceId ?? '');
    if (check) return `${METHODS[check.method] ?? 'payment'} ${check.traceNumber}`.trim();
    const payment = payments.get(sourceId);
    if (!payment) return '';
    const receipt = `receipt ${payment.receiptNumber}`;
    return [payment.kind === 'copay' ? 'copay' : '', METHODS[payment.method] ?? payment.method, receipt]
      .filter((part) => part !== '')
      .join(', ');
  };
  const sentence = (entry: Booked, withPatient: boolean): string => {
    const [first] = entry.postings;
    if (!first) return '';
    const visit = visits.get(entry.encounterId ?? '');
    const whose = visit && withPatient ? ` of ${visit.firstName}` : '';
    return entrySentence(
      {
        kind: first.kind,
        reason: saidReason(first),
        source: sourceOf(first),
        visit: visit ? `the visit of ${formatDate(visit.serviceDate)}${whose}` : '',
        codes: visit?.codes ?? '',
        postings: entry.postings,
      },
      names,
    );
  };
  return { names, visits, sourceOf, byOf: ({ userId }) => users.get(userId ?? '') ?? '', sentence };
}

/** What a person gave as reason; a write-off says its own already. */
const saidReason = ({ kind, reason }: LedgerPosting): string => (kind === 'writeOff' || kind === 'adjudication' ? '' : reason);
