import { DateField } from '../../ui/date-field.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AddressFields } from './address-fields.tsx';
import type { PatientDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';

export const SEXES = [
  { value: 'U', words: 'Unknown' },
  { value: 'F', words: 'Female' },
  { value: 'M', words: 'Male' },
] as const;

type Props = {
  readonly draft: PatientDraft;
  readonly onDraft: (draft: PatientDraft) => void;
  readonly errors: FieldErrors;
  readonly autoFocus?: boolean;
};

/** A patient's own particulars, in the order of the form that people fill in. */
export function PatientFieldset({ draft, onDraft, errors, autoFocus = false }: Props) {
  type TextName = 'lastName' | 'firstName' | 'middleName' | 'phone' | 'email' | 'alert';
  const set = (change: Partial<PatientDraft>) => onDraft({ ...draft, ...change });
  const text = (name: TextName, maxLength: number) => ({
    value: draft[name],
    maxLength,
    onText: (value: string) => set({ [name]: value }),
    error: errors[`patient.${name}`],
  });
  return (
    <fieldset className="form-part">
      <legend>Patient</legend>
      <div className="form-row">
        <div className="span-3">
          <TextField label="Family name" {...text('lastName', 60)} required autoFocus={autoFocus} />
        </div>
        <div className="span-3">
          <TextField label="Given name" {...text('firstName', 35)} required />
        </div>
        <div className="span-2">
          <TextField label="Middle" {...text('middleName', 25)} />
        </div>
        <div className="span-2">
          <DateField
            label="Birth date"
            value={draft.birthDate}
            onDate={(birthDate) => set({ birthDate })}
            error={errors['patient.birthDate']}
            lean="past"
            required
          />
        </div>
        <div className="span-2">
          <SelectField label="Sex" value={draft.sex} onValue={(sex) => set({ sex })} options={SEXES} />
        </div>
      </div>
      <AddressFields address={draft.address} onAddress={(address) => set({ address })} errors={errors} path="patient.address" />
      <div className="form-row">
        <div className="span-3">
          <TextField label="Phone" {...text('phone', 20)} inputMode="tel" />
        </div>
        <div className="span-4">
          <TextField label="E-mail" {...text('email', 120)} />
        </div>
        <div className="span-5">
          <TextField label="Alert, shown on the patient’s page" {...text('alert', 200)} />
        </div>
      </div>
      <div className="row wrap form-checks">
        <CheckField label="Signature on file" checked={draft.signatureOnFile} onChecked={(signatureOnFile) => set({ signatureOnFile })} />
        <CheckField
          label="May release information"
          checked={draft.releaseOfInformation}
          onChecked={(releaseOfInformation) => set({ releaseOfInformation })}
        />
        <CheckField
          label="Benefits paid to us"
          checked={draft.benefitsAssigned}
          onChecked={(benefitsAssigned) => set({ benefitsAssigned })}
        />
      </div>
    </fieldset>
  );
}
