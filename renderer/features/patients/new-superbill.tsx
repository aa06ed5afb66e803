import { useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
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
  const save = async () => {
    if (renderingProviderId === undefined || visitDate === undefined) return;
    lastProvider = renderingProviderId;
    const made = await create.run({ superbillId, patientId: page.patientId, renderingProviderId, visitDate });
    if (!made) return;
    showToast({ words: `Superbill ${made.number} is numbered.` });
    try {
      if (print) await printSuperbill(superbillId);
      onClose();
    } catch (problem) {
      setPrintProblem(problem);
    }
  };
  return (
    <Dialog
      title={`New superbill for ${page.patient.firstName || page.patient.lastName}`}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button
            kind="primary"
            keys="Ctrl Enter"
            disabled={create.running || renderingProviderId === undefined}
            onClick={() => void save()}
          >
            {print ? 'Number and print' : 'Number it'}
          </Button>
        </>
      }
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
    </Dialog>
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

async function printSuperbill(superbillId: string): Promise<void> {
  const { name, base64 } = await call('superbill.document', { superbillIds: [superbillId] });
  await bridge().printPdf(name, documentBytes(base64));
}
