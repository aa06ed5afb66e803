import { useState } from 'react';
import { operations } from '#shared/contract/operations.ts';
import { CallError } from '../../lib/call-error.ts';
import { useCommand } from '../../lib/command.ts';
import { enterForward } from '../../lib/enter-forward.ts';
import { today } from '../../lib/format.ts';
import { refreshQueries } from '../../lib/query.ts';
import { fieldsRead } from '../../lib/read-fields.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import { AlertFieldset } from './alert-fields.tsx';
import { ConsentFieldset } from './consent-fields.tsx';
import { DetailFieldset } from './detail-fields.tsx';
import { type ParticularsDraft, particularsDraft, particularsInput } from './drafts.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { HeldTyping } from './held-typing.tsx';
import { PatientFieldset } from './patient-fields.tsx';
import type { PatientPage } from './patient-words.ts';
import { particularsFaults } from './typed-faults.ts';

const schema = operations['patient.change'].input;

/** Changes a patient's own particulars; what someone else changed meanwhile is never overwritten. */
export function EditParticulars({ page, onClose }: { readonly page: PatientPage; readonly onClose: () => void }) {
  const [base, setBase] = useState(page);
  const [draft, setDraft] = useState<ParticularsDraft>(() => particularsDraft(page));
  const [errors, setErrors] = useState<FieldErrors>({});
  const change = useCommand('patient.change');
  const conflict = change.problem instanceof CallError && change.problem.code === 'patient.changedElsewhere';
  const save = async () => {
    if (!fieldsRead(() => setErrors({}))) return;
    const input = { patientId: base.patientId, version: base.version, ...particularsInput(draft) };
    const parsed = schema.safeParse(input);
    const faults = { ...particularsFaults(draft, today()), ...(parsed.success ? {} : fieldErrors(parsed.error.issues)) };
    setErrors(faults);
    if (Object.keys(faults).length > 0 || !(await change.run(input))) return;
    showToast({ words: `Particulars of ${draft.patient.lastName}, ${draft.patient.firstName} are saved.` });
    onClose();
  };
  const readAgain = () => {
    change.clear();
    setBase(page);
    setDraft(particularsDraft(page));
    refreshQueries();
  };
  return (
    <Dialog
      title="Edit particulars"
      onClose={onClose}
      wide
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          {conflict && <Button onClick={readAgain}>Read again</Button>}
          <Button kind="primary" keys="Ctrl Enter" disabled={change.running} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <form
        className="stack"
        noValidate
        onKeyDown={enterForward}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <HeldTyping dirty={JSON.stringify(draft) !== JSON.stringify(particularsDraft(base))} words="the changed particulars" />
        <ErrorNote problem={change.problem} />
        <PatientFieldset draft={draft} onDraft={setDraft} errors={errors} autoFocus />
        <DetailFieldset draft={draft} onDraft={setDraft} errors={errors} />
        <ConsentFieldset draft={draft} onDraft={setDraft} errors={errors} />
        <AlertFieldset draft={draft} onDraft={setDraft} errors={errors} />
      </form>
    </Dialog>
  );
}
