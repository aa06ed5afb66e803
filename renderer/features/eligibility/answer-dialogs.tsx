import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { cleanLine } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { HeldReason } from './held-reason.tsx';
import type { OpenAnswer } from './looks.tsx';

type Option = { readonly value: string; readonly words: string };
type Props = { readonly answer: OpenAnswer; readonly onClose: () => void };

async function findPatients(text: string): Promise<readonly Choice[]> {
  const typed = cleanLine(text).slice(0, 80);
  if (typed === '') return [];
  const rows = await call('patient.search', { text: typed, limit: 8 });
  return rows.map(({ patientId, name, birthDate }) => ({ id: patientId, text: name, words: name, right: formatDate(birthDate) }));
}

/** Says whose coverage an answer is about: one of those that look alike, or one of any patient. */
export function PlaceDialog({ answer, onClose }: Props) {
  const [patientText, setPatientText] = useState('');
  const [patientId, setPatientId] = useState<string>();
  const found = useQuery('eligibility.list', patientId === undefined ? undefined : { patientId });
  const options = optionsOf(answer, patientText, found.value?.coverages);
  const [chosen, setChosen] = useState<string>();
  const coverageId = options.find(({ value }) => value === chosen)?.value ?? options[0]?.value;
  const assign = useCommand('eligibility.assign');
  const act = async () => {
    if (coverageId === undefined || !(await assign.run({ answerId: answer.answerId, coverageId }))) return;
    showToast({ words: `The answer about ${answer.patientName || 'the patient'} is a check of that coverage now.` });
    onClose();
  };
  return (
    <Dialog
      title="Whose coverage is this answer about?"
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={coverageId === undefined || assign.running} onClick={() => void act()}>
            Put it there
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">
          The payer says {answer.patientName || 'no name'}
          {answer.birthDate === null ? '' : `, born ${formatDate(answer.birthDate)}`}
          {answer.memberId === '' ? '' : `, member ID ${answer.memberId}`}.
        </p>
        <Combobox
          label="Patient"
          text={patientText}
          onText={(text) => {
            // Another name is another person: what was chosen before must not stay under it.
            setPatientText(text);
            setPatientId(undefined);
          }}
          onChoose={(choice) => {
            setPatientText(choice.text);
            setPatientId(choice.id);
          }}
          find={findPatients}
          placeholder="Name, birth date, chart or phone"
          autoFocus
        />
        <SelectField
          label="Coverage"
          value={coverageId ?? ''}
          onValue={setChosen}
          options={options.length > 0 ? options : [{ value: '', words: 'Find the patient first' }]}
        />
        <ErrorNote problem={assign.problem ?? found.problem} />
      </div>
    </Dialog>
  );
}

type Coverages = readonly { readonly coverageId: string; readonly payerName: string; readonly memberId: string }[];

function optionsOf(answer: OpenAnswer, patientName: string, coverages: Coverages | undefined): readonly Option[] {
  const own = (coverages ?? []).map(({ coverageId, payerName, memberId }) => ({
    value: coverageId,
    words: `${patientName}: ${payerName} ${memberId}`,
  }));
  const alike = answer.suggestions.map(({ coverageId, patientName: name, birthDate, payerName, memberId }) => ({
    value: coverageId,
    words: `${name}, ${formatDate(birthDate)}: ${payerName} ${memberId}`,
  }));
  return [...own, ...alike.filter(({ value }) => own.every((one) => one.value !== value))];
}

/** Puts an answer away that is not for this practice, saying why. */
export function DismissDialog({ answer, onClose }: Props) {
  const [reason, setReason] = useState('');
  const dismiss = useCommand('eligibility.dismiss');
  const act = async () => {
    if (!(await dismiss.run({ answerId: answer.answerId, reason: cleanLine(reason) }))) return;
    showToast({ words: 'The answer is put away. Its file stays archived.', shape: 'struck' });
    onClose();
  };
  return (
    <Dialog
      title="Put this answer away?"
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={cleanLine(reason) === '' || dismiss.running} onClick={() => void act()}>
            Put it away
          </Button>
        </>
      }
    >
      <p className="soft">No coverage gets it. The file {answer.fileName} stays archived, byte for byte.</p>
      <HeldReason reason={reason} />
      <WhyField reason={reason} onReason={setReason} hint="Such as: not a patient of ours" />
      <ErrorNote problem={dismiss.problem} />
    </Dialog>
  );
}
