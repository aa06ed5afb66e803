import type { PatientDetails } from '#shared/domain/patient/patient-details.ts';
import { call } from '../../lib/api.ts';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PartProps } from './patient-fields.tsx';
import { phoneWarning } from './typed-faults.ts';

const WAYS = [
  { value: 'phone', words: 'Phone' },
  { value: 'text', words: 'Text message' },
  { value: 'email', words: 'E-mail' },
  { value: 'mail', words: 'Letter' },
] as const;
const STATUSES = [
  { value: '', words: 'Not said' },
  { value: 'single', words: 'Single' },
  { value: 'married', words: 'Married' },
  { value: 'partner', words: 'With a partner' },
  { value: 'separated', words: 'Separated' },
  { value: 'divorced', words: 'Divorced' },
  { value: 'widowed', words: 'Widowed' },
] as const;

type TextName = 'suffix' | 'preferredName' | 'previousLastName' | 'language' | 'pronouns' | 'race' | 'ethnicity';

/** Everything that is good to know and never needed: other names, how to be reached, emergency contact, employer. */
export function DetailFieldset({ draft, onDraft, errors }: PartProps) {
  const { details } = draft;
  const set = (change: Partial<PatientDetails>) => onDraft({ ...draft, details: { ...details, ...change } });
  const text = (name: TextName, maxLength: number) => ({
    value: details[name],
    maxLength,
    onText: (value: string) => set({ [name]: value }),
    error: errors[`details.${name}`],
  });
  return (
    <fieldset className="form-part">
      <legend>More about them</legend>
      <div className="form-row">
        <div className="span-3">
          <TextField label="Called" {...text('preferredName', 35)} placeholder="optional" />
        </div>
        <div className="span-3">
          <TextField label="Earlier family name" {...text('previousLastName', 60)} />
        </div>
        <div className="span-1">
          <TextField label="Suffix" {...text('suffix', 10)} />
        </div>
        <div className="span-2">
          <TextField label="Pronouns" {...text('pronouns', 20)} />
        </div>
        <div className="span-3">
          <SelectField
            label="Marital status"
            value={details.maritalStatus}
            onValue={(maritalStatus) => set({ maritalStatus })}
            options={STATUSES}
          />
        </div>
        <div className="span-3">
          <TextField label="Language" {...text('language', 35)} />
        </div>
        <div className="span-3">
          <TextField label="Race" {...text('race', 40)} />
        </div>
        <div className="span-3">
          <TextField label="Ethnicity" {...text('ethnicity', 40)} />
        </div>
        <div className="span-3">
          <DateField
            label="Died on"
            value={details.deceasedOn ?? undefined}
            onDate={(day) => set({ deceasedOn: day ?? null })}
            error={errors['details.deceasedOn']}
            lean="past"
          />
        </div>
      </div>
      <ReachFields details={details} set={set} />
      <ContactFields details={details} set={set} error={errors['details.emergencyContact.phone']} />
    </fieldset>
  );
}

type Part = { readonly details: PatientDetails; readonly set: (change: Partial<PatientDetails>) => void };

/** How they want to be reached, and what they allow. */
const ReachFields = ({ details, set }: Part) => (
  <div className="row wrap form-checks reach">
    <div className="reach-by">
      <SelectField label="Reach them by" value={details.contactBy} onValue={(contactBy) => set({ contactBy })} options={WAYS} />
    </div>
    <CheckField label="May send texts" checked={details.mayText} onChecked={(mayText) => set({ mayText })} />
    <CheckField label="May send e-mail" checked={details.mayEmail} onChecked={(mayEmail) => set({ mayEmail })} />
    <CheckField label="May leave a message" checked={details.mayLeaveMessage} onChecked={(mayLeaveMessage) => set({ mayLeaveMessage })} />
    <CheckField
      label="Needs an interpreter"
      checked={details.needsInterpreter}
      onChecked={(needsInterpreter) => set({ needsInterpreter })}
    />
  </div>
);

/** Employers of the list whose name holds what was typed; another name may be typed all the same. */
async function findEmployers(typed: string): Promise<readonly Choice[]> {
  if (typed.trim() === '') return [];
  const words = typed.trim().toLowerCase();
  const rows = await call('employer.list', {});
  return rows
    .filter(({ name, active }) => active && name.toLowerCase().includes(words))
    .slice(0, 8)
    .map(({ employerId, name, address }) => ({ id: employerId, text: name, words: name, dim: address.city }));
}

const ContactFields = ({ details, set, error }: Part & { readonly error: string | undefined }) => {
  const { emergencyContact: contact, employer } = details;
  const setContact = (change: Partial<typeof contact>) => set({ emergencyContact: { ...contact, ...change } });
  return (
    <div className="form-row">
      <div className="span-3">
        <TextField label="Emergency contact" value={contact.name} maxLength={80} onText={(name) => setContact({ name })} />
      </div>
      <div className="span-2">
        <TextField
          label="Who that is"
          value={contact.relationship}
          maxLength={40}
          onText={(relationship) => setContact({ relationship })}
          placeholder="sister"
        />
      </div>
      <div className="span-3">
        <TextField
          label="Emergency phone"
          value={contact.phone}
          maxLength={40}
          inputMode="tel"
          onText={(phone) => setContact({ phone })}
          warning={phoneWarning(contact.phone)}
          error={error}
        />
      </div>
      <div className="span-4">
        <Combobox
          label="Employer"
          text={employer.name}
          onText={(name) => set({ employer: { employerId: null, name: name.slice(0, 60) } })}
          onChoose={({ id, text }) => set({ employer: { employerId: id, name: text } })}
          find={findEmployers}
        />
      </div>
    </div>
  );
};
