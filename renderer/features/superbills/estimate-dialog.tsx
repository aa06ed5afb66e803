import { useQuery } from '../../lib/query.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { EstimateLines } from './estimate-lines.tsx';
import { findPatients } from './patient-choices.ts';
import { useEstimate } from './use-estimate.ts';

type Draft = ReturnType<typeof useEstimate>;

/** What is expected of a visit, priced for somebody without a plan, and made into an estimate. */
export function EstimateDialog({ onClose }: { readonly onClose: () => void }) {
  const draft = useEstimate();
  const templates = useQuery('charge.templates', {}).value ?? [];
  const { visit, set } = draft;
  const act = async () => {
    const made = await draft.keep();
    if (!made) return;
    showToast({ words: `Estimate ${String(made.number)} is made`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title="New good-faith estimate"
      wide
      act="Make the estimate"
      disabled={!draft.ready}
      onAct={() => void act()}
      onClose={onClose}
    >
      <ErrorNote problem={draft.problem} />
      <VisitFields draft={draft} />
      <EstimateLines
        lines={draft.lines}
        templates={templates}
        disabled={visit.patientId === ''}
        renderingProviderId={draft.renderingProviderId}
        onBring={(from) => void draft.bring(from)}
        onLines={draft.setLines}
      />
      <TextField
        label="To be arranged separately"
        maxLength={200}
        hint="Such as: laboratory, imaging"
        value={visit.separately}
        onText={(separately) => set({ separately })}
      />
    </TaskDialog>
  );
}

function VisitFields({ draft }: { readonly draft: Draft }) {
  const facilities = (useQuery('facility.list', {}).value ?? []).filter(({ active }) => active);
  const { visit, set, people, renderingProviderId } = draft;
  return (
    <div className="slip-numbers">
      <Combobox
        label="Patient"
        required
        autoFocus
        placeholder="Name, chart or birth date"
        text={visit.patientName}
        onText={(patientName) => set({ patientId: '', patientName })}
        find={findPatients}
        onChoose={({ id, text }) => set({ patientId: id, patientName: text })}
      />
      <DateField
        label="Planned day"
        hint="Empty: not arranged yet"
        value={visit.serviceDate}
        onDate={(serviceDate) => set({ serviceDate })}
      />
      <SelectField
        label="Provider"
        value={renderingProviderId}
        onValue={(id) => set({ renderingProviderId: id })}
        options={people.map((row) => ({ value: row.renderingProviderId, words: `${row.firstName} ${row.lastName}` }))}
      />
      <SelectField
        label="Where"
        value={visit.facilityId}
        onValue={(facilityId) => set({ facilityId })}
        options={[{ value: '', words: 'In the practice' }, ...facilities.map((row) => ({ value: row.facilityId, words: row.name }))]}
      />
      <TextField label="For" required maxLength={120} hint="In plain words" value={visit.reason} onText={(reason) => set({ reason })} />
      <TextField
        label="Diagnoses"
        maxLength={110}
        hint="Codes, if known"
        value={visit.diagnoses}
        onText={(diagnoses) => set({ diagnoses })}
      />
    </div>
  );
}
