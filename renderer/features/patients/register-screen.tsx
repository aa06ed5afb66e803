import './patients.css';
import { useRef } from 'react';
import { Controller } from 'react-hook-form';
import { useLocation, useNavigate } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { enterForward } from '../../lib/enter-forward.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { fieldsRead } from '../../lib/read-fields.ts';
import { leaveSafely, useUnsaved } from '../../lib/unsaved.ts';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { showToast } from '../../ui/toast.tsx';
import { AlertFieldset } from './alert-fields.tsx';
import { ConsentFieldset } from './consent-fields.tsx';
import { CoverageFieldset } from './coverage-fields.tsx';
import { DetailFieldset } from './detail-fields.tsx';
import { newCoverage, type ParticularsDraft, type RegistrationDraft, registrationInput } from './drafts.ts';
import { GuarantorFieldset } from './guarantor-fields.tsx';
import { LikelyPatients, useLikely } from './likely-patients.tsx';
import { alikeOf } from './merged-note.tsx';
import { PatientFieldset } from './patient-fields.tsx';
import { useRegistration } from './registration-form.ts';

const COVERAGE_LEGENDS = ['First coverage', 'Second coverage', 'Third coverage'] as const;

/** Everything about a new patient on one screen and in one pass of Tab; Ctrl Enter saves whatever is known. */
export function RegisterScreen() {
  const navigate = useNavigate();
  const { state } = useLocation();
  const patientId = useRef(newId()).current;
  const { form, draft, errors } = useRegistration(patientId, nameIn(state));
  const register = useCommand('patient.register');
  const numbering = useQuery('patient.numbering', {});
  const likely = useLikely(draft);
  const saved = useUnsaved(form.formState.isDirty, `the new patient ${draft.patient.firstName} ${draft.patient.lastName}`.trim());
  const area = useRef<HTMLDivElement>(null);
  const showFirst = () => requestAnimationFrame(() => area.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  const registered = useRef(false);
  const save = async (ready: RegistrationDraft) => {
    // A second press may come between the answer and the next page.
    if (registered.current) return;
    const answer = await register.run(registrationInput(patientId, ready));
    if (!answer) return;
    registered.current = true;
    saved();
    showToast({ words: `Registered ${ready.patient.lastName}, ${ready.patient.firstName}: chart ${answer.chart}.` });
    void navigate(`/patients/${answer.patientId}`, { replace: true, state: alikeOf(likely) });
  };
  const submit = () => {
    if (fieldsRead()) void form.handleSubmit(save, showFirst)();
  };
  const addCoverage = () => form.setValue('coverages', [...draft.coverages, newCoverage(draft.coverages.length + 1)]);
  const mayAdd = draft.coverages.length < 3 && draft.coverages.every(({ payerId }) => payerId !== '');
  return (
    <Screen
      title="Register a patient"
      barNote={
        draft.coverages.every(({ payerId }) => payerId === '') ? 'A coverage can follow later; the claim waits, not the person' : undefined
      }
      actions={[
        {
          label: `Register ${draft.patient.firstName || draft.patient.lastName || 'the patient'}`,
          keys: 'Ctrl Enter',
          primary: true,
          run: submit,
          disabled: register.running,
        },
        { label: 'Add a coverage', keys: 'Alt C', run: addCoverage, disabled: !mayAdd },
        { label: 'Go back', keys: 'Esc', run: () => leaveSafely(() => void navigate('/patients')) },
      ]}
    >
      <PageHead
        title="Register a patient"
        beside={numbering.value && <span className="dim code">Chart {numbering.value.example}</span>}
        under="Only name and birth date are needed now. Tab goes on, Ctrl Enter saves."
      />
      <div className="register" ref={area}>
        <TwoPane
          rightWidth={316}
          left={<RegistrationFields form={form} errors={errors} problem={register.problem} onSubmit={submit} />}
          right={<LikelyPatients likely={likely} onOpen={(id) => void navigate(`/patients/${id}`)} />}
        />
      </div>
    </Screen>
  );
}

type FieldsProps = Pick<ReturnType<typeof useRegistration>, 'form' | 'errors'> & {
  readonly problem: unknown;
  readonly onSubmit: () => void;
};

/** Patient, guarantor, coverages, then what is only good to know: one pass of Tab, or of Enter. */
const RegistrationFields = ({ form, errors, problem, onSubmit }: FieldsProps) => {
  const { patient, details, alerts } = form.watch();
  const part = {
    draft: { patient, details, alerts },
    onDraft: (changed: ParticularsDraft) => {
      for (const name of ['patient', 'details', 'alerts'] as const)
        if (changed[name] !== form.getValues(name)) form.setValue(name, changed[name], { shouldDirty: true });
    },
    errors,
  };
  return (
    <form
      className="form scroll"
      noValidate
      onKeyDown={enterForward}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <ErrorNote problem={problem} />
      <PatientFieldset {...part} autoFocus />
      <Controller
        control={form.control}
        name="guarantor"
        render={({ field }) => <GuarantorFieldset draft={field.value} onDraft={field.onChange} errors={errors} />}
      />
      <Controller
        control={form.control}
        name="coverages"
        render={({ field }) => (
          <>
            {field.value.map((coverage, index) => (
              <CoverageFieldset
                key={coverage.coverageId}
                draft={coverage}
                onDraft={(changed) => field.onChange(field.value.map((other, at) => (at === index ? changed : other)))}
                errors={errors}
                path={`coverages.${index}`}
                legend={COVERAGE_LEGENDS[index] ?? 'Coverage'}
                none="None yet, or pays alone"
              />
            ))}
          </>
        )}
      />
      <DetailFieldset {...part} />
      <ConsentFieldset {...part} />
      <AlertFieldset {...part} />
    </form>
  );
};

/** The name that was looked for, handed over without standing in an address. */
const nameIn = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'name' in state && typeof state.name === 'string' ? state.name : '';
