import { useState } from 'react';
import { operations } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type GuarantorDraft, guarantorInput, NEW_GUARANTOR } from './drafts.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { GuarantorFieldset } from './guarantor-fields.tsx';
import { HeldTyping } from './held-typing.tsx';
import type { PatientPage } from './patient-words.ts';

const schema = operations['patient.moveGuarantor'].input;

/** Another guarantor from now on. What it means for the money is said before anything is changed. */
export function MoveGuarantor({ page, onClose }: { readonly page: PatientPage; readonly onClose: () => void }) {
  const [first] = useState<GuarantorDraft>(() => ({ ...NEW_GUARANTOR, kind: page.guarantor.isSelf ? 'patient' : 'self' }));
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState<FieldErrors>({});
  const move = useCommand('patient.moveGuarantor');
  const { patientId, version, patient, guarantor } = page;
  const present = page.accounts.find(({ guarantorId }) => guarantorId === guarantor.guarantorId);
  const save = async () => {
    const input = { patientId, version, guarantor: guarantorInput(draft, patient.address) };
    const parsed = schema.safeParse(input);
    setErrors(parsed.success ? {} : fieldErrors(parsed.error.issues));
    const answer = parsed.success ? await move.run(input) : undefined;
    if (!answer) return;
    showToast({ words: `Visits of ${patient.firstName} are charged to account ${answer.accountNumber} from now on.` });
    onClose();
  };
  return (
    <Dialog
      title={`Another guarantor for ${patient.firstName} ${patient.lastName}`}
      onClose={onClose}
      wide
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={move.running} onClick={() => void save()}>
            Change the guarantor
          </Button>
        </>
      }
    >
      <div className="stack">
        <HeldTyping dirty={JSON.stringify(draft) !== JSON.stringify(first)} words="the new guarantor" />
        <ErrorNote problem={move.problem} />
        <Note kind="warn">
          What was charged stays with account {guarantor.accountNumber} of {guarantor.name}: {money(present?.owed ?? 0)} owed for{' '}
          {patient.firstName}
          {page.owed.unapplied === 0 ? '' : `, ${money(page.owed.unapplied)} credit`}. Statements for it go on going there. Charges that are
          approved from now on go to the new account.
        </Note>
        <GuarantorFieldset draft={draft} onDraft={setDraft} errors={errors} />
      </div>
    </Dialog>
  );
}
