import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { scrollable } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';

/** Checks that wait for the bank, all chosen to begin with, put on a slip. */
export function SlipDialog({ onClose }: { readonly onClose: () => void }) {
  const accounts = (useQuery('deposit.accounts', {}).value ?? []).filter(({ active }) => active);
  const { value, problem } = useQuery('deposit.list', { view: 'waiting', limit: 500 });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [account, setAccount] = useState('');
  const making = useCommand('deposit.makeSlip');
  const checks = (value?.rows ?? []).filter(({ method }) => method === 'check' || method === 'other');
  const chosen = checks.filter(({ remittanceId }) => !left.has(remittanceId));
  const total = chosen.reduce((sum, { payment }) => sum + payment, 0);
  const bankAccountId = account === '' ? (accounts[0]?.bankAccountId ?? '') : account;
  const make = async () => {
    const made = await making.run({ slipId: newId(), bankAccountId, remittanceIds: chosen.map(({ remittanceId }) => remittanceId) });
    if (!made) return;
    showToast({ words: `Slip ${made.number}: ${counted(made.count, 'check')}, ${money(made.total)}`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title="Checks for the bank"
      wide
      act={chosen.length === 0 ? 'Make the slip' : `Make a slip of ${counted(chosen.length, 'check')}, ${money(total)}`}
      disabled={chosen.length === 0 || bankAccountId === '' || making.running}
      onAct={() => void make()}
      onClose={onClose}
    >
      <ErrorNote problem={problem ?? making.problem} />
      {accounts.length === 0 ? (
        <p className="soft">Add a bank account first: with A, where bank files are taken.</p>
      ) : (
        <SelectField
          label="To the account"
          value={bankAccountId}
          onValue={setAccount}
          options={accounts.map((one) => ({ value: one.bankAccountId, words: `${one.name} ${one.masked}`.trim() }))}
        />
      )}
      {value && checks.length === 0 && <p className="soft">No payer’s check waits for the bank.</p>}
      <ul className="deposit-checks" aria-label="Checks" {...scrollable}>
        {checks.map(({ remittanceId, payerName, traceNumber, payment, paymentDate }) => (
          <li key={remittanceId}>
            <CheckField
              label={`${readableName(payerName)}, check ${traceNumber}${paymentDate === null ? '' : ` of ${formatDate(paymentDate)}`}, ${money(payment)}`}
              checked={!left.has(remittanceId)}
              onChecked={(checked) => setLeft(new Set(checked ? [...left].filter((id) => id !== remittanceId) : [...left, remittanceId]))}
            />
          </li>
        ))}
      </ul>
    </TaskDialog>
  );
}
