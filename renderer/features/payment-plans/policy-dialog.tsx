import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Policy = Output<'plan.policy'>;

/** What may be agreed without asking the owner. */
export function PolicyDialog({ policy, onClose }: { readonly policy: Policy; readonly onClose: () => void }) {
  const [most, setMost] = useState(policy.most ?? undefined);
  const [months, setMonths] = useState(policy.mostMonths === null ? '' : String(policy.mostMonths));
  const [grace, setGrace] = useState(String(policy.graceDays));
  const saving = useCommand('plan.savePolicy');
  const back = useCommand('plan.savePolicy');
  const save = async () => {
    const mostMonths = months === '' ? null : Math.min(60, Math.max(1, Number(months)));
    const before = await saving.run({
      most: most === undefined || most <= 0 ? null : most,
      mostMonths,
      graceDays: Math.min(90, Number(grace)),
    });
    if (!before) return;
    showToast({ words: 'The policy for payment plans is saved.', shape: 'check', undo: () => void back.run(before) });
    onClose();
  };
  return (
    <TaskDialog
      title="Policy for payment plans"
      act="Save the policy"
      disabled={saving.running}
      onAct={() => void save()}
      onClose={onClose}
    >
      <p className="soft">A plan beyond this is warned of, and only the owner may agree it. Plans that run stay as they are.</p>
      <MoneyField label="Largest amount" hint="Empty: any amount" value={most} onAmount={setMost} autoFocus />
      <div className="two">
        <TextField
          label="Most months"
          hint="To the last payment; empty: any number"
          inputMode="numeric"
          maxLength={2}
          value={months}
          onText={(text) => setMonths(text.replaceAll(/\D/g, ''))}
        />
        <TextField
          label="Usual days of grace"
          hint="After the day of a payment"
          inputMode="numeric"
          maxLength={2}
          value={grace}
          onText={(text) => setGrace(text.replaceAll(/\D/g, ''))}
        />
      </div>
      <ErrorNote problem={saving.problem} />
    </TaskDialog>
  );
}
