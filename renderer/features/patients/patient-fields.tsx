import type { PatientDetails } from '#shared/domain/patient/patient-details.ts';
import { DateField } from '../../ui/date-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AddressFields } from './address-fields.tsx';
import type { ParticularsDraft, PatientDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';
import { claimWarning, phoneWarning } from './typed-faults.ts';

export const SEXES = [
  { value: 'U', words: 'Unknown' },
  { value: 'F', words: 'Female' },
  { value: 'M', words: 'Male' },
] as const;
const PHONES = [
  { value: 'mobile', words: 'Mobile' },
  { value: 'home', words: 'Home' },
  { value: 'work', words: 'Work' },
] as const;

export type PartProps = {
  readonly draft: ParticularsDraft;
  readonly onDraft: (draft: ParticularsDraft) => void;
  readonly errors: FieldErrors;
};

/** Who it is, where they live and how they are reached, in the order of the form that people fill in. */
export function PatientFieldset({ draft, onDraft, errors, autoFocus = false }: PartProps & { readonly autoFocus?: boolean }) {
  const { patient, details } = draft;
  const set = (change: Partial<PatientDraft>) => onDraft({ ...draft, patient: { ...patient, ...change } });
  const text = (name: 'lastName' | 'firstName' | 'middleName' | 'email' | 'alert', maxLength: number) => ({
    value: patient[name],
    maxLength,
    onText: (value: string) => set({ [name]: value }),
    error: errors[`patient.${name}`],
  });
  const named = (name: 'lastName' | 'firstName' | 'middleName', maxLength: number) => ({
    ...text(name, maxLength),
    warning: claimWarning(patient[name]),
  });
  return (
    <fieldset className="form-part">
      <legend>Patient</legend>
      <div className="form-row">
        <div className="span-3">
          <TextField label="Family name" {...named('lastName', 60)} required autoFocus={autoFocus} />
        </div>
        <div className="span-3">
          <TextField label="Given name" {...named('firstName', 35)} required />
        </div>
        <div className="span-2">
          <TextField label="Middle" {...named('middleName', 25)} />
        </div>
        <div className="span-2">
          <DateField
            label="Birth date"
            value={patient.birthDate}
            onDate={(birthDate) => set({ birthDate })}
            error={errors['patient.birthDate']}
            lean="past"
            required
          />
        </div>
        <div className="span-2">
          <SelectField label="Sex" value={patient.sex} onValue={(sex) => set({ sex })} options={SEXES} />
        </div>
      </div>
      <AddressFields address={patient.address} onAddress={(address) => set({ address })} errors={errors} path="patient.address" />
      <PhoneFields details={details} onDetails={(changed) => onDraft({ ...draft, details: changed })} errors={errors} />
      <div className="form-row">
        <div className="span-5">
          <TextField label="E-mail" {...text('email', 120)} />
        </div>
        <div className="span-5">
          <TextField label="Alert, shown on the patient’s page" {...text('alert', 200)} />
        </div>
      </div>
    </fieldset>
  );
}

type PhoneProps = { readonly details: PatientDetails; readonly onDetails: (details: PatientDetails) => void; readonly errors: FieldErrors };

/** Three numbers, and which of them is called first; the first that is known when that one is empty. */
const PhoneFields = ({ details, onDetails, errors }: PhoneProps) => {
  const phone = (name: 'mobilePhone' | 'homePhone' | 'workPhone', of: PatientDetails['phoneKind']) => ({
    value: details[name],
    maxLength: 40,
    inputMode: 'tel' as const,
    warning: phoneWarning(details[name]),
    onText: (text: string) => onDetails({ ...details, [name]: text }),
    error: errors[details.phoneKind === of ? 'patient.phone' : `details.${name}`],
  });
  return (
    <div className="form-row">
      <div className="span-3">
        <TextField label="Mobile phone" {...phone('mobilePhone', 'mobile')} />
      </div>
      <div className="span-3">
        <TextField label="Home phone" {...phone('homePhone', 'home')} />
      </div>
      <div className="span-3">
        <TextField label="Work phone" {...phone('workPhone', 'work')} />
      </div>
      <div className="span-2">
        <SelectField
          label="Call first"
          value={details.phoneKind}
          onValue={(phoneKind) => onDetails({ ...details, phoneKind })}
          options={PHONES}
        />
      </div>
    </div>
  );
};
