import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

const KINDS = [
  { value: 'password', words: 'A password' },
  { value: 'key', words: 'A private key' },
] as const;

/** Takes a password or a private key; what is kept is never shown again. */
export function SecretDialog({ tradingPartnerId, onClose }: { readonly tradingPartnerId: string; readonly onClose: () => void }) {
  const [kind, setKind] = useState<'password' | 'key'>('password');
  const [secret, setSecret] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const keep = useCommand('transport.setSecret');
  const act = async () => {
    if (!(await keep.run({ tradingPartnerId, kind, secret, passphrase }))) return;
    showToast({ words: kind === 'password' ? 'The password is kept' : 'The private key is kept' });
    onClose();
  };
  return (
    <TaskDialog title="Password or key" act="Keep it" disabled={secret === '' || keep.running} onAct={() => void act()} onClose={onClose}>
      <ErrorNote problem={keep.problem} />
      <p className="soft">It is kept in the encrypted practice and shown to nobody again. What was kept before is replaced.</p>
      <SelectField label="Signs in with" value={kind} options={KINDS} onValue={setKind} />
      {kind === 'password' ? (
        <TextField label="Password" type="password" autoFocus maxLength={500} value={secret} onText={setSecret} />
      ) : (
        <>
          <TextArea label="Private key" hint="The whole text, from BEGIN to END" rows={6} value={secret} onText={setSecret} />
          <TextField
            label="Passphrase of the key"
            hint="Empty when it has none"
            type="password"
            maxLength={500}
            value={passphrase}
            onText={setPassphrase}
          />
        </>
      )}
    </TaskDialog>
  );
}
