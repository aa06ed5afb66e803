import { useState } from 'react';
import { type Input, operations } from '#shared/contract/operations.ts';
import { cleanTyped } from '../../lib/clean-typed.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { fieldsRead } from '../../lib/read-fields.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { AuthorizationView } from './case-draft.ts';
import { type FieldErrors, fieldErrors } from './field-errors.ts';
import { HeldTyping } from './held-typing.tsx';
import { WholeField } from './whole-field.tsx';

const schema = operations['authorization.save'].input;
type Fields = Input<'authorization.save'>['fields'];
const COUNTED = [
  { value: 'visits', words: 'visits' },
  { value: 'units', words: 'units' },
] as const;

type Props = {
  readonly caseId: string;
  readonly stored: AuthorizationView | undefined;
  /** The payer that is asked first in the case: most authorizations are its. */
  readonly payerId: string;
  readonly onClose: () => void;
};

const fieldsOf = ({ stored, payerId }: Pick<Props, 'stored' | 'payerId'>): Fields => ({
  number: stored?.number ?? '',
  payerId: stored?.payerId ?? payerId,
  codes: [...(stored?.codes ?? [])],
  countedIn: stored?.countedIn ?? 'visits',
  allowed: stored?.allowed ?? null,
  validFrom: stored?.validFrom ?? null,
  validTo: stored?.validTo ?? null,
  note: stored?.note ?? '',
  ended: stored?.ended ?? false,
});

/** Codes as typed, apart by blanks or commas. */
const codesIn = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '');

/** A payer's permission: its number, for what, how much of it, and between which days. */
export function AuthorizationDialog({ caseId, stored, payerId, onClose }: Props) {
  const [authorizationId] = useState(() => stored?.authorizationId ?? newId());
  const [fields, setFields] = useState<Fields>(() => fieldsOf({ stored, payerId }));
  const [codes, setCodes] = useState(fields.codes.join(' '));
  const [first] = useState(JSON.stringify([fields, codes]));
  const [errors, setErrors] = useState<FieldErrors>({});
  const save = useCommand('authorization.save');
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const submit = async () => {
    if (!fieldsRead(() => setErrors({}))) return;
    const input = { caseId, authorizationId, version: stored?.version ?? 0, fields: cleanTyped({ ...fields, codes: codesIn(codes) }) };
    const parsed = schema.safeParse(input);
    const { validFrom, validTo } = fields;
    const backwards = validFrom !== null && validTo !== null && validTo < validFrom;
    setErrors({
      ...(parsed.success ? {} : fieldErrors(parsed.error.issues)),
      ...(backwards ? { 'fields.validTo': 'The end is before the start.' } : {}),
    });
    if (!parsed.success || backwards || !(await save.run(input))) return;
    showToast({ words: stored ? 'The authorization is changed.' : 'The authorization is added.' });
    onClose();
  };
  return (
    <Dialog
      wide
      title={stored ? `Authorization ${stored.number}` : 'Add an authorization'}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={save.running} onClick={() => void submit()}>
            Save the authorization
          </Button>
        </>
      }
    >
      <div className="stack">
        <HeldTyping dirty={JSON.stringify([fields, codes]) !== first} words="the authorization" />
        <ErrorNote problem={save.problem} />
        <TermFields fields={fields} set={set} codes={codes} onCodes={setCodes} errors={errors} />
        {stored && <CheckField label="Not used any more" checked={fields.ended} onChecked={(ended) => set({ ended })} />}
      </div>
    </Dialog>
  );
}

type TermProps = {
  readonly fields: Fields;
  readonly set: (change: Partial<Fields>) => void;
  readonly codes: string;
  readonly onCodes: (codes: string) => void;
  readonly errors: FieldErrors;
};

/** What is wrong with any of the codes stands under their one field. */
const CodesField = ({ codes, onCodes, errors }: Pick<TermProps, 'codes' | 'onCodes' | 'errors'>) => (
  <TextField
    label="For these codes"
    className="code"
    value={codes}
    maxLength={500}
    placeholder="any"
    hint="None means any code"
    onText={onCodes}
    error={
      Object.keys(errors).some((path) => path.startsWith('fields.codes')) ? 'Codes of at most 5 characters, 40 of them at most.' : undefined
    }
  />
);

/** Number and payer, for what, how much of it, and between which days. */
const TermFields = ({ fields, set, codes, onCodes, errors }: TermProps) => {
  const payers = useQuery('payer.list', {}).value ?? [];
  return (
    <>
      <div className="form-row">
        <div className="span-3">
          <TextField
            label="Number"
            className="code"
            autoFocus
            value={fields.number}
            maxLength={50}
            onText={(number) => set({ number })}
            error={errors['fields.number'] && 'The payer’s number is needed.'}
          />
        </div>
        <div className="span-4">
          <SelectField
            label="Payer"
            value={fields.payerId}
            onValue={(chosen) => set({ payerId: chosen })}
            options={[{ value: '', words: 'Choose a payer' }, ...payers.map((payer) => ({ value: payer.payerId, words: payer.name }))]}
            error={errors['fields.payerId']}
          />
        </div>
        <div className="span-5">
          <CodesField codes={codes} onCodes={onCodes} errors={errors} />
        </div>
      </div>
      <div className="form-row">
        <div className="span-2">
          <WholeField
            label="Allowed"
            value={fields.allowed}
            onNumber={(allowed) => set({ allowed })}
            least={1}
            most={9_999}
            unit={fields.countedIn}
            placeholder="no limit"
          />
        </div>
        <div className="span-2">
          <SelectField label="Counted in" value={fields.countedIn} onValue={(countedIn) => set({ countedIn })} options={COUNTED} />
        </div>
        <div className="span-2">
          <DateField label="From" value={fields.validFrom ?? undefined} onDate={(day) => set({ validFrom: day ?? null })} />
        </div>
        <div className="span-2">
          <DateField
            label="Until"
            value={fields.validTo ?? undefined}
            onDate={(day) => set({ validTo: day ?? null })}
            error={errors['fields.validTo']}
          />
        </div>
        <div className="span-4">
          <TextField label="Note" value={fields.note} maxLength={200} onText={(note) => set({ note })} />
        </div>
      </div>
    </>
  );
};
