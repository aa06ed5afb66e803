import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { Plan } from './plan-words.ts';

/** Ends a plan with the reason that the record keeps. */
export function CancelDialog({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const cancel = useCommand('plan.cancel');
  const act = async () => {
    if (!(await cancel.run({ planId: plan.planId, reason: reason.trim() }))) return;
    showToast({ words: `Payment plan ${plan.number} is cancelled; ${money(plan.remaining)} is asked for by statements again.` });
    onClose();
  };
  return (
    <TaskDialog
      title={`Cancel payment plan ${plan.number}?`}
      act="Cancel the plan"
      kind="danger"
      disabled={reason.trim() === '' || cancel.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <p className="soft">
        {money(plan.remaining)} is left. What was paid stays paid; the account is in statement runs and letters again. The plan stays in the
        history.
      </p>
      <WhyField reason={reason} onReason={setReason} />
      <ErrorNote problem={cancel.problem} />
    </TaskDialog>
  );
}
