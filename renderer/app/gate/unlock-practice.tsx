import { type FormEvent, useRef, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { enterForward } from '../../lib/enter-forward.ts';
import { type PracticeStatus, refreshSession, useSession } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { GateSheet } from './gate-sheet.tsx';
import type { GateStep } from './gate-step.ts';

type Props = { readonly status: PracticeStatus; readonly folder: string; readonly onStep: (step: GateStep) => void };

/** User and password for one folder; also what stands here while the practice is locked. */
export function UnlockPractice({ status, folder: proposed, onStep }: Props) {
  const last = useSession((session) => session.last);
  const locked = last?.folder === proposed;
  const [folder, setFolder] = useState(proposed);
  const sample = status.known.find((known) => known.folder === proposed)?.sample;
  const [loginName, setLoginName] = useState(locked ? last.loginName : (sample?.loginName ?? ''));
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const unlock = useCommand('practice.unlock');
  const name = status.known.find((known) => known.folder === folder)?.name ?? (locked ? last.name : null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (loginName === '' || password === '') return;
    if (!(await unlock.run({ folder, loginName, password }))) {
      setPassword('');
      passwordField.current?.focus();
      return;
    }
    await refreshSession();
  };
  return (
    <GateSheet
      title={name ?? 'Open a practice'}
      under={locked ? 'Locked. Unlock it and you are back on the same screen.' : 'Your user name and password open the encrypted folder.'}
    >
      <form className="gate-box" onKeyDown={enterForward} onSubmit={(event) => void submit(event)}>
        {name === null && (
          <TextField label="Folder" value={folder} onText={setFolder} hint="Where the practice is kept, such as /home/you/Juniper" />
        )}
        <TextField
          label="User name"
          value={loginName}
          onText={setLoginName}
          autoComplete="username"
          autoFocus={loginName === ''}
          required
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          onText={setPassword}
          autoComplete="current-password"
          autoFocus={loginName !== ''}
          ref={passwordField}
          required
          hint={sample && <>A sample practice: its password is {sample.password}</>}
        />
        <ErrorNote problem={unlock.problem} />
        <div className="row">
          <Button kind="primary" type="submit" keys="Enter" disabled={unlock.running || loginName === '' || password === ''}>
            {unlock.running ? 'Opening…' : 'Unlock'}
          </Button>
          <Button kind="quiet" onClick={() => onStep({ at: 'recover', folder })}>
            Forgotten? Use the recovery code
          </Button>
        </div>
      </form>
      <div>
        <Button kind="quiet" keys="Esc" onClick={() => onStep({ at: 'welcome' })}>
          Other practices
        </Button>
      </div>
    </GateSheet>
  );
}
