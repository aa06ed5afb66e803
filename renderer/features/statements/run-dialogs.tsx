import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { usePrinting } from '../../lib/use-printing.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { PickDialog } from '../../ui/pick-dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { levelWords } from './run-plan.ts';

export type Run = Output<'statement.runs'>[number];
type Row = Output<'statement.ofRun'>['rows'][number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  { id: 'level', head: 'Statement', value: ({ level }) => level, cell: ({ level }) => levelWords(level) },
  { id: 'amount', head: 'Asked', kind: 'money', value: ({ amount }) => amount },
];

type Props = { readonly run: Run; readonly onClose: () => void };

/** Everybody of a run; Enter prints what one of them was sent, as it was. */
export function OneDialog({ run, onClose }: Props) {
  const { value, problem } = useQuery('statement.ofRun', { runId: run.runId, offset: 0, limit: 500 });
  const print = usePrinting((row: Row) => call('statement.document', { runId: run.runId, guarantorId: row.guarantorId }));
  return (
    <PickDialog
      title={`One statement of run ${run.number}`}
      label="Statements of the run"
      columns={COLUMNS}
      rows={value?.rows}
      rowKey={({ statementId }) => statementId}
      problem={problem ?? print.problem}
      act="Print it"
      onAct={print.run}
      onClose={onClose}
      under={value && value.total > value.rows.length && <p className="small dim">The first {value.rows.length} are shown.</p>}
    />
  );
}

const FORMATS = [
  { value: 'csv', words: 'CSV, for programs that read tables' },
  { value: 'xml', words: 'XML' },
] as const;

/** Writes the run for a mailing house into outbox/; what was written before is put there again as it was. */
export function FileDialog({ run, onClose }: Props) {
  const [format, setFormat] = useState<'csv' | 'xml'>('csv');
  const known = useQuery('statement.ofRun', { runId: run.runId, offset: 0, limit: 1 }).value?.files ?? [];
  const write = useCommand('statement.writeFile');
  const before = known.find((file) => file.format === format);
  const act = async () => {
    const made = await write.run({ runId: run.runId, format });
    if (!made) return;
    showToast({ words: `${made.fileName} is in outbox/: ${counted(made.statements, 'statement')}, ${money(made.total)}.`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={`File of run ${run.number} for a mailing house`}
      act={before ? 'Put it there again' : `Write ${counted(run.statementCount, 'statement')}`}
      disabled={write.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <div className="stack">
        <SelectField label="Layout" value={format} options={FORMATS} onValue={setFormat} />
        <p className="soft">
          The file is written into the folder outbox/ and kept byte for byte; nothing is sent by itself. It holds names, addresses and what
          is owed: hand it to nobody but the house that prints your mail.
        </p>
        {before && (
          <p className="small dim">
            {before.fileName} was written before. SHA-256 <span className="code">{before.sha256.slice(0, 16)}…</span>
          </p>
        )}
        <ErrorNote problem={write.problem} />
      </div>
    </TaskDialog>
  );
}
