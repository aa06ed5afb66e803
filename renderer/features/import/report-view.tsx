import { counted } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/layout.tsx';
import { Note } from '../../ui/note.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { countsText, type Report } from './import-words.ts';

type Fault = Report['faults'][number];
type Shown = Report['shown'][number];
type Tie = NonNullable<Report['tie']>;

const FAULTS: readonly Column<Fault>[] = [
  { id: 'line', head: 'Line', kind: 'number', width: 64, value: ({ line }) => line },
  { id: 'column', head: 'Column', width: 150, value: ({ column }) => column },
  { id: 'words', head: 'What is wrong', value: ({ words }) => words },
  { id: 'fix', head: 'What to do', tone: 'soft', value: ({ fix }) => fix },
];
const MARKS: Readonly<Record<Shown['outcome'], readonly [Shape, string]>> = {
  new: ['check', 'New'],
  same: ['barred', 'Here already'],
  changed: ['triangle', 'Changed'],
  refused: ['octagon', 'Refused'],
};
const ROWS: readonly Column<Shown>[] = [
  { id: 'line', head: 'Line', kind: 'number', width: 64, value: ({ line }) => line },
  {
    id: 'outcome',
    head: 'Becomes',
    width: 120,
    value: ({ outcome }) => MARKS[outcome][1],
    cell: ({ outcome }) => <StatusMark shape={MARKS[outcome][0]}>{MARKS[outcome][1]}</StatusMark>,
  },
  { id: 'label', head: 'Who or what', tone: 'med', value: ({ label }) => label },
  { id: 'words', head: 'Why', tone: 'soft', value: ({ words }) => words },
];
const TIES: readonly Column<Tie['lines'][number]>[] = [
  { id: 'label', head: 'Days', value: ({ label }) => label },
  { id: 'report', head: 'Old report', kind: 'money', value: ({ report }) => report },
  { id: 'rows', head: 'Rows taken', kind: 'money', value: ({ rows }) => rows },
  { id: 'difference', head: 'Difference', kind: 'money', value: ({ difference }) => difference },
];
const CENTS: readonly Column<Tie['unexplained'][number]>[] = [
  { id: 'line', head: 'Line', kind: 'number', width: 64, value: ({ line }) => (line === 0 ? null : line) },
  { id: 'label', head: 'Account', value: ({ label }) => label },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount },
  { id: 'words', head: 'Why', tone: 'soft', value: ({ words }) => words },
];

/** What an import does or did: counts, the proof against the old report, what is refused, row by row. */
export function ReportView({ report, before }: { readonly report: Report; readonly before: boolean }) {
  const { rows, faults, faultCount, also, tie, shown } = report;
  const extra = also.map(({ words, count }) => `${count} ${words}`).join(', ');
  return (
    <>
      <p role="status">
        {before ? 'Dry run, nothing is written: ' : ''}
        {counted(rows, 'row')}: {countsText(report)}
        {extra === '' ? '.' : `; with ${extra}.`}
      </p>
      {tie && <TieView tie={tie} />}
      {faults.length > 0 && (
        <Section title={`${counted(faultCount, 'fault')}${faultCount > faults.length ? `, the first ${faults.length} shown` : ''}`}>
          <DataTable label="Faults" columns={FAULTS} rows={faults} rowKey={({ line, column, words }) => `${line} ${column} ${words}`} />
        </Section>
      )}
      {shown.length > 0 && (
        <Section title={rows > shown.length ? `The first ${shown.length} rows` : 'Row by row'}>
          <DataTable label="Rows" columns={ROWS} rows={shown} rowKey={({ line }) => String(line)} />
        </Section>
      )}
    </>
  );
}

function TieView({ tie }: { readonly tie: Tie }) {
  return (
    <Section title="Against the old aging report">
      <Note kind={tie.tied ? 'ok' : 'warn'}>
        <p>{tieWords(tie)}</p>
      </Note>
      <DataTable label="Proof by age" columns={TIES} rows={tie.lines} rowKey={({ label }) => label} sortable={false} />
      {tie.unexplained.length > 0 && (
        <DataTable label="Cents that do not tie" columns={CENTS} rows={tie.unexplained} rowKey={({ line, words }) => `${line} ${words}`} />
      )}
    </Section>
  );
}

function tieWords({ tied, proved, unexplained }: Tie): string {
  if (tied) return 'Every age ties to the cent.';
  if (!proved) return 'The totals of the old report are not known, so nothing is proved. Type them above.';
  return `It does not tie. ${counted(unexplained.length, 'amount is', 'amounts are')} listed below.`;
}
