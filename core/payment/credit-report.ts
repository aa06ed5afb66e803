import {
  accountCredits,
  type CreditRow,
  identifyOverpayment,
  payerCreditOn,
  payerCredits,
  visitCredits,
} from '#db/queries/credit-balance.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { csvLine } from '#shared/domain/import/csv-cell.ts';
import { federalProgram, returnClock, withinLookback } from '#shared/domain/payment/refund-clock.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { formatDecimal, sumCents } from '#shared/kernel/cents.ts';
import { daysBetween, formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { creditReportPdf } from '../forms/credit-report.ts';

type Filter = Input<'credit.list'>;
type Credit = Output<'credit.list'>['rows'][number];

/** Every credit balance: of accounts, of guarantors on visits, of payers; what must be returned soonest comes first. */
export function listCredits(context: ReadContext, filter: Pick<Filter, 'view'> & { readonly limit: number }): Output<'credit.list'> {
  const all = creditsFor(context, filter);
  const rows = all.slice(0, filter.limit);
  for (const { guarantorId, encounterId } of rows) for (const id of [guarantorId, encounterId]) if (id !== null) context.touch(id);
  return { rows, total: sumCents(all.map(({ amount }) => amount)), count: all.length, more: all.length > rows.length, at: context.now() };
}

function creditsFor({ db, today }: ReadContext, { view }: Pick<Filter, 'view'>): Credit[] {
  const rows = [
    ...(view === 'all' || view === 'accounts' ? accountCredits(db) : []),
    ...(view === 'all' || view === 'visits' ? visitCredits(db) : []),
    ...(view === 'all' || view === 'payers' || view === 'federal' ? payerCredits(db, view === 'federal') : []),
  ];
  const credits = rows.map((row) => shown(row, today));
  return credits.sort(
    (a, b) =>
      (a.daysLeft ?? 10_000) - (b.daysLeft ?? 10_000) || Number(b.program !== null) - Number(a.program !== null) || b.amount - a.amount,
  );
}

function shown(row: CreditRow, today: PlainDate): Credit {
  const { kind, guarantorId, accountNumber, encounterId, coverageId, patientId, name, amount, since, identifiedOn } = row;
  const program = federalProgram(row.filingIndicator);
  const clock = program === null ? null : returnClock(identifiedOn, today);
  return {
    key: [kind, encounterId ?? guarantorId, coverageId ?? ''].join(' '),
    ...{ kind, guarantorId, accountNumber, encounterId, coverageId, patientId, name, source: sourceWords(row), amount, since },
    ...{
      age: Math.max(0, daysBetween(since, today)),
      program,
      identifiedOn,
      returnBy: clock?.returnBy ?? null,
      daysLeft: clock?.daysLeft ?? null,
    },
    withinLookback: withinLookback(since, today),
  };
}

function sourceWords({ kind, serviceDate, patientName, accountNumber }: CreditRow): string {
  if (kind === 'account' || serviceDate === null) return `On no visit, account ${accountNumber}`;
  const who = kind === 'payer' ? 'Payer paid too much' : 'Paid too much';
  return `${who}, visit ${formatDate(serviceDate)}, ${patientName}`;
}

/** Says when an overpayment of a payer was identified; the answer is what stood there, for undo. */
export function identifyCredit(context: WriteContext, input: Input<'credit.identify'>): Output<'credit.identify'> {
  const { db, today, session } = context;
  const { encounterId, coverageId, identifiedOn } = input;
  if (identifiedOn !== null && payerCreditOn(db, encounterId, coverageId) <= 0) fail('credit.notFound', { encounterId });
  if (identifiedOn !== null && identifiedOn > today) fail('credit.future');
  context.touch(encounterId);
  return { before: identifyOverpayment(db, input, { userId: session.userId, at: context.now() }) };
}

export async function creditDocument(context: ReadContext, filter: Input<'credit.document'>): Promise<Output<'credit.document'>> {
  const { rows, total, count } = listCredits(context, filter);
  const facts = { practiceName: findPractice(context.db)?.fields.name ?? '', asOf: context.today, rows, total, count };
  const bytes = await creditReportPdf(facts, { createdAt: context.now() });
  return { name: `credit-balances-${context.today}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

const COLUMNS = [
  'Owed to',
  'Kind',
  'Account',
  'Source',
  'Amount',
  'Since',
  'Age in days',
  'Program',
  'Identified on',
  'Return by',
  'Days left',
];
const KINDS = { account: 'Account', visit: 'Visit', payer: 'Payer' } as const;

/** A file is whole: no limit of a screen holds for it. */
export function creditCsv(context: ReadContext, { view }: Input<'credit.csv'>): Output<'credit.csv'> {
  const { rows } = listCredits(context, { view, limit: Number.POSITIVE_INFINITY });
  const lines = rows.map(({ name, kind, accountNumber, source, amount, since, age, program, identifiedOn, returnBy, daysLeft }) => [
    ...[name, KINDS[kind], String(accountNumber), source, formatDecimal(amount), since, String(age)],
    ...[program ?? '', identifiedOn ?? '', returnBy ?? '', daysLeft === null ? '' : String(daysLeft)],
  ]);
  const text = [COLUMNS, ...lines].map(csvLine).join('');
  return { name: `credit-balances-${context.today}.csv`, mediaType: 'text/csv', base64: Buffer.from(text, 'utf8').toString('base64') };
}
