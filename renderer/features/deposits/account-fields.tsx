import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** A new bank account: its name, and its number so that a file of another account is not taken for it. */
export function AccountFields({ onSaved }: { readonly onSaved: (bankAccountId: string) => void }) {
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const { run, running, problem } = useCommand('deposit.saveAccount');
  const save = async () => {
    const bankAccountId = newId();
    if (await run({ bankAccountId, name: name.trim(), accountNumber: number.trim() })) onSaved(bankAccountId);
  };
  return (
    <>
      <div className="row deposit-account">
        <TextField label="Name of the bank account" autoFocus required maxLength={60} value={name} onText={setName} />
        <TextField label="Account number" maxLength={40} value={number} onText={setNumber} hint="Only its last four are shown" />
        <Button keys="Ctrl S" disabled={name.trim() === '' || running} onClick={() => void save()}>
          Add the account
        </Button>
      </div>
      <ErrorNote problem={problem} />
    </>
  );
}
