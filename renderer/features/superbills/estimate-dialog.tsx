import { estimateDue } from '#shared/domain/estimate/due.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { EstimateLines } from './estimate-lines.tsx';
import { findPatients } from './patient-choices.ts';
import { readVisits, useEstimate, type Visit } from './use-estimate.ts';

type Draft = ReturnType<typeof useEstimate>;
type Props = { readonly start: Partial<Visit>; readonly onClose: () => void };

/** What is expected of a visit, priced for somebody without a plan, and made into an estimate. */
export function EstimateDialog({ start, onClose }: Props) {
  const draft = useEstimate(start);
  const { visit, set } = draft;
  const act = async () => {
    const made = await draft.keep();
    if (!made) return;
    showToast({ words: `Estimate ${String(made.number)} is made: ${money(made.total)}`, shape: 'check' });
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
      <HeldEstimate dirty={draft.dirty} />
      <ErrorNote problem={draft.problem} />
      <PersonFields draft={draft} />
      <VisitFields draft={draft} />
      <Expected draft={draft} />
      <RecurFields draft={draft} />
      <TextField
        label="To be arranged separately"
        maxLength={200}
        hint="What others do before or after, parted by semicolons: laboratory; imaging"
        value={visit.separately}
        onText={(separately) => set({ separately })}
      />
    </TaskDialog>
  );
}

/** Inside the dialog, so that Esc asks before typed services are lost. */
function HeldEstimate({ dirty }: { readonly dirty: boolean }) {
  useUnsaved(dirty, 'the new estimate');
  return null;
}

type PartProps = { readonly draft: Draft };

function PersonFields({ draft }: PartProps) {
  const { visit, set } = draft;
  const slips = useQuery('superbill.list', visit.patientId === '' ? undefined : { patientId: visit.patientId }).value ?? [];
  const due = estimateDue(visit.since, visit.serviceDate ?? null);
  const since = visit.since === today() ? 'Asked or booked today' : `Booked ${formatDate(visit.since)}`;
  return (
    <div className="slip-numbers">
      <Combobox
        label="Patient"
        required
        autoFocus={visit.patientId === ''}
        placeholder="Name, chart or birth date"
        text={visit.patientName}
        onText={(patientName) => set({ patientId: '', superbillId: '', patientName })}
        find={findPatients}
        onChoose={({ id, text }) => set({ patientId: id, superbillId: '', patientName: text })}
      />
      <TextField
        label="For"
        required
        autoFocus={visit.patientId !== ''}
        maxLength={120}
        hint="In plain words"
        value={visit.reason}
        onText={(reason) => set({ reason })}
      />
      <DateField
        label="Planned day"
        hint={due === null ? 'Due only if the patient asks' : `${since}: give it by ${formatDate(due)}`}
        value={visit.serviceDate}
        onDate={(serviceDate) => set({ serviceDate })}
      />
      <SelectField
        label="Kept with"
        disabled={visit.patientId === ''}
        value={visit.superbillId}
        onValue={(superbillId) => set({ superbillId })}
        options={[
          { value: '', words: 'That of the planned day' },
          ...slips.map((row) => ({ value: row.superbillId, words: `Superbill ${String(row.number)}, ${formatDate(row.visitDate)}` })),
        ]}
      />
    </div>
  );
}

function VisitFields({ draft }: PartProps) {
  const facilities = (useQuery('facility.list', {}).value ?? []).filter(({ active }) => active);
  const { visit, set, people, renderingProviderId } = draft;
  return (
    <div className="slip-numbers">
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

function Expected({ draft }: PartProps) {
  const { patientId } = draft.visit;
  const templates = useQuery('charge.templates', {}).value ?? [];
  const visits = useQuery('ledger.patient', patientId === '' ? undefined : { patientId }).value?.visits ?? [];
  return (
    <EstimateLines
      lines={draft.lines}
      templates={templates}
      visits={visits.map(({ encounterId, serviceDate, words }) => ({ encounterId, words: `${formatDate(serviceDate)}, ${words}` }))}
      disabled={patientId === ''}
      renderingProviderId={draft.renderingProviderId}
      onBring={(from) => void draft.bring(from)}
      onLines={draft.setLines}
    />
  );
}

/** Services that come again may stand on one estimate when it says how often and how many (45 CFR 149.610(b)(1)(x)). */
function RecurFields({ draft }: PartProps) {
  const { visit, set, total } = draft;
  const visits = readVisits(visit.visits);
  const many = visits !== undefined && visits > 1;
  return (
    <div className="slip-numbers">
      <TextField
        label="Visits like this"
        inputMode="numeric"
        maxLength={3}
        hint={many ? `${counted(visits, 'visit')}: ${money(total * visits)}` : '1: it does not recur'}
        value={visit.visits}
        error={visits === undefined ? 'A number from 1 to 366.' : undefined}
        onText={(text) => set({ visits: text })}
      />
      {many && (
        <TextField
          label="How often, and when"
          required
          maxLength={100}
          hint="Such as: once a week from 12/01 to 02/28"
          value={visit.often}
          onText={(often) => set({ often })}
        />
      )}
    </div>
  );
}
