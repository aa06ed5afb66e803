import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { ageAmounts } from '#shared/domain/ledger/aging.ts';
import { foldVisit } from '#shared/domain/ledger/balances.ts';
import type { Posting } from '#shared/domain/ledger/journal.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** One posting with everything that a report may look at, joined in TypeScript. */
export type FlatPosting = Posting & {
  readonly journal: number;
  readonly effectiveDate: string;
  readonly recordedAt: string;
  readonly enteredOn: string;
  readonly userId: string;
  readonly remittanceId: string | null;
  readonly serviceDate: string | null;
  readonly provider: string;
  readonly facility: string;
  readonly patient: string;
  readonly accountOf: string;
  readonly code: string;
};

type Row = Readonly<Record<string, string | number | null>>;
const text = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

const localDay = (at: string): string => {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
};

/** The whole of the books, table by table, put together without SQL. */
export function readBooks(db: OwnedDb) {
  const byId = (rows: readonly Row[]) => new Map(rows.map((row) => [text(row.id), row]));
  const journals = new Map(db.all<Row>(sql`SELECT * FROM journal`).map((row) => [row.sequence, row]));
  const encounters = byId(db.all<Row>(sql`SELECT * FROM encounter`));
  const lines = byId(db.all<Row>(sql`SELECT * FROM charge_line`));
  const coverages = byId(db.all<Row>(sql`SELECT * FROM coverage`));
  const remittances = byId(db.all<Row>(sql`SELECT * FROM remittance`));
  const postings = db.all<Row>(sql`SELECT * FROM posting ORDER BY journal, position`).map((row): FlatPosting => {
    const journal = journals.get(row.journal ?? 0) ?? {};
    const encounter = row.encounter_id === null ? undefined : encounters.get(text(row.encounter_id));
    return {
      account: text(row.account) as Posting['account'],
      encounterId: row.encounter_id as string | null,
      chargeLineId: row.charge_line_id as string | null,
      coverageId: row.coverage_id as string | null,
      guarantorId: row.guarantor_id as string | null,
      detail: text(row.detail),
      amount: cents(Number(row.amount_cents)),
      journal: Number(row.journal),
      effectiveDate: text(journal.effective_date),
      recordedAt: text(journal.recorded_at),
      enteredOn: localDay(text(journal.recorded_at)),
      userId: text(journal.user_id),
      remittanceId: journal.remittance_id as string | null,
      serviceDate: encounter === undefined ? null : text(encounter.service_date),
      provider: text(encounter?.rendering_provider_id),
      facility: text(encounter?.facility_id),
      patient: text(encounter?.patient_id),
      accountOf: text(encounter?.guarantor_id),
      code: text(lines.get(text(row.charge_line_id))?.procedure_code),
    };
  });
  const payerOfCoverage = (coverageId: string | null): string => text(coverages.get(text(coverageId))?.payer_id);
  const inJournal = Map.groupBy(postings, ({ journal }) => journal);
  /** Who was asked for a charge, else whose coverage the posting names. */
  const payerOf = (one: FlatPosting): string => {
    if (one.account !== 'revenue') return payerOfCoverage(one.coverageId);
    const asked = inJournal
      .get(one.journal)
      ?.find(({ account, chargeLineId }) => account === 'receivable.coverage' && chargeLineId === one.chargeLineId);
    return payerOfCoverage(asked?.coverageId ?? null);
  };
  const whoPaid = (one: FlatPosting): string =>
    one.remittanceId === null ? '' : `name:${text(remittances.get(one.remittanceId)?.payer_name)}`;
  return { postings, payerOf, whoPaid, payerOfCoverage, units: (line: string) => Number(lines.get(line)?.unit_thousandths) };
}

export type Books = ReturnType<typeof readBooks>;
export type Span = {
  readonly dates: 'posting' | 'entry' | 'service';
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  /** The last moment that is known. */
  readonly known: string;
};

export const dayOf = (one: FlatPosting, dates: Span['dates']): string =>
  dates === 'service' ? (one.serviceDate ?? '') : dates === 'entry' ? one.enteredOn : one.effectiveDate;

/** Postings of a time, as of a day and as known at a moment. */
export const within = ({ postings }: Books, { dates, from, to, asOf, known }: Span): readonly FlatPosting[] =>
  postings.filter((one) => {
    const day = dayOf(one, dates);
    return one.effectiveDate <= asOf && one.recordedAt <= known && day !== '' && day >= from && day <= to;
  });

/** The figures of visits by what their rows stand for, by the fold that balances are made of. */
export function activityOf(postings: readonly FlatPosting[], keyOf: (one: FlatPosting) => string) {
  const groups = Map.groupBy(
    postings.filter(({ encounterId }) => encounterId !== null),
    keyOf,
  );
  return new Map(
    [...groups].map(([key, group]) => {
      const visit = foldVisit(group);
      const revenue = foldVisit(group.filter(({ account }) => account === 'revenue')).charged;
      const other = visit.charged - revenue + visit.financeCharged - visit.inCollections;
      const { payersPaid, patientPaid, adjusted, writtenOff } = visit;
      return [
        key,
        { charged: revenue, payersPaid, patientPaid, adjusted, writtenOff, other, receivable: visit.insurersOwe + visit.patientOwes },
      ];
    }),
  );
}

/** What is open for each visit and debtor, with its age; from all postings, whatever the program keeps. */
export function owedOf({ postings, payerOfCoverage }: Books, asOf: string, known: string, day: PlainDate) {
  const known_ = postings.filter((one) => one.effectiveDate <= asOf && one.recordedAt <= known);
  const debts = Map.groupBy(
    known_.filter(({ account }) => account.startsWith('receivable.')),
    (one) => `${one.encounterId}|${one.account === 'receivable.coverage' ? one.coverageId : `g${one.guarantorId}`}`,
  );
  return [...debts.values()].flatMap((group) => {
    const [one] = group;
    const amount = cents(group.reduce((sum, each) => sum + each.amount, 0));
    if (!one || amount === 0) return [];
    const isInsurer = one.account === 'receivable.coverage';
    const moved = group.filter((each) => each.amount > 0).map(({ effectiveDate }) => effectiveDate);
    const since = (isInsurer ? one.serviceDate : (moved.toSorted().at(-1) ?? one.serviceDate)) as PlainDate;
    const buckets: readonly Cents[] = ageAmounts([{ dueSince: since, amount }], day).map((bucket) => bucket.amount);
    const payer = isInsurer ? payerOfCoverage(one.coverageId) : '';
    return [
      {
        amount,
        isInsurer,
        buckets,
        payer,
        patient: one.patient,
        provider: one.provider,
        guarantor: isInsurer ? one.accountOf : text(one.guarantorId),
      },
    ];
  });
}
