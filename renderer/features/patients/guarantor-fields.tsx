import { useState } from 'react';
import { Combobox } from '../../ui/combobox.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AddressFields } from './address-fields.tsx';
import type { GuarantorDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';
import { findFamily } from './find-family.ts';

const KINDS = [
  { value: 'self', words: 'The patient' },
  { value: 'existing', words: 'Someone already here' },
  { value: 'new', words: 'Someone new' },
] as const;

type Props = {
  readonly draft: GuarantorDraft;
  readonly onDraft: (draft: GuarantorDraft) => void;
  readonly errors: FieldErrors;
};

/** Who answers for what the plans leave: the patient, the guarantor of someone registered here, or a new person. */
export function GuarantorFieldset({ draft, onDraft, errors }: Props) {
  const [text, setText] = useState(draft.name);
  const set = (change: Partial<GuarantorDraft>) => onDraft({ ...draft, ...change });
  const own = (name: 'lastName' | 'firstName' | 'phone', maxLength: number) => ({
    value: draft[name],
    maxLength,
    onText: (value: string) => set({ [name]: value }),
    error: errors[`guarantor.${name}`],
  });
  return (
    <fieldset className="form-part">
      <legend>Guarantor</legend>
      <div className="form-row">
        <div className="span-3">
          <SelectField label="Who pays what plans leave" value={draft.kind} onValue={(kind) => set({ kind })} options={KINDS} />
        </div>
        {draft.kind === 'existing' && (
          <div className="span-5">
            <Combobox
              label="Same guarantor as patient"
              text={text}
              onText={(typed) => {
                setText(typed);
                set({ guarantorId: '', name: typed });
              }}
              onChoose={({ row }) => {
                setText(row.name);
                set({ guarantorId: row.guarantorId, name: row.name });
              }}
              find={findFamily}
              error={errors['guarantor.guarantorId']}
              required
            />
          </div>
        )}
        {draft.kind === 'new' && (
          <>
            <div className="span-3">
              <TextField label="Guarantor’s family name" {...own('lastName', 60)} required />
            </div>
            <div className="span-3">
              <TextField label="Guarantor’s given name" {...own('firstName', 35)} required />
            </div>
            <div className="span-3">
              <TextField label="Guarantor’s phone" {...own('phone', 20)} inputMode="tel" />
            </div>
          </>
        )}
      </div>
      {draft.kind === 'new' && (
        <CheckField label="Same address as the patient" checked={draft.sameAddress} onChecked={(sameAddress) => set({ sameAddress })} />
      )}
      {draft.kind === 'new' && !draft.sameAddress && (
        <AddressFields address={draft.address} onAddress={(address) => set({ address })} errors={errors} path="guarantor.address" />
      )}
    </fieldset>
  );
}
