import './import.css';
import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { PageHead, Section } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { Balance } from './import-words.ts';
import { SettleDialog } from './settle-dialog.tsx';

type Settlement = Balance['settlements'][number];

const COLUMNS: readonly Column<Balance>[] = [
  { id: 'since', head: 'Owed since', width: 96, value: ({ owedSince }) => owedSince, cell: ({ owedSince }) => formatDate(owedSince) },
  { id: 'payer', head: 'Payer', tone: 'med', value: ({ payerName }) => payerName },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName },
  { id: 'words', head: 'What it is', tone: 'soft', value: ({ words }) => words },
  { id: 'brought', head: 'Brought forward', kind: 'money', value: ({ broughtForward }) => broughtForward },
  { id: 'open', head: 'Open', kind: 'money', value: ({ open }) => open, total: 'sum' },
];
const BOOKED: readonly Column<Settlement>[] = [
  { id: 'date', head: 'Day', width: 96, value: ({ date }) => date, cell: ({ date }) => formatDate(date) },
  { id: 'words', head: 'What was booked', value: ({ words }) => words },
  {
    id: 'state',
    head: 'State',
    width: 120,
    value: ({ takenBack }) => (takenBack ? 'Taken back' : 'Stands'),
    cell: ({ takenBack }) =>
      takenBack ? <StatusMark shape="struck">Taken back</StatusMark> : <StatusMark shape="check">Stands</StatusMark>,
  },
  { id: 'amount', head: 'Amount', kind: 'money', value: ({ amount }) => amount },
];

/** What payers owed in the old program: answered there, booked here by hand. */
export function PayerBalancesScreen() {
  const back = useWayBack('Payments', '/payments');
  const [all, setAll] = useState(false);
  const { value, problem, again } = useQuery('opening.list', { all });
  const [chosen, setChosen] = useState<string>();
  const [settling, setSettling] = useState<Balance>();
  const [taking, setTaking] = useState<Settlement>();
  const rows = value?.rows ?? [];
  const balance = rows.find(({ encounterId }) => encounterId === chosen) ?? rows[0];
  const standing = balance?.settlements.findLast(({ takenBack }) => !takenBack);
  return (
    <Screen
      title="Payers’ balances from the old program"
      actions={[
        {
          label: 'Book what came',
          keys: 'B',
          primary: true,
          disabled: !balance || balance.open === 0,
          run: () => setSettling(balance),
        },
        { label: 'Take the last booking back', keys: 'U', danger: true, disabled: !standing, run: () => setTaking(standing) },
        { label: all ? 'Only what is open' : 'Show settled ones too', keys: 'A', run: () => setAll(!all) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Payers’ balances from the old program"
        under="Their claims were sent from there and are answered on its paper. No claim is made of them here."
        right={value && <strong>{money(value.open)} open</strong>}
      />
      <ErrorNote problem={problem} onRetry={again} />
      <div className="import-tab">
        {value && rows.length === 0 ? (
          <EmptyState title="No payer owes anything from the old program">
            Bring its insurance aging in under Lists, “Bring your data”; what payers owed stands here until it is paid or written off.
          </EmptyState>
        ) : (
          <DataTable
            label="Payers’ balances"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ encounterId }) => encounterId}
            selected={balance?.encounterId}
            onSelect={({ encounterId }) => setChosen(encounterId)}
            onOpen={(row) => row.open !== 0 && setSettling(row)}
            totalWords={counted(rows.length, 'balance')}
          />
        )}
        {balance && balance.settlements.length > 0 && (
          <Section title={`Booked for ${balance.patientName}`}>
            <DataTable
              label="What was booked"
              columns={BOOKED}
              rows={balance.settlements}
              rowKey={({ settlementId, words }) => `${settlementId} ${words}`}
              sortable={false}
            />
          </Section>
        )}
      </div>
      {settling && <SettleDialog balance={settling} onClose={() => setSettling(undefined)} />}
      {taking && <TakeBackDialog settlement={taking} onClose={() => setTaking(undefined)} />}
    </Screen>
  );
}

function TakeBackDialog({ settlement, onClose }: { readonly settlement: Settlement; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const command = useCommand('opening.takeBack');
  const act = async () => {
    const done = await command.run({ settlementId: settlement.settlementId, reason: reason.trim() });
    if (!done) return;
    showToast({ words: `Taken back; ${money(done.open)} is open again.` });
    onClose();
  };
  return (
    <TaskDialog
      title="Take the last booking back?"
      onClose={onClose}
      act="Take it back"
      kind="danger"
      disabled={reason.trim() === '' || command.running}
      onAct={() => void act()}
    >
      <p className="soft">Everything that was booked together is reversed by entries of its own; both stay in the books.</p>
      <WhyField reason={reason} onReason={setReason} />
      <ErrorNote problem={command.problem} />
    </TaskDialog>
  );
}
