import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { HeldReason } from './held-reason.tsx';
import type { Check } from './looks.tsx';

/** Takes a check back, saying why; it stays in the history and no longer counts. */
export function WithdrawDialog({ check, onClose }: { readonly check: Check; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const withdraw = useCommand('eligibility.withdraw');
  const act = async () => {
    if (!(await withdraw.run({ checkId: check.checkId, reason: cleanLine(reason) }))) return;
    showToast({ words: `The check of ${formatDate(check.checkedOn)} no longer counts.`, shape: 'struck' });
    onClose();
  };
  return (
    <Dialog
      title={`Take back the check of ${formatDate(check.checkedOn)}?`}
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={cleanLine(reason) === '' || withdraw.running} onClick={() => void act()}>
            Take it back
          </Button>
        </>
      }
    >
      <p className="soft">
        It stays in the history, struck through.
        {check.source === 'file' && ' The answer waits again under Eligibility until somebody says whose it is.'}
      </p>
      <HeldReason reason={reason} />
      <WhyField reason={reason} onReason={setReason} hint="Such as: it was about a brother" />
      <ErrorNote problem={withdraw.problem} />
    </Dialog>
  );
}
