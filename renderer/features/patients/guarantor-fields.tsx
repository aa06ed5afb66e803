import { useState } from 'react';
import { call } from '../../lib/api.ts';
import { counted } from '../../lib/format.ts';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AddressFields } from './address-fields.tsx';
import type { GuarantorDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';
import { findFamily } from './find-family.ts';

const KINDS = [
  { value: 'self', words: 'The patient' },
  { value: 'patient', words: 'A family member who is a patient' },
  { value: 'existing', words: 'An account that is here' },
  { value: 'person', words: 'Another person' },
  { value: 'organization', words: 'An organization' },
] as const;

type Props = {
  readonly draft: GuarantorDraft;
  readonly onDraft: (draft: GuarantorDraft) => void;
  readonly errors: FieldErrors;
};

/** Who answers for what the plans leave: the patient, a relative registered here, an account that is here, or somebody new. */
export function GuarantorFieldset({ draft, onDraft, errors }: Props) {
  const { kind } = draft;
  return (
    <fieldset className="form-part">
      <legend>Guarantor</legend>
      <div className="form-row">
        <div className="span-4">
          <SelectField
            label="Who pays what plans leave"
            value={kind}
            onValue={(chosen) => onDraft({ ...draft, kind: chosen })}
            options={KINDS}
          />
        </div>
        {(kind === 'patient' || kind === 'existing') && <KnownGuarantor key={kind} draft={draft} onDraft={onDraft} errors={errors} />}
        {(kind === 'person' || kind === 'organization') && <NewGuarantor draft={draft} onDraft={onDraft} errors={errors} />}
      </div>
      {(kind === 'person' || kind === 'organization') && (
        <>
          <CheckField
            label="Same address as the patient"
            checked={draft.sameAddress}
            onChecked={(sameAddress) => onDraft({ ...draft, sameAddress })}
          />
          {!draft.sameAddress && (
            <AddressFields
              address={draft.address}
              onAddress={(address) => onDraft({ ...draft, address })}
              errors={errors}
              path="guarantor.address"
            />
          )}
        </>
      )}
    </fieldset>
  );
}

/** Accounts of this practice as a list to choose from. */
async function findAccounts(text: string): Promise<readonly Choice[]> {
  if (text.trim().length < 2) return [];
  const rows = await call('guarantor.search', { text: text.trim().slice(0, 80), limit: 8 });
  return rows.map(({ guarantorId, accountNumber, name, patients }) => ({
    id: guarantorId,
    text: name,
    code: String(accountNumber),
    words: name,
    dim: `pays for ${counted(patients, 'patient')}`,
  }));
}

function KnownGuarantor({ draft, onDraft, errors }: Props) {
  const [text, setText] = useState(draft.name);
  const choose = (name: string, ids: Partial<GuarantorDraft>) => {
    setText(name);
    onDraft({ ...draft, ...ids, name });
  };
  const retype = (typed: string) => {
    setText(typed);
    onDraft({ ...draft, patientId: '', guarantorId: '', name: typed });
  };
  return (
    <div className="span-5">
      {draft.kind === 'patient' ? (
        <Combobox
          label="Family member"
          text={text}
          onText={retype}
          onChoose={({ row }) => choose(row.name, { patientId: row.patientId })}
          find={findFamily}
          error={errors['guarantor.patientId']}
          required
        />
      ) : (
        <Combobox
          label="Account"
          text={text}
          onText={retype}
          onChoose={(choice) => choose(choice.text, { guarantorId: choice.id })}
          find={findAccounts}
          error={errors['guarantor.guarantorId']}
          required
        />
      )}
    </div>
  );
}

function NewGuarantor({ draft, onDraft, errors }: Props) {
  const own = (name: 'lastName' | 'firstName' | 'phone', maxLength: number) => ({
    value: draft[name],
    maxLength,
    onText: (value: string) => onDraft({ ...draft, [name]: value }),
    error: errors[`guarantor.${name}`],
  });
  const isPerson = draft.kind === 'person';
  return (
    <>
      <div className={isPerson ? 'span-3' : 'span-5'}>
        <TextField label={isPerson ? 'Guarantor’s family name' : 'Name of the organization'} {...own('lastName', 60)} required />
      </div>
      {isPerson && (
        <div className="span-2">
          <TextField label="Guarantor’s given name" {...own('firstName', 35)} />
        </div>
      )}
      <div className="span-3">
        <TextField label="Guarantor’s phone" {...own('phone', 40)} inputMode="tel" />
      </div>
    </>
  );
}
