import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog, TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
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
  const [chosen, setChosen] = useState<string>();
  const [refused, setRefused] = useState<unknown>();
  const rows = value?.rows ?? [];
  const selected = rows.find(({ statementId }) => statementId === chosen) ?? rows[0];
  const print = async (row: Row | undefined) => {
    if (!row) return;
    try {
      const { name, base64 } = await call('statement.document', { runId: run.runId, guarantorId: row.guarantorId });
      await bridge().printPdf(name, documentBytes(base64));
    } catch (error) {
      setRefused(error);
    }
  };
  return (
    <Dialog
      title={`One statement of run ${run.number}`}
      onClose={onClose}
      wide
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={!selected} onClick={() => void print(selected)}>
            Print it
          </Button>
        </>
      }
    >
      <div className="stack">
        <ErrorNote problem={problem ?? refused} />
        {!value && problem === undefined && <Skeleton label="the statements" lines={6} />}
        {value && (
          <div className="left-out-list">
            <DataTable
              label="Statements of the run"
              columns={COLUMNS}
              rows={rows}
              rowKey={({ statementId }) => statementId}
              selected={selected?.statementId}
              onSelect={({ statementId }) => setChosen(statementId)}
              onOpen={(row) => void print(row)}
              density="compact"
              fill
            />
          </div>
        )}
        {value && value.total > rows.length && <p className="small dim">The first {rows.length} are shown.</p>}
      </div>
    </Dialog>
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
