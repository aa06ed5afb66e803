import { useRef, useState } from 'react';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HeldTyping } from './held-typing.tsx';
import { missingInPlan, type PlanDraft, planDraft, planInput, templateSource, visitSource } from './plan-draft.ts';
import { type Plan, rhythm } from './plan-words.ts';
import { useToday } from './use-today.ts';

const UNITS = [
  { value: 'days', words: 'days' },
  { value: 'weeks', words: 'weeks' },
  { value: 'months', words: 'months' },
] as const;

/** A visit that comes again: who, how often, and what each begins with. */
export function PlanDialog({ plan, onClose }: { readonly plan: Plan | undefined; readonly onClose: () => void }) {
  const planId = useRef(plan?.planId ?? newId()).current;
  const today = useToday();
  const [first] = useState(() => planDraft(plan, today));
  const [typed, setDraft] = useState(first);
  const providers = (useQuery('provider.list', {}).value ?? []).filter(
    ({ active, renderingProviderId }) => active || renderingProviderId === typed.renderingProviderId,
  );
  const draft = { ...typed, renderingProviderId: typed.renderingProviderId || (providers[0]?.renderingProviderId ?? '') };
  const save = useCommand('charge.savePlan');
  const change = (part: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...part }));
  const input = planInput(planId, draft);
  const act = async () => {
    if (!input || !(await save.run(input))) return;
    showToast({ words: `${draft.patientText}: ${input.name}, ${rhythm(input)}.` });
    onClose();
  };
  return (
    <TaskDialog
      wide
      title={plan ? `${plan.name} of ${plan.patientName}` : 'New recurring visit'}
      act="Save the plan"
      disabled={!input || save.running}
      onClose={onClose}
      onAct={() => void act()}
    >
      <HeldTyping dirty={JSON.stringify(typed) !== JSON.stringify(first)} words="the recurring visit" />
      <div className="plan-fields">
        <WhoFields draft={draft} change={change} fixed={plan !== undefined} />
        <SelectField
          label="Sees the patient"
          value={draft.renderingProviderId}
          onValue={(renderingProviderId) => change({ renderingProviderId })}
          options={providers.map(({ renderingProviderId: value, lastName, firstName, credentials }) => ({
            value,
            words: [`${firstName} ${lastName}`, credentials].filter((part) => part !== '').join(', '),
          }))}
        />
        <SourceField draft={draft} change={change} />
        <TimingFields draft={draft} change={change} today={today} />
      </div>
      {plan && <CheckField label="Switched on" checked={draft.active} onChecked={(active) => change({ active })} />}
      {missingInPlan(draft) !== '' && <p className="small dim">{missingInPlan(draft)}</p>}
      <ErrorNote problem={save.problem} />
    </TaskDialog>
  );
}

type PartProps = { readonly draft: PlanDraft; readonly change: (part: Partial<PlanDraft>) => void };

async function findPatients(text: string): Promise<readonly Choice[]> {
  if (text.trim().length < 2) return [];
  const rows = await call('patient.search', { text: text.trim().slice(0, 80), limit: 8 });
  return rows.map(({ patientId, name, chart, birthDate }) => ({
    ...{ id: patientId, text: name, code: chart, words: name, dim: `born ${formatDate(birthDate)}` },
  }));
}

function WhoFields({ draft, change, fixed }: PartProps & { readonly fixed: boolean }) {
  const { patientId } = draft;
  const cases = useQuery('case.list', patientId === null ? undefined : { patientId }).value?.cases ?? [];
  return (
    <>
      <Combobox
        label="Patient"
        required
        text={draft.patientText}
        onText={(patientText) => change({ patientText, patientId: null, caseId: null, source: '' })}
        onChoose={(choice) => change({ patientText: choice.text, patientId: choice.id })}
        find={findPatients}
        hintLine="Type a name, chart number, birth date or phone."
        autoFocus={!fixed}
        disabled={fixed}
        listWidth={420}
      />
      <TextField
        label="Name of the plan"
        required
        maxLength={60}
        value={draft.name}
        onText={(name) => change({ name })}
        autoFocus={fixed}
        hint="Such as: weekly injection"
      />
      {cases.length > 1 && (
        <SelectField
          label="Case"
          value={draft.caseId ?? ''}
          onValue={(caseId) => change({ caseId: caseId === '' ? null : caseId })}
          options={[
            { value: '', words: 'As at the last visit' },
            ...cases.map(({ caseId, name }) => ({ value: caseId, words: name || 'Usual case' })),
          ]}
        />
      )}
    </>
  );
}

/** A charge template, or one of the patient's earlier visits. */
function SourceField({ draft, change }: PartProps) {
  const { patientId } = draft;
  const templates = useQuery('charge.templates', { inactive: true }).value ?? [];
  const visits = useQuery('ledger.patient', patientId === null ? undefined : { patientId }).value?.visits ?? [];
  const options = [
    { value: '', words: 'Choose' },
    ...templates
      .filter(({ active, templateId }) => active || draft.source === templateSource(templateId))
      .map(({ templateId, key, name }) => ({ value: templateSource(templateId), words: `Template ${key}, ${name}` })),
    ...visits.map(({ encounterId, serviceDate, renderingName, rows }) => ({
      value: visitSource(encounterId),
      words: `Like the visit of ${formatDate(serviceDate)}, ${renderingName}, ${money(rows.reduce((sum, { charge }) => sum + (charge ?? 0), 0))}`,
    })),
  ];
  return (
    <SelectField
      label="Each begins with"
      required
      value={options.some(({ value }) => value === draft.source) ? draft.source : ''}
      onValue={(source) => change({ source })}
      options={options}
      hint="Prices are those of the day on which it is made."
    />
  );
}

const TimingFields = ({ draft, change, today }: PartProps & { readonly today: PlainDate }) => (
  <>
    <div className="row">
      <TextField label="Every" inputMode="numeric" maxLength={3} width={70} value={draft.every} onText={(every) => change({ every })} />
      <SelectField label="Days, weeks or months" value={draft.unit} onValue={(unit) => change({ unit })} options={UNITS} />
    </div>
    <div className="row">
      <DateField label="First day" required value={draft.startsOn} onDate={(startsOn) => change({ startsOn })} from={today} />
      <DateField label="Last day" value={draft.endsOn} onDate={(endsOn) => change({ endsOn })} from={today} hint="Empty: without end" />
    </div>
  </>
);
