import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { CallInput } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { IdentifyDialog } from './identify-dialog.tsx';
import { CREDIT_KINDS, type Credit, clockLook } from './money-words.ts';
import { OweDialog } from './refund-dialogs.tsx';

const COLUMNS: readonly Column<Credit>[] = [
  { id: 'name', head: 'Owed to', tone: 'med', width: 180, value: ({ name }) => name },
  { id: 'kind', head: 'Kind', width: 140, value: ({ kind }) => CREDIT_KINDS[kind] },
  { id: 'source', head: 'From', width: 360, value: ({ source }) => source },
  { id: 'since', head: 'Since', width: 90, value: ({ since }) => since, cell: ({ since }) => formatDate(since) },
  { id: 'age', head: 'Days', kind: 'number', width: 60, value: ({ age }) => age },
  { id: 'amount', head: 'Amount', kind: 'money', width: 90, value: ({ amount }) => amount, total: 'sum' },
  {
    id: 'clock',
    head: 'Return by',
    value: (row) => clockLook(row)?.words ?? '',
    cell: (row) => {
      const look = clockLook(row);
      return look ? <StatusMark shape={look.shape}>{look.words}</StatusMark> : '';
    },
  },
];

const VIEWS = [
  { value: 'all', words: 'All credits' },
  { value: 'accounts', words: 'Accounts, on no visit' },
  { value: 'visits', words: 'Visits paid too much by guarantors' },
  { value: 'payers', words: 'Payers that paid too much' },
  { value: 'federal', words: 'Medicare and Medicaid' },
] as const;
type CreditView = (typeof VIEWS)[number]['value'];

/** Everything the practice holds that is somebody else's, what must be returned soonest first. */
export function CreditsTab({ onActions }: { readonly onActions: OnActions }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [view, setView] = useState<CreditView>(search.get('of') === 'federal' ? 'federal' : 'all');
  const { value, problem, again } = useQuery('credit.list', { view });
  const [selected, setSelected] = useState<string>();
  const [act, setAct] = useState<'owe' | 'identify'>();
  const rows = value?.rows ?? [];
  const at = rows.find(({ key }) => key === selected) ?? rows[0];
  const open = ({ patientId, guarantorId }: Credit) =>
    void navigate(patientId === null ? `/patients/account/${guarantorId}` : `/patients/${patientId}`);
  useTabActions(onActions, [
    { label: 'Open the patient', keys: 'Enter', disabled: !at, run: () => at && open(at) },
    { label: 'Send back', keys: 'S', disabled: !at, run: () => setAct('owe') },
    { label: 'Identified on', keys: 'I', disabled: at?.program == null, run: () => setAct('identify') },
    { label: 'Print', keys: 'P', disabled: !at, run: () => void printReport(view) },
    { label: 'CSV', keys: 'C', disabled: !at, run: () => void saveReport(view) },
  ]);
  const close = () => setAct(undefined);
  return (
    <>
      <div className="desk-money-filter">
        <SelectField label="Which" value={view} onValue={setView} options={VIEWS} />
        {value && (
          <p className="soft">
            {counted(value.count, 'credit')}, {money(value.total)}
            {value.more ? ', the first of them shown' : ''}
          </p>
        )}
      </div>
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="credits" lines={8} />}
      {value && !at && <EmptyState title="No credit here">Nobody paid more than was owed, and no money waits on an account.</EmptyState>}
      {value && at && (
        <DataTable
          label="Credit balances"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ key }) => key}
          selected={at.key}
          onSelect={({ key }) => setSelected(key)}
          onOpen={open}
          totalWords={counted(rows.length, 'credit')}
          fill
        />
      )}
      {at && act === 'owe' && <OweDialog to={targetOf(at)} most={at.amount} name={at.name} onClose={close} />}
      {at && act === 'identify' && <IdentifyDialog credit={at} onClose={close} />}
    </>
  );
}

const targetOf = ({ encounterId, coverageId, guarantorId }: Credit): CallInput<'refund.owe'>['to'] => {
  if (encounterId === null) return { whom: 'account', guarantorId };
  return coverageId === null ? { whom: 'visit', encounterId } : { whom: 'payer', encounterId, coverageId };
};

async function printReport(view: CreditView): Promise<void> {
  const { name, base64 } = await call('credit.document', { view, limit: 2000 });
  await bridge().printPdf(name, documentBytes(base64));
}

async function saveReport(view: CreditView): Promise<void> {
  const { name, mediaType, base64 } = await call('credit.csv', { view, limit: 2000 });
  await bridge().saveFile(name, mediaType, documentBytes(base64));
}
