import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { count, counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { PdfPreview } from '../../ui/pdf-preview.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { usePage } from './use-page.ts';

type Row = Output<'superbill.templates'>[number];

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', head: 'Template', value: ({ name }) => name, tone: 'med' },
  { id: 'specialty', head: 'Specialty', value: ({ specialty }) => specialty, tone: 'soft', width: 150 },
  { id: 'codes', head: 'Codes', kind: 'number', value: ({ codes }) => codes, cell: ({ codes }) => count(codes), width: 70 },
  {
    id: 'uses',
    head: 'Usual for',
    value: ({ uses }) => uses.join(', '),
    cell: ({ active, uses }) => (active ? uses.join(', ') : <StatusMark shape="ring">not in use</StatusMark>),
  },
];

/** The practice's superbill pages; the one that is marked is shown as it prints. */
export function TemplatesScreen() {
  const navigate = useNavigate();
  const list = useQuery('superbill.templates', { inactive: true });
  const rows = list.value ?? [];
  const [selected, setSelected] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const marked = rows.find(({ templateId }) => templateId === selected) ?? rows[0];
  const stored = useQuery('superbill.template', marked && { templateId: marked.templateId });
  const page = usePage('superbill.previewTemplate', stored.value && { layout: stored.value.layout });
  const open = (templateId: string) => void navigate(`/lists/superbills/${templateId}`);
  const begin = async (starter: 'primaryCare' | 'ownLists' | 'blank') => {
    setProblem(undefined);
    try {
      void navigate('/lists/superbills/new', { state: { name: '', layout: await call('superbill.starter', { starter }) } });
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const copy = () =>
    stored.value && void navigate('/lists/superbills/new', { state: { name: `${stored.value.name}, copy`, layout: stored.value.layout } });
  return (
    <Screen
      title="Superbill templates"
      actions={[
        { label: 'New from our page', keys: 'N', primary: true, run: () => void begin('primaryCare') },
        { label: 'New from your lists', keys: 'L', run: () => void begin('ownLists') },
        { label: 'Empty', keys: 'B', run: () => void begin('blank') },
        { label: 'Change', keys: 'Enter', disabled: !marked, run: () => marked && open(marked.templateId) },
        { label: 'Copy', keys: 'C', disabled: !stored.value, run: copy },
      ]}
    >
      <TwoPane
        rightWidth={604}
        left={
          <>
            <PageHead
              title="Superbill templates"
              under={list.value && `${counted(rows.length, 'template')}; without one your lists are printed`}
            />
            <ErrorNote problem={problem ?? list.problem} onRetry={list.again} />
            {list.value === undefined && list.problem === undefined && <Skeleton label="templates" lines={6} />}
            {list.value !== undefined && rows.length === 0 && <NoTemplates onBegin={() => void begin('primaryCare')} />}
            {rows.length > 0 && (
              <DataTable
                label="Superbill templates"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ templateId }) => templateId}
                selected={marked?.templateId}
                onSelect={({ templateId }) => setSelected(templateId)}
                onOpen={({ templateId }) => open(templateId)}
                fill
              />
            )}
          </>
        }
        right={marked ? <PdfPreview name={page.file} bytes={page.bytes} title={marked.name} problem={page.problem} zoom={0.92} /> : <div />}
      />
    </Screen>
  );
}

const NoTemplates = ({ onBegin }: { readonly onBegin: () => void }) => (
  <EmptyState
    title="No template yet"
    action={
      <Button kind="primary" onClick={onBegin}>
        Begin with our page
      </Button>
    }
  >
    Until there is one, superbills print the codes you use most. A template says which codes stand where, for whom.
  </EmptyState>
);
