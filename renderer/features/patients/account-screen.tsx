import './patients.css';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../../lib/format.ts';
import { type LookedBack, looksBack, NOW } from '../../lib/look-back.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, PageHead } from '../../ui/layout.tsx';
import { LookBackBanner, LookBackDialog } from '../../ui/look-back.tsx';
import { Money } from '../../ui/money.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StandingBanner } from '../../ui/standing-banner.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { AccountStatements } from './account-statements.tsx';
import { EditAccount } from './edit-account.tsx';
import { LedgerInOrder } from './ledger-in-order.tsx';
import { OpenItems } from './open-items.tsx';
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

/** What was agreed with the guarantor, and what stands of them. */
const agreements = (guarantorId: string, go: (path: string) => void) => [
  { label: 'Payment plan', keys: 'K', run: () => go(`/plans/account/${guarantorId}`) },
  { label: 'Standing', keys: 'H', run: () => go(`/collections/account/${guarantorId}`) },
];

/** A family on one page: whom the account belongs to, everybody it answers for, and what is owed for each. */
export function AccountScreen() {
  const { guarantorId = '' } = useParams();
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('guarantor.get', { guarantorId });
  const [chosen, setChosen] = useState<string>();
  const [dialog, setDialog] = useState<Floating>();
  const [tab, setTab] = useState<'patients' | 'ledger' | 'open'>('patients');
  const [clocks, setClocks] = useState<LookedBack>(NOW);
  const [lookingBack, setLookingBack] = useState(false);
  const back = looksBack(clocks);
  const of = { kind: 'guarantor' as const, guarantorId };
  const selected = value?.patients.find(({ patientId }) => patientId === chosen) ?? value?.patients[0];
  const open = (member: Member | undefined) => member && void navigate(`/patients/${member.patientId}`);
  return (
    <Screen
      title={value ? `Account ${value.accountNumber}` : 'Account'}
      actions={[
        { label: 'Open the patient', keys: 'Enter', run: () => open(selected), disabled: !selected || tab !== 'patients' },
        { label: 'Money', keys: 'Y', run: () => void navigate(`/payments/patients?account=${guarantorId}`) },
        ...agreements(guarantorId, (path) => void navigate(path)),
        { label: 'Edit the account', keys: 'E', run: () => setDialog('edit'), disabled: !value || value.patientId !== null },
        { label: 'Statements', keys: 'S', run: () => setDialog('statements'), disabled: !value },
        { label: 'Look back', keys: 'T', run: () => setLookingBack(true) },
        back
          ? { label: 'Back to today', keys: 'Esc', run: () => setClocks(NOW), end: true }
          : { label: 'Back', keys: 'Esc', run: () => void navigate(-1), end: true },
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
      <LookBackBanner clocks={clocks} onNow={() => setClocks(NOW)} onChange={() => setLookingBack(true)} />
      {value && (
        <Tabs
          label="Parts of the account"
          open={tab}
          onOpen={setTab}
          nextKeys="Ctrl →"
          tabs={[
            {
              id: 'patients',
              words: 'Patients',
              count: value.patients.length,
              content: <Members account={value} selected={selected} onSelect={setChosen} onOpen={open} />,
            },
            { id: 'ledger', words: 'Ledger', content: tab === 'ledger' && <LedgerInOrder of={of} clocks={clocks} /> },
            { id: 'open', words: 'What is open', content: tab === 'open' && <OpenItems of={of} clocks={clocks} /> },
          ]}
        />
      )}
      {lookingBack && (
        <LookBackDialog
          clocks={clocks}
          onLook={(days) => {
            setClocks(days);
            // The list of patients is today's: what is looked back to is the ledger.
            if (tab === 'patients') setTab('ledger');
          }}
          onClose={() => setLookingBack(false)}
        />
      )}
      {value && <AccountDialog account={value} dialog={dialog} onClose={() => setDialog(undefined)} />}
    </Screen>
  );
}

type Floating = 'edit' | 'statements';
type DialogProps = { readonly account: Account; readonly dialog: Floating | undefined; readonly onClose: () => void };

function AccountDialog({ account, dialog, onClose }: DialogProps) {
  if (dialog === 'edit') return <EditAccount account={account} onClose={onClose} />;
  return dialog === 'statements' ? <AccountStatements guarantorId={account.guarantorId} name={account.name} onClose={onClose} /> : null;
}

type MembersProps = {
  readonly account: Account;
  readonly selected: Member | undefined;
  readonly onSelect: (patientId: string) => void;
  readonly onOpen: (member: Member) => void;
};

const Members = ({ account, selected, onSelect, onOpen }: MembersProps) =>
  account.patients.length === 0 ? (
    <EmptyState title="Nobody is charged to this account">
      Patients stand here once this account answers for them: when they are registered, or by G on their page.
    </EmptyState>
  ) : (
    <DataTable
      label="Patients of this account"
      columns={COLUMNS}
      rows={account.patients}
      rowKey={({ patientId }) => patientId}
      selected={selected?.patientId}
      onSelect={({ patientId }) => onSelect(patientId)}
      onOpen={onOpen}
      totalWords={counted(account.patients.length, 'patient')}
      fill
    />
  );

const AccountHead = ({ account }: { readonly account: Account }) => (
  <>
    <StandingBanner guarantorId={account.guarantorId} />
    <AccountFigures account={account} />
  </>
);

const AccountFigures = ({ account }: { readonly account: Account }) => (
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
        {
          words: 'Owes',
          figure: <Money amount={account.owed} zero="figure" why={{ kind: 'guarantorOwes', guarantorId: account.guarantorId }} />,
          under: `${counted(account.statements, 'statement')} made`,
        },
        {
          words: 'Credit',
          figure: <Money amount={account.unapplied} zero="figure" why={{ kind: 'unapplied', guarantorId: account.guarantorId }} />,
          under: account.unapplied === 0 ? 'none' : 'on no visit yet',
        },
      ]}
    />
  </div>
);
