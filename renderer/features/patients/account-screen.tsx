import './patients.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { EditAccount } from './edit-account.tsx';
import { addressWords, phoneWords } from './patient-words.ts';

type Account = Output<'guarantor.get'>;
type Member = Account['patients'][number];

const COLUMNS: readonly Column<Member>[] = [
  { id: 'name', head: 'Patient', tone: 'med', value: ({ name }) => name },
  { id: 'chart', head: 'Chart', kind: 'code', tone: 'dim', value: ({ chart }) => chart },
  { id: 'born', head: 'Born', value: ({ birthDate }) => birthDate, cell: ({ birthDate }) => formatDate(birthDate) },
  { id: 'visits', head: 'Visits charged here', kind: 'number', value: ({ visits }) => visits },
  {
    id: 'state',
    head: 'Next visits',
    value: ({ present }) => (present ? 'charged here' : 'charged elsewhere'),
    cell: ({ present }) => <StatusMark shape={present ? 'check' : 'struck'}>{present ? 'charged here' : 'charged elsewhere'}</StatusMark>,
  },
  { id: 'owed', head: 'Owes here', kind: 'money', value: ({ owed }) => owed, total: 'sum' },
];

/** A family on one page: whom the account belongs to, everybody it answers for, and what is owed for each. */
export function AccountScreen() {
  const { guarantorId = '' } = useParams();
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('guarantor.get', { guarantorId });
  const [chosen, setChosen] = useState<string>();
  const [editing, setEditing] = useState(false);
  const selected = value?.patients.find(({ patientId }) => patientId === chosen) ?? value?.patients[0];
  const open = (member: Member | undefined) => member && void navigate(`/patients/${member.patientId}`);
  return (
    <Screen
      title={value ? `Account ${value.accountNumber}` : 'Account'}
      actions={[
        { label: 'Open the patient', keys: 'Enter', run: () => open(selected), disabled: !selected },
        { label: 'Edit the account', keys: 'E', run: () => setEditing(true), disabled: !value || value.patientId !== null },
        { label: 'Back', keys: 'Esc', run: () => void navigate(-1), end: true },
      ]}
    >
      {value ? (
        <AccountHead account={value} />
      ) : (
        <>
          <PageHead title="Account" />
          {problem === undefined ? <Skeleton label="the account" lines={8} /> : <ErrorNote problem={problem} onRetry={again} />}
        </>
      )}
      {value && value.patients.length === 0 && (
        <EmptyState title="Nobody is charged to this account">
          Patients stand here once this account answers for them: when they are registered, or by G on their page.
        </EmptyState>
      )}
      {value && value.patients.length > 0 && (
        <DataTable
          label="Patients of this account"
          columns={COLUMNS}
          rows={value.patients}
          rowKey={({ patientId }) => patientId}
          selected={selected?.patientId}
          onSelect={({ patientId }) => setChosen(patientId)}
          onOpen={open}
          totalWords={counted(value.patients.length, 'patient')}
          fill
        />
      )}
      {value && editing && <EditAccount account={value} onClose={() => setEditing(false)} />}
    </Screen>
  );
}

const AccountHead = ({ account }: { readonly account: Account }) => (
  <div className="patient-head">
    <div className="grow">
      <div className="row">
        <h1 tabIndex={-1}>{account.name}</h1>
        <span className="dim code">Account {account.accountNumber}</span>
      </div>
      <p className="soft">
        {account.entity === 'organization' ? 'Organization' : account.patientId === null ? 'No patient here' : 'Patient here'} &nbsp;·&nbsp;{' '}
        {phoneWords(account.account.phone)} &nbsp;·&nbsp; {addressWords(account.account.address)}
      </p>
    </div>
    <Figures
      figures={[
        { words: 'Owes', figure: money(account.owed), under: `${counted(account.statements, 'statement')} made` },
        { words: 'Credit', figure: money(account.unapplied), under: account.unapplied === 0 ? 'none' : 'on no visit yet' },
      ]}
    />
  </div>
);
