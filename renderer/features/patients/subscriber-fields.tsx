import { useState } from 'react';
import { call } from '../../lib/api.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AddressFields } from './address-fields.tsx';
import type { CoverageDraft, SubscriberDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';
import { type FamilyChoice, findFamily } from './find-family.ts';
import { SEXES } from './patient-fields.tsx';
import { claimWarning } from './typed-faults.ts';

type Props = {
  readonly draft: CoverageDraft;
  readonly onDraft: (draft: CoverageDraft) => void;
  readonly errors: FieldErrors;
  readonly path: string;
};

/** The person the plan belongs to, typed or copied from family that is registered here. */
export function SubscriberFields({ draft, onDraft, errors, path }: Props) {
  const [family, setFamily] = useState('');
  const { subscriber } = draft;
  const set = (change: Partial<SubscriberDraft>) => onDraft({ ...draft, subscriber: { ...subscriber, ...change } });
  const copy = async ({ row }: FamilyChoice) => {
    setFamily(row.name);
    onDraft(await copiedFrom(row.patientId, draft));
  };
  const text = (name: 'lastName' | 'firstName' | 'middleName', maxLength: number) => ({
    value: subscriber[name],
    maxLength,
    onText: (value: string) => set({ [name]: value }),
    error: errors[`${path}.subscriber.${name}`],
    warning: claimWarning(subscriber[name]),
  });
  return (
    <>
      <div className="form-row">
        <div className="span-3">
          <Combobox
            label="Copy from a patient here"
            text={family}
            onText={setFamily}
            onChoose={(choice) => void copy(choice)}
            find={findFamily}
            placeholder="optional"
          />
        </div>
        <div className="span-3">
          <TextField label="Subscriber’s family name" {...text('lastName', 60)} />
        </div>
        <div className="span-2">
          <TextField label="Subscriber’s given name" {...text('firstName', 35)} />
        </div>
        <div className="span-2">
          <DateField
            label="Subscriber’s birth date"
            value={subscriber.birthDate}
            onDate={(birthDate) => set({ birthDate })}
            lean="past"
            error={errors[`${path}.subscriber.birthDate`]}
          />
        </div>
        <div className="span-2">
          <SelectField label="Subscriber’s sex" value={subscriber.sex} onValue={(sex) => set({ sex })} options={SEXES} />
        </div>
      </div>
      <CheckField
        label="Subscriber lives with the patient"
        checked={subscriber.sameAddress}
        onChecked={(sameAddress) => set({ sameAddress })}
      />
      {!subscriber.sameAddress && (
        <AddressFields
          address={subscriber.address}
          onAddress={(address) => set({ address })}
          errors={errors}
          path={`${path}.subscriber.address`}
        />
      )}
    </>
  );
}

/** Person and plan of a registered patient; what is typed already (member ID, group) stays. */
async function copiedFrom(patientId: string, draft: CoverageDraft): Promise<CoverageDraft> {
  const { patient, coverages } = await call('patient.get', { patientId });
  const same = coverages.find(({ payerId, active, relationship }) => payerId === draft.payerId && active && relationship === 'self');
  const { lastName, firstName, middleName, birthDate, sex, address } = patient;
  return {
    ...draft,
    memberId: draft.memberId || (same?.memberId ?? ''),
    groupNumber: draft.groupNumber || (same?.groupNumber ?? ''),
    planName: draft.planName || (same?.planName ?? ''),
    copay: draft.copay ?? same?.copay,
    subscriber: { lastName, firstName, middleName, birthDate, sex, address, sameAddress: false },
  };
}
