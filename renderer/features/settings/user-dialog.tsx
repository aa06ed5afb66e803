import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ROLES } from './role-words.ts';

type RoleId = (typeof ROLES)[number]['value'];

/** Adds someone who may sign in, with an own password. */
export function UserDialog({ onClose }: { readonly onClose: () => void }) {
  const [userId] = useState(newId);
  const [loginName, setLoginName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<RoleId>('frontDesk');
  const add = useCommand('user.add');
  const saved = useUnsaved(`${loginName}${displayName}${password}` !== '', 'the new user');
  const ready = loginName.trim() !== '' && displayName.trim() !== '' && password.length >= 8;
  const act = async () => {
    if (!(await add.run({ userId, loginName: loginName.trim(), displayName: displayName.trim(), role, password }))) return;
    saved();
    showToast({ words: `${displayName.trim()} may sign in as ${loginName.trim()}` });
    onClose();
  };
  return (
    <TaskDialog title="Add a user" onClose={onClose} act="Add the user" disabled={!ready || add.running} onAct={() => void act()}>
      <div className="stack">
        <TextField label="Name" required autoFocus maxLength={60} value={displayName} onText={setDisplayName} />
        <TextField label="User name" required maxLength={40} hint="What is typed to sign in" value={loginName} onText={setLoginName} />
        <SelectField label="May do" value={role} onValue={setRole} options={ROLES} />
        <TextField
          label="First password"
          required
          type="password"
          maxLength={200}
          hint="A short sentence of at least 8 characters"
          value={password}
          onText={setPassword}
        />
        <ErrorNote problem={add.problem} />
      </div>
    </TaskDialog>
  );
}
