import { useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { printSuperbills } from '../../lib/print-superbills.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HeldTyping } from './held-typing.tsx';
import type { PatientPage } from './patient-words.ts';

let lastProvider = '';

/** Numbers a superbill for a visit and opens its page for printing. */
export function NewSuperbill({ page, onClose }: { readonly page: PatientPage; readonly onClose: () => void }) {
  const superbillId = useRef(newId()).current;
  const providers = useQuery('provider.list', {});
  const active = (providers.value ?? []).filter((doctor) => doctor.active);
  const [chosen, setChosen] = useState(lastProvider);
  const [visitDate, setVisitDate] = useState<PlainDate | undefined>(today());
  const [print, setPrint] = useState(true);
  const [printProblem, setPrintProblem] = useState<unknown>();
  const create = useCommand('superbill.create');
  const renderingProviderId =
    active.find((doctor) => doctor.renderingProviderId === chosen)?.renderingProviderId ?? active[0]?.renderingProviderId;
  /** What was numbered already: after paper that failed, a second press prints and numbers nothing anew. */
  const numbered = useRef<number>(undefined);
  const save = useOneAtATime(async () => {
    if (renderingProviderId === undefined || visitDate === undefined) return;
    lastProvider = renderingProviderId;
    if (numbered.current === undefined) {
      const made = await create.run({ superbillId, patientId: page.patientId, renderingProviderId, visitDate });
      if (!made) return;
      numbered.current = made.number;
      showToast({ words: `Superbill ${made.number} is numbered.` });
    }
    setPrintProblem(undefined);
    try {
      if (print) await printSuperbills([superbillId]);
      onClose();
    } catch (problem) {
      setPrintProblem(problem);
    }
  });
  return (
    <TaskDialog
      title={`New superbill for ${page.patient.firstName || page.patient.lastName}`}
      onClose={onClose}
      act={print ? 'Number and print' : 'Number it'}
      disabled={create.running || renderingProviderId === undefined}
      onAct={() => void save()}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <HeldTyping dirty={chosen !== lastProvider || visitDate !== today()} words="the superbill" />
        <ErrorNote problem={create.problem ?? printProblem ?? providers.problem} />
        {providers.value && active.length === 0 && <NobodySees />}
        <div className="form-row">
          <div className="span-8">
            <DoctorSelect doctors={active} chosen={renderingProviderId ?? ''} onChosen={setChosen} />
          </div>
          <div className="span-4">
            <VisitDay day={visitDate} onDay={setVisitDate} />
          </div>
        </div>
        <CheckField label="Open the page for printing" checked={print} onChecked={setPrint} />
        <button type="submit" className="unseen" tabIndex={-1}>
          Number it
        </button>
      </form>
    </TaskDialog>
  );
}

type DayProps = { readonly day: PlainDate | undefined; readonly onDay: (day: PlainDate | undefined) => void };

const VisitDay = ({ day, onDay }: DayProps) => (
  <DateField
    label="Visit on"
    value={day}
    onDate={onDay}
    error={day === undefined ? 'Type the day of the visit, such as 7/15.' : undefined}
    required
    autoFocus
  />
);

const NobodySees = () => (
  <Note kind="warn">
    <p>There is no rendering provider yet. Add one under Lists; a superbill needs to know who sees the patient.</p>
  </Note>
);

type DoctorProps = {
  readonly doctors: Output<'provider.list'>;
  readonly chosen: string;
  readonly onChosen: (renderingProviderId: string) => void;
};

const DoctorSelect = ({ doctors, chosen, onChosen }: DoctorProps) => (
  <SelectField
    label="Rendering provider"
    value={chosen}
    onValue={onChosen}
    options={doctors.map(({ renderingProviderId: value, lastName, firstName, credentials }) => ({
      value,
      words: [`${firstName} ${lastName}`, credentials].filter((part) => part !== '').join(', '),
    }))}
  />
);
