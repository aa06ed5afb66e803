import { useState } from 'react';
import { type Output, operations } from '#shared/contract/operations.ts';
import { cleanTyped } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { AddressFields } from './address-fields.tsx';
import { bareAddress, bareNumber } from './drafts.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { HeldTyping } from './held-typing.tsx';

type Account = Output<'guarantor.get'>;
const schema = operations['guarantor.change'].input;
const ENTITIES = [
  { value: 'person', words: 'A person' },
  { value: 'organization', words: 'An organization' },
] as const;

/** Name and address of an account that is no patient's own. */
export function EditAccount({ account: page, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const [first] = useState({ entity: page.entity, account: page.account });
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState<FieldErrors>({});
  const change = useCommand('guarantor.change');
  const set = (part: Partial<Account['account']>) => setDraft({ ...draft, account: { ...draft.account, ...part } });
  const text = (name: 'lastName' | 'firstName' | 'middleName' | 'phone' | 'email', maxLength: number) => ({
    value: draft.account[name],
    maxLength,
    onText: (value: string) => set({ [name]: value }),
    error: errors[`account.${name}`],
  });
  const save = async () => {
    const account = cleanTyped({ ...draft.account, phone: bareNumber(draft.account.phone), address: bareAddress(draft.account.address) });
    const input = { guarantorId: page.guarantorId, version: page.version, entity: draft.entity, account };
    const parsed = schema.safeParse(input);
    setErrors(parsed.success ? {} : fieldErrors(parsed.error.issues));
    if (!parsed.success || !(await change.run(input))) return;
    showToast({ words: `Account ${page.accountNumber} is saved.` });
    onClose();
  };
  return (
    <Dialog
      title={`Account ${page.accountNumber}`}
      onClose={onClose}
      wide
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={change.running} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className="stack">
        <HeldTyping dirty={JSON.stringify(draft) !== JSON.stringify(first)} words="the account" />
        <ErrorNote problem={change.problem} />
        <div className="form-row">
          <div className="span-3">
            <SelectField label="Who it is" value={draft.entity} onValue={(entity) => setDraft({ ...draft, entity })} options={ENTITIES} />
          </div>
          <div className="span-4">
            <TextField
              label={draft.entity === 'person' ? 'Family name' : 'Name of the organization'}
              {...text('lastName', 60)}
              required
              autoFocus
            />
          </div>
          {draft.entity === 'person' && (
            <div className="span-3">
              <TextField label="Given name" {...text('firstName', 35)} />
            </div>
          )}
          <div className="span-3">
            <TextField label="Phone" {...text('phone', 40)} inputMode="tel" />
          </div>
          <div className="span-4">
            <TextField label="E-mail" {...text('email', 120)} />
          </div>
        </div>
        <AddressFields address={draft.account.address} onAddress={(address) => set({ address })} errors={errors} path="account.address" />
      </div>
    </Dialog>
  );
}
