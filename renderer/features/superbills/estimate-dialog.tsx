import { useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
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

export type DraftLine = Output<'estimate.draft'>['lines'][number];
type From = CallInput<'estimate.draft'>['from'];

/** What is expected of a visit, priced for somebody without a plan, and made into an estimate. */
export function EstimateDialog({ onClose }: { readonly onClose: () => void }) {
  const [patient, setPatient] = useState({ id: '', text: '' });
  const [serviceDate, setServiceDate] = useState<PlainDate | undefined>(today());
  const [provider, setProvider] = useState('');
  const [facilityId, setFacilityId] = useState('');
  const [reason, setReason] = useState('');
  const [diagnoses, setDiagnoses] = useState('');
  const [separately, setSeparately] = useState('');
  const [lines, setLines] = useState<readonly DraftLine[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const providers = (useQuery('provider.list', {}).value ?? []).filter(({ active }) => active);
  const facilities = (useQuery('facility.list', {}).value ?? []).filter(({ active }) => active);
  const templates = useQuery('charge.templates', {}).value ?? [];
  const make = useCommand('estimate.make');
  const renderingProviderId = provider || providers[0]?.renderingProviderId || '';
  const where = { patientId: patient.id, serviceDate: serviceDate ?? null, renderingProviderId, facilityId: facilityId || null };
  const codes = diagnoses
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '')
    .slice(0, 12);
  const bring = async (from: From) => {
    setProblem(undefined);
    try {
      const draft = await call('estimate.draft', { ...where, from });
      setLines((before) => [...before, ...draft.lines].slice(0, 50));
      if (diagnoses === '' && draft.diagnoses.length > 0) setDiagnoses(draft.diagnoses.join(' '));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const ready = patient.id !== '' && reason.trim() !== '' && lines.length > 0 && lines.every(({ words }) => words.trim() !== '');
  const act = async () => {
    const kept = lines.map(({ charge: _charge, scheduleName: _schedule, priced: _priced, ...line }) => line);
    const made = await make.run({
      estimateId: newId(),
      ...where,
      reason: reason.trim(),
      diagnoses: codes,
      lines: kept,
      separately: separately.trim(),
    });
    if (!made) return;
    showToast({ words: `Estimate ${String(made.number)} is made`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title="New good-faith estimate"
      wide
      act="Make the estimate"
      disabled={!ready || make.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <ErrorNote problem={problem ?? make.problem} />
      <div className="slip-numbers">
        <Combobox
          label="Patient"
          required
          autoFocus
          placeholder="Name, chart or birth date"
          text={patient.text}
          onText={(text) => setPatient({ id: '', text })}
          find={findPatients}
          onChoose={({ id, text }) => setPatient({ id, text })}
        />
        <DateField label="Planned day" hint="Empty: not arranged yet" value={serviceDate} onDate={setServiceDate} />
        <SelectField
          label="Provider"
          value={renderingProviderId}
          onValue={setProvider}
          options={providers.map((row) => ({ value: row.renderingProviderId, words: `${row.firstName} ${row.lastName}` }))}
        />
        <SelectField
          label="Where"
          value={facilityId}
          onValue={setFacilityId}
          options={[{ value: '', words: 'In the practice' }, ...facilities.map((row) => ({ value: row.facilityId, words: row.name }))]}
        />
        <TextField label="For" required maxLength={120} hint="In plain words" value={reason} onText={setReason} />
        <TextField label="Diagnoses" maxLength={110} hint="Codes, if known" value={diagnoses} onText={setDiagnoses} />
      </div>
      <EstimateLines
        lines={lines}
        templates={templates}
        disabled={patient.id === ''}
        provider={renderingProviderId}
        onBring={(from) => void bring(from)}
        onLines={setLines}
      />
      <TextField
        label="To be arranged separately"
        maxLength={200}
        hint="Such as: laboratory, imaging"
        value={separately}
        onText={setSeparately}
      />
    </TaskDialog>
  );
}
