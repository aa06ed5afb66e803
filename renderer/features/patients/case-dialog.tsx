import { useState } from 'react';
import { operations } from '#shared/contract/operations.ts';
import { CASE_CAUSES, CASE_DATE_RULES, CAUSE_WORDS, type CaseCause, caseFaults, datesAllowed } from '#shared/domain/case/case-cause.ts';
import { cleanTyped } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { fieldsRead } from '../../lib/read-fields.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type CaseDraft, type CaseFields, type CaseView, caseDraft, isAccident, withCause } from './case-draft.ts';
import { CaseOrder } from './case-order.tsx';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { HeldTyping } from './held-typing.tsx';
import type { PatientPage } from './patient-words.ts';

const schema = operations['case.save'].input;
const CAUSES = CASE_CAUSES.map((value) => ({ value, words: CAUSE_WORDS[value] }));

type Props = { readonly page: PatientPage; readonly stored: CaseView | undefined; readonly onClose: () => void };

/** What a case says: cause, only the dates that it allows, referral, attorney, employer, and who is asked in which order. */
export function CaseDialog({ page, stored, onClose }: Props) {
  const [draft, setDraft] = useState<CaseDraft>(() => caseDraft(stored));
  const [first] = useState(draft);
  const [errors, setErrors] = useState<FieldErrors>({});
  const save = useCommand('case.save');
  const { fields } = draft;
  const set = (change: Partial<CaseFields>) => setDraft({ ...draft, fields: { ...fields, ...change } });
  const submit = async () => {
    if (!fieldsRead(() => setErrors({}))) return;
    const input = cleanTyped({ patientId: page.patientId, ...draft });
    const parsed = schema.safeParse(input);
    const faults = { ...(parsed.success ? {} : fieldErrors(parsed.error.issues)), ...prefixed(caseFaults(fields)) };
    setErrors(faults);
    if (Object.keys(faults).length > 0 || !(await save.run(input))) return;
    showToast({ words: stored ? 'The case is changed.' : 'The case is added.' });
    onClose();
  };
  return (
    <Dialog
      wide
      title={stored ? 'Change the case' : 'Add a case'}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={save.running} onClick={() => void submit()}>
            Save the case
          </Button>
        </>
      }
    >
      <div className="stack">
        <HeldTyping dirty={JSON.stringify(draft) !== JSON.stringify(first)} words="the case" />
        <ErrorNote problem={save.problem} />
        <CauseFields
          fields={fields}
          set={set}
          onCause={(cause) => setDraft({ ...draft, fields: withCause(fields, cause) })}
          errors={errors}
        />
        <DateFields fields={fields} set={set} errors={errors} />
        <ReferralFields fields={fields} set={set} errors={errors} />
        <CaseOrder coverages={page.coverages} order={fields.coverageIds} onOrder={(coverageIds) => set({ coverageIds })} />
      </div>
    </Dialog>
  );
}

const prefixed = (faults: Readonly<Record<string, string>>): FieldErrors =>
  Object.fromEntries(Object.entries(faults).map(([field, words]) => [`fields.${field}`, words]));

type PartProps = {
  readonly fields: CaseFields;
  readonly set: (change: Partial<CaseFields>) => void;
  readonly errors: FieldErrors;
};

const CauseFields = ({ fields, set, onCause, errors }: PartProps & { readonly onCause: (cause: CaseCause) => void }) => (
  <fieldset className="form-part">
    <legend>Case</legend>
    <div className="form-row">
      <div className="span-4">
        <SelectField label="Cause" value={fields.cause} onValue={onCause} options={CAUSES} />
      </div>
      <div className="span-4">
        <TextField label="Name" value={fields.name} maxLength={60} placeholder="optional" onText={(name) => set({ name })} />
      </div>
      <div className="span-2">
        <DateField label="Closed on" value={fields.closedOn ?? undefined} onDate={(day) => set({ closedOn: day ?? null })} />
      </div>
    </div>
    {isAccident(fields.cause) && (
      <div className="form-row">
        <div className="span-3">
          <DateField
            label="Day of the accident"
            value={fields.accidentDate ?? undefined}
            onDate={(day) => set({ accidentDate: day ?? null })}
            lean="past"
            error={errors['fields.accidentDate']}
          />
        </div>
        <div className="span-2">
          <TextField
            label="State"
            value={fields.accidentState}
            maxLength={2}
            warning={fields.cause === 'auto' && fields.accidentState === '' ? 'Claims wait for it.' : undefined}
            onText={(state) => set({ accidentState: state.toUpperCase() })}
          />
        </div>
        <div className="span-4">
          <TextField
            label="Insurer’s claim number"
            className="code"
            value={fields.casualtyNumber}
            maxLength={50}
            onText={(casualtyNumber) => set({ casualtyNumber })}
          />
        </div>
      </div>
    )}
  </fieldset>
);

/** One field for each date that the cause allows; the rule stands with it for whoever wonders why. */
const DateFields = ({ fields, set, errors }: PartProps) => (
  <fieldset className="form-part">
    <legend>Dates</legend>
    <div className="form-row">
      {datesAllowed(fields.cause).map((kind) => (
        <div className="span-3" key={kind} title={CASE_DATE_RULES[kind].rule}>
          <DateField
            label={CASE_DATE_RULES[kind].words}
            value={fields.dates[kind]}
            onDate={(day) => set({ dates: { ...fields.dates, [kind]: day } })}
            error={errors[`fields.dates.${kind}`]}
          />
        </div>
      ))}
    </div>
  </fieldset>
);

const ReferralFields = ({ fields, set, errors }: PartProps) => {
  const referring = useQuery('referring.list', {}).value ?? [];
  const employers = useQuery('employer.list', {}).value ?? [];
  return (
    <fieldset className="form-part">
      <legend>Referral and others</legend>
      <div className="form-row">
        <div className="span-4">
          <SelectField
            label="Referred by"
            value={fields.referringProviderId ?? ''}
            onValue={(id) => set({ referringProviderId: id === '' ? null : id })}
            options={[
              { value: '', words: 'Nobody' },
              ...referring
                .filter(({ active, referringProviderId }) => active || referringProviderId === fields.referringProviderId)
                .map(({ referringProviderId, lastName, firstName }) => ({
                  value: referringProviderId,
                  words: `${lastName}, ${firstName}`,
                })),
            ]}
          />
        </div>
        <div className="span-3">
          <TextField
            label="Referral number"
            className="code"
            value={fields.referralNumber}
            maxLength={50}
            onText={(referralNumber) => set({ referralNumber })}
          />
        </div>
        <div className="span-2">
          <DateField
            label="Referred on"
            value={fields.referralDate ?? undefined}
            onDate={(day) => set({ referralDate: day ?? null })}
            error={errors['fields.referralDate']}
          />
        </div>
        <div className="span-3">
          <SelectField
            label="Employer"
            value={fields.employerId ?? ''}
            onValue={(id) => set({ employerId: id === '' ? null : id })}
            options={[{ value: '', words: 'None' }, ...employers.map(({ employerId, name }) => ({ value: employerId, words: name }))]}
          />
        </div>
      </div>
      {isAccident(fields.cause) && (
        <div className="form-row">
          <div className="span-4">
            <TextField label="Attorney" value={fields.attorneyName} maxLength={60} onText={(attorneyName) => set({ attorneyName })} />
          </div>
          <div className="span-3">
            <TextField
              label="Attorney’s phone"
              value={fields.attorneyPhone}
              maxLength={20}
              onText={(attorneyPhone) => set({ attorneyPhone })}
            />
          </div>
        </div>
      )}
    </fieldset>
  );
};
