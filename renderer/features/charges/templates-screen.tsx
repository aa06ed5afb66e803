import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { RemoveTemplate } from './remove-template.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import { templateText } from './template-text.ts';

type Row = Output<'charge.templates'>[number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'key', head: 'Key', kind: 'code', value: ({ key }) => key, tone: 'med', width: 130 },
  { id: 'name', head: 'Name', value: ({ name }) => name },
  { id: 'codes', head: 'Codes', kind: 'code', value: ({ codes }) => codes.join(' '), tone: 'soft' },
  { id: 'lines', head: 'Lines', kind: 'number', value: ({ lines }) => lines, width: 70 },
  {
    id: 'active',
    head: 'In use',
    value: ({ active }) => (active ? 'yes' : 'no'),
    cell: ({ active }) => (active ? <StatusMark shape="check">yes</StatusMark> : <StatusMark shape="struck">switched off</StatusMark>),
    width: 120,
  },
];

/** Charge templates of the practice: what each key stands for, made and changed in the charge language. */
export function TemplatesScreen() {
  const navigate = useNavigate();
  const { value: rows = [], problem, again } = useQuery('charge.templates', { inactive: true });
  const [selected, setSelected] = useState<string>();
  const [open, setOpen] = useState<string | 'new'>();
  const [leaving, setLeaving] = useState<string>();
  const first = selected ?? rows[0]?.templateId;
  return (
    <Screen
      title="Charge templates"
      actions={[
        { label: 'New template', keys: 'N', primary: true, run: () => setOpen('new') },
        { label: 'Change', keys: 'Enter', disabled: first === undefined, run: () => setOpen(first) },
        { label: 'Take away', keys: 'Shift Delete', disabled: first === undefined, run: () => setLeaving(first) },
        { label: 'Charges', keys: 'Esc', run: () => void navigate('/charges') },
      ]}
    >
      <PageHead title="Charge templates" under="A key typed in the charge language stands for its lines" />
      <div className="pane-body">
        <ErrorNote problem={problem} onRetry={again} />
      </div>
      {rows.length === 0 ? (
        <EmptyState title="No template yet">
          Press N and type the charges of a visit that comes often, such as T1015 25 A / G0108 ; E11.9 I10.
        </EmptyState>
      ) : (
        <DataTable
          label="Charge templates"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ templateId }) => templateId}
          selected={first}
          onSelect={({ templateId }) => setSelected(templateId)}
          onOpen={({ templateId }) => setOpen(templateId)}
          totalWords={counted(rows.length, 'template')}
          fill
        />
      )}
      {open === 'new' && <TemplateDialog text="" onClose={() => setOpen(undefined)} />}
      {open !== undefined && open !== 'new' && <OpenTemplate key={open} templateId={open} onClose={() => setOpen(undefined)} />}
      {leaving !== undefined && <RemoveTemplate templateId={leaving} onClose={() => setLeaving(undefined)} />}
    </Screen>
  );
}

function OpenTemplate({ templateId, onClose }: { readonly templateId: string; readonly onClose: () => void }) {
  const { value, problem } = useQuery('charge.template', { templateId });
  if (!value) return <ErrorNote problem={problem} />;
  return <TemplateDialog template={value.template} text={templateText(value.template, today())} onClose={onClose} />;
}
