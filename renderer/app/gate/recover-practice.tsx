import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { enterForward } from '../../lib/enter-forward.ts';
import { refreshSession } from '../../lib/session.ts';
import { leaveSafely, useUnsaved } from '../../lib/unsaved.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { GateSheet } from './gate-sheet.tsx';

type Props = { readonly folder: string; readonly onBack: () => void };

/** The printed code instead of a password; sets a new password for one user. */
export function RecoverPractice({ folder: proposed, onBack }: Props) {
  const [folder, setFolder] = useState(proposed);
  const [loginName, setLoginName] = useState('');
  const [recoveryCode, setRecoveryCode] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const recover = useCommand('practice.recover');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || !(await recover.run({ folder, loginName, recoveryCode, newPassword }))) return;
    release();
    await refreshSession();
  };
  const release = useUnsaved(loginName + recoveryCode + newPassword !== '', 'the recovery code and the new password');
  const ready = loginName !== '' && recoveryCode !== '' && newPassword.length >= 8;
  return (
    <GateSheet title="Open with the recovery code" under="It was printed when the practice was created. You set a new password with it.">
      <form className="gate-box" onKeyDown={enterForward} onSubmit={(event) => void submit(event)}>
        <TextField label="Folder" value={folder} onText={setFolder} />
        <TextField
          label="Recovery code"
          value={recoveryCode}
          onText={setRecoveryCode}
          autoFocus
          required
          hint="As printed; dashes and capitals do not matter"
        />
        <TextField label="User name" value={loginName} onText={setLoginName} autoComplete="username" required />
        <TextField
          label="New password"
          type="password"
          value={newPassword}
          onText={setNewPassword}
          autoComplete="new-password"
          required
          hint="At least 8 characters; a short sentence is best"
        />
        <ErrorNote problem={recover.problem} />
        <div className="row">
          <Button kind="primary" type="submit" keys="Ctrl Enter" disabled={!ready || recover.running}>
            {recover.running ? 'Opening…' : 'Open and set the password'}
          </Button>
          <Button kind="quiet" keys="Esc" disabled={recover.running} onClick={() => leaveSafely(onBack)}>
            Go back
          </Button>
        </div>
      </form>
    </GateSheet>
  );
}
