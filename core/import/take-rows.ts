import { rowByRow } from '#db/queries/import-rehearsal.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { RowFault } from '#shared/domain/import/import-field.ts';
import { bringsMoney, type ImportKind } from '#shared/domain/import/import-kind.ts';
import {
  bucketTotals,
  type OpeningRow,
  openingRow,
  statedTotals,
  type Tie,
  tieOut,
  type Unexplained,
} from '#shared/domain/import/tie-out.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { type Desk, RowRefused, type Taken, type TakeRow } from './desk.ts';
import type { FileRow } from './read-upload.ts';
import { takeCoverage } from './take-coverage.ts';
import { takeGuarantor } from './take-guarantor.ts';
import { takeFacility, takePayer, takeProcedure, takeReferringProvider, takeRenderingProvider } from './take-lists.ts';
import { takeOpening } from './take-opening.ts';
import { takePatient } from './take-patient.ts';
import { takePayerBalance } from './take-payer-balance.ts';

export type Report = Output<'import.check'>;
export type Question = Pick<Desk, 'runId' | 'system' | 'known' | 'balances' | 'columnOf'> & {
  readonly kind: ImportKind;
  /** The old report's five buckets and sum as somebody typed them; null when the file's last row has them. */
  readonly totals: readonly Cents[] | null;
};

const TAKERS: Readonly<Record<ImportKind, TakeRow>> = {
  payers: takePayer,
  renderingProviders: takeRenderingProvider,
  referringProviders: takeReferringProvider,
  facilities: takeFacility,
  procedures: takeProcedure,
  guarantors: takeGuarantor,
  patients: takePatient,
  coverages: takeCoverage,
  openingBalances: takeOpening,
  payerBalances: takePayerBalance,
};
/** Rows and faults that a report names one by one; all are counted. */
const MOST_SHOWN = 500;

export type Done = { readonly report: Report; readonly effects: Desk['effects'] };

/** Takes every row, each whole or not at all, and says what became of it. The caller decides whether it stays. */
export function takeRows(context: WriteContext, question: Question, rows: readonly FileRow[]): Done {
  const people = rows.filter(({ isTotal }) => !isTotal);
  const byNumber = numbersOf(people);
  const byLine = new Map(people.map(({ line, values }) => [line, values]));
  const desk: Desk = { ...question, context, effects: [], also: new Map(), byNumber, byLine, spokenFor: new Map(), marks: [] };
  const outcomes = new Map<number, Taken | RowFault[]>();
  for (const row of inOrder(question.kind, people, byNumber)) outcomes.set(row.line, takeOne(desk, question.kind, row));
  const shown = people.map((row) => shownRow(row, outcomes.get(row.line) ?? []));
  const faults = people.flatMap(({ line }) => {
    const outcome = outcomes.get(line);
    return Array.isArray(outcome) ? outcome.map((fault) => ({ line, ...fault })) : [];
  });
  const count = (wanted: string) => shown.filter(({ outcome }) => outcome === wanted).length;
  const report: Report = {
    rows: people.length,
    added: count('new'),
    same: count('same'),
    changed: count('changed'),
    refused: count('refused'),
    also: [...desk.also].map(([words, number]) => ({ words, count: number })),
    shown: shown.slice(0, MOST_SHOWN),
    faults: faults.slice(0, MOST_SHOWN),
    faultCount: faults.length,
    tie: bringsMoney(question.kind) ? copied(tieOf(question, rows, outcomes)) : null,
  };
  return { report, effects: desk.effects };
}

const copied = ({ tied, proved, lines, unexplained }: Tie): NonNullable<Report['tie']> => ({
  tied,
  proved,
  lines: [...lines],
  unexplained: [...unexplained],
});

function takeOne(desk: Desk, kind: ImportKind, row: FileRow): Taken | RowFault[] {
  if (row.faults.length > 0) return [...row.faults];
  const [effects, also] = [desk.effects.length, new Map(desk.also)];
  desk.marks.length = 0;
  try {
    return rowByRow(desk.context.db, () => TAKERS[kind](desk, row.line, row.values));
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    desk.effects.splice(effects);
    for (const rowId of desk.marks) desk.spokenFor.delete(rowId);
    desk.also.clear();
    for (const [words, number] of also) desk.also.set(words, number);
    return [{ column: desk.columnOf(error.field), words: error.message, fix: error.fix }];
  }
}

function shownRow(row: FileRow, outcome: Taken | RowFault[]): Report['shown'][number] {
  if (!Array.isArray(outcome)) return { line: row.line, outcome: outcome.outcome, label: outcome.label, words: outcome.words };
  return { line: row.line, outcome: 'refused', label: labelOf(row), words: outcome.map(({ words }) => words).join('. ') };
}

const labelOf = ({ values }: FileRow): string =>
  [values.chart ?? values.external ?? values.code ?? '', values.lastName ?? values.fullName ?? values.name ?? '']
    .filter((part) => part !== '')
    .join(' ');

function numbersOf(rows: readonly FileRow[]): Desk['byNumber'] {
  const found = new Map<string, { line: number; values: FileRow['values'] }>();
  for (const { line, values } of rows) {
    const number = values.chart?.toLowerCase();
    if (number !== undefined && !found.has(number)) found.set(number, { line, values });
  }
  return found;
}

/** Whoever answers for others comes before them, wherever the file has them. */
function inOrder(kind: ImportKind, rows: readonly FileRow[], byNumber: Desk['byNumber']): readonly FileRow[] {
  if (kind !== 'patients') return rows;
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const ordered = new Set<FileRow>();
  for (const row of rows) {
    const chain: FileRow[] = [];
    let next: FileRow | undefined = row;
    while (next !== undefined && !ordered.has(next) && !chain.includes(next)) {
      chain.push(next);
      const guarantor: string | undefined = next.values.guarantor?.toLowerCase();
      next = guarantor === undefined ? undefined : byLine.get(byNumber.get(guarantor)?.line ?? -1);
    }
    for (const each of chain.reverse()) ordered.add(each);
  }
  return [...ordered];
}

/** The rows that are taken against the old report; what is left out is named with its amount. */
function tieOf(question: Question, rows: readonly FileRow[], outcomes: ReadonlyMap<number, Taken | RowFault[]>): Tie {
  const asOf = question.balances?.asOf;
  if (asOf === undefined) return tieOut([], bucketTotals([]), []);
  const taken: OpeningRow[] = [];
  const odd: Unexplained[] = [];
  for (const row of rows) {
    if (row.isTotal) continue;
    const opening = openingRow(row.values, asOf);
    const outcome = outcomes.get(row.line) ?? [];
    if (!Array.isArray(outcome)) taken.push(opening);
    else {
      const amount = opening.saidTotal ?? opening.total;
      odd.push({ line: row.line, label: labelOf(row), amount, words: outcome.map(({ words }) => words).join('. ') });
    }
  }
  const last = rows.findLast(({ isTotal }) => isTotal);
  const report = question.totals ?? (last ? statedTotals(last.values) : []);
  return tieOut(report, bucketTotals(taken), odd);
}
