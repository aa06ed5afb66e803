import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import {
  MEDICARE_SECONDARY_WORDS,
  type MedicareAnswers,
  medicareVerdict,
  NO_MEDICARE_ANSWERS,
} from '#shared/domain/coverage/medicare-secondary.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HeldTyping } from './held-typing.tsx';

type Questionnaire = Output<'coverage.history'>['questionnaires'][number];

const YES_OR_NO = [
  ['blackLung', 'Black Lung benefits pay for this care'],
  ['veterans', 'Veterans’ Affairs has authorised this care'],
  ['federalAgency', 'A federal agency or its research grant pays for it'],
  ['workInjury', 'It comes from an injury or illness at work'],
  ['noFault', 'No-fault insurance of an accident pays'],
  ['liability', 'Somebody else is responsible, and their insurance pays'],
] as const;
const ENTITLED = [
  { value: 'age', words: 'Age, 65 or over' },
  { value: 'disability', words: 'Disability, under 65' },
  { value: 'kidneyFailure', words: 'Kidney failure' },
] as const;
const PLANS = [
  { value: 'none', words: 'No group plan' },
  { value: 'working', words: 'Yes, and whoever has it works there now' },
  { value: 'retired', words: 'Yes, from earlier work' },
] as const;
const SIZES = [
  { value: 'under20', words: 'Fewer than 20' },
  { value: 'from20to99', words: '20 to 99' },
  { value: 'from100', words: '100 or more' },
] as const;

type Props = { readonly coverageId: string; readonly last: Questionnaire | undefined; readonly onClose: () => void };

/** Who pays before Medicare, asked in plain words; the type that claims carry follows from the answers. */
export function MedicareDialog({ coverageId, last, onClose }: Props) {
  const [answers, setAnswers] = useState<MedicareAnswers>(last?.answers ?? NO_MEDICARE_ANSWERS);
  const [answeredBy, setAnsweredBy] = useState('The patient');
  const [askedOn, setAskedOn] = useState<PlainDate | undefined>(today());
  const [questionnaireId] = useState(newId);
  const save = useCommand('coverage.answerMedicare');
  const set = (change: Partial<MedicareAnswers>) => setAnswers({ ...answers, ...change });
  const verdict = medicareVerdict(answers);
  const submit = async () => {
    if (askedOn === undefined || answeredBy.trim() === '') return;
    if (!(await save.run({ questionnaireId, coverageId, askedOn, answeredBy, answers }))) return;
    showToast({ words: verdict.type === null ? 'Medicare pays first.' : `Medicare pays second: type ${verdict.type}.` });
    onClose();
  };
  return (
    <Dialog
      wide
      title="Who pays before Medicare?"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={save.running} onClick={() => void submit()}>
            Keep the answers
          </Button>
        </>
      }
    >
      <div className="stack">
        <HeldTyping
          dirty={JSON.stringify(answers) !== JSON.stringify(last?.answers ?? NO_MEDICARE_ANSWERS)}
          words="the answers about Medicare"
        />
        <ErrorNote problem={save.problem} />
        <fieldset className="form-part">
          <legend>For this care</legend>
          <div className="stack">
            {YES_OR_NO.map(([name, label]) => (
              <CheckField key={name} label={label} checked={answers[name]} onChecked={(yes) => set({ [name]: yes })} />
            ))}
          </div>
        </fieldset>
        <GroupPlan answers={answers} set={set} />
        <div className="form-row">
          <div className="span-4">
            <TextField
              label="Answered by"
              value={answeredBy}
              maxLength={60}
              onText={setAnsweredBy}
              error={answeredBy.trim() === '' ? 'Say who answered.' : undefined}
            />
          </div>
          <div className="span-3">
            <DateField label="Asked on" value={askedOn} onDate={setAskedOn} lean="past" error={askedOn ? undefined : 'Type the day.'} />
          </div>
        </div>
        <Note kind={verdict.type === null ? 'ok' : 'warn'}>
          <p role="status">
            <b>{verdict.type === null ? 'Medicare pays first.' : `${verdict.type}: ${MEDICARE_SECONDARY_WORDS[verdict.type]}.`}</b>{' '}
            {verdict.why}
          </p>
        </Note>
      </div>
    </Dialog>
  );
}

const GroupPlan = ({ answers, set }: { readonly answers: MedicareAnswers; readonly set: (change: Partial<MedicareAnswers>) => void }) => (
  <fieldset className="form-part">
    <legend>Group health plan</legend>
    <div className="form-row">
      <div className="span-4">
        <SelectField
          label="Medicare because of"
          value={answers.entitledBy}
          onValue={(entitledBy) => set({ entitledBy })}
          options={ENTITLED}
        />
      </div>
      <div className="span-5">
        <SelectField
          label="Group plan of the patient or family"
          value={answers.groupPlan}
          onValue={(groupPlan) => set({ groupPlan })}
          options={PLANS}
        />
      </div>
      {answers.groupPlan !== 'none' && answers.entitledBy !== 'kidneyFailure' && (
        <div className="span-3">
          <SelectField
            label="People at that employer"
            value={answers.employerSize}
            onValue={(employerSize) => set({ employerSize })}
            options={SIZES}
          />
        </div>
      )}
    </div>
    {answers.entitledBy === 'kidneyFailure' && (
      <CheckField
        label="Within the first 30 months of Medicare for kidney failure"
        checked={answers.within30Months}
        onChecked={(within30Months) => set({ within30Months })}
      />
    )}
  </fieldset>
);

/** One line: what the answers of that day came to. */
export const questionnaireWords = ({ askedOn, answeredBy, type, why }: Questionnaire): string =>
  `${formatDate(askedOn)}, ${answeredBy}: ${type === null ? 'Medicare first' : `type ${type}`}. ${why}`;
