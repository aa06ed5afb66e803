import { useState } from 'react';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

/** What a check that bounces costs; nothing when it is empty. */
export function FeeDialog({ onClose }: { readonly onClose: () => void }) {
  const settings = useQuery('payment.settings', {}).value;
  const [typed, setTyped] = useState<{ readonly fee: Cents | undefined }>();
  const [ownCode, setCode] = useState<string>();
  const save = useCommand('payment.saveSettings');
  const fee = typed ? typed.fee : settings?.fee;
  const code = ownCode ?? settings?.code ?? '';
  const run = async () => {
    const before = await save.run({ fee: fee ?? ZERO, code: code.trim().toUpperCase() });
    if (!before) return;
    showToast({ words: `A check that bounces costs ${money(fee ?? ZERO)}.`, undo: () => void save.run(before) });
    onClose();
  };
  return (
    <TaskDialog
      title="Fee for a bounced check"
      act="Save the fee"
      disabled={!settings || save.running}
      onAct={() => void run()}
      onClose={onClose}
    >
      <MoneyField
        label="Fee"
        value={fee}
        onAmount={(next) => setTyped({ fee: next })}
        hint="nothing: no fee is charged; at most 100.00"
        autoFocus
      />
      <TextField label="Code of the charge" value={code} onText={setCode} maxLength={10} className="code" />
      <p className="soft">It is a charge of its own to the account and never on a claim. States set what may be asked.</p>
      <ErrorNote problem={save.problem} />
    </TaskDialog>
  );
}
