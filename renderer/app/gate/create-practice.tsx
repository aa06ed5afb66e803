import { type FormEvent, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { setEntering } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { proposeFolder } from './folder-path.ts';
import { GateSheet } from './gate-sheet.tsx';
import { RecoveryCode } from './recovery-code.tsx';

const EMPTY = {
  name: '',
  npi: '',
  taxIdKind: 'EI' as 'EI' | 'SY',
  taxId: '',
  phone: '',
  street: '',
  city: '',
  state: '',
  zip: '',
  folder: '',
  displayName: '',
  loginName: '',
  password: '',
  again: '',
};
type Draft = typeof EMPTY;

const digits = (text: string): string => text.replace(/\D/g, '');

function inputOf(draft: Draft, folder: string): CallInput<'practice.create'> {
  const { name, npi, taxIdKind, taxId, phone, street, city, state, zip, displayName, loginName, password } = draft;
  const practice = {
    name,
    kind: 'organization' as const,
    firstName: '',
    npi: digits(npi),
    taxIdKind,
    taxId: digits(taxId),
    taxonomy: null,
    phone: digits(phone),
    contactName: displayName,
    address: { street, street2: '', city, state: state.toUpperCase(), zip: digits(zip) },
    payTo: null,
  };
  return { folder, practice, user: { loginName, displayName, password } };
}

/** One page: the practice, you, where it is kept. Only names and a password are needed now. */
export function CreatePractice({ homeFolder, onBack }: { readonly homeFolder: string; readonly onBack: () => void }) {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [code, setCode] = useState<string>();
  const create = useCommand('practice.create');
  const set = (field: keyof Draft) => (text: string) => setDraft((before) => ({ ...before, [field]: text }));
  const folder = draft.folder === '' ? proposeFolder(homeFolder, draft.name) : draft.folder;
  const differs = draft.again !== '' && draft.again !== draft.password;
  const zipLength = digits(draft.zip).length;
  const badZip = draft.zip !== '' && zipLength !== 5 && zipLength !== 9;
  const ready =
    draft.name && draft.displayName && draft.loginName && draft.password.length >= 8 && draft.again === draft.password && !badZip;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setEntering(true);
    const answer = await create.run(inputOf(draft, folder));
    if (answer) setCode(answer.recoveryCode);
    else setEntering(false);
  };
  if (code !== undefined) return <RecoveryCode code={code} practiceName={draft.name} />;
  return (
    <GateSheet
      title="Create a practice"
      under="Names and a password are enough to start. The rest is needed before the first claim goes out."
      wide
    >
      <form className="gate-box" onSubmit={(event) => void submit(event)}>
        <h2>The practice</h2>
        <PracticePart
          draft={draft}
          set={set}
          badZip={badZip}
          onTaxIdKind={(taxIdKind) => setDraft((before) => ({ ...before, taxIdKind }))}
        />
        <h2>You, its owner</h2>
        <OwnerPart draft={draft} set={set} differs={differs} />
        <TextField label="Folder" value={folder} onText={set('folder')} hint="Encrypted; copy the whole folder to move the practice" />
        <ErrorNote problem={create.problem} />
        <div className="row">
          <Button kind="primary" type="submit" keys="Enter" disabled={!ready || create.running}>
            {create.running ? 'Creating…' : 'Create the practice'}
          </Button>
          <Button kind="quiet" keys="Esc" onClick={onBack}>
            Go back
          </Button>
        </div>
      </form>
    </GateSheet>
  );
}

type PartProps = { readonly draft: Draft; readonly set: (field: keyof Draft) => (text: string) => void };

const PracticePart = ({
  draft,
  set,
  badZip,
  onTaxIdKind,
}: PartProps & { readonly badZip: boolean; readonly onTaxIdKind: (kind: 'EI' | 'SY') => void }) => (
  <>
    <TextField label="Name" value={draft.name} onText={set('name')} autoFocus required maxLength={60} />
    <div className="gate-grid">
      <TextField label="Billing NPI" value={draft.npi} onText={set('npi')} placeholder="optional" inputMode="numeric" />
      <TextField label="Phone" value={draft.phone} onText={set('phone')} placeholder="optional" />
      <SelectField
        label="Tax ID is an"
        value={draft.taxIdKind}
        onValue={onTaxIdKind}
        options={[
          { value: 'EI', words: 'Employer number (EIN)' },
          { value: 'SY', words: 'Social Security number' },
        ]}
      />
      <TextField label="Tax ID" value={draft.taxId} onText={set('taxId')} placeholder="optional" inputMode="numeric" />
      <TextField label="Street" value={draft.street} onText={set('street')} placeholder="optional" maxLength={55} />
      <TextField label="City" value={draft.city} onText={set('city')} placeholder="optional" maxLength={30} />
      <TextField label="State" value={draft.state} onText={set('state')} placeholder="optional" maxLength={2} />
      <TextField
        label="ZIP"
        value={draft.zip}
        onText={set('zip')}
        placeholder="optional"
        error={badZip ? 'A ZIP has 5 or 9 digits.' : undefined}
      />
    </div>
  </>
);

const OwnerPart = ({ draft, set, differs }: PartProps & { readonly differs: boolean }) => (
  <div className="gate-grid">
    <TextField label="Your name" value={draft.displayName} onText={set('displayName')} required maxLength={60} />
    <TextField label="User name" value={draft.loginName} onText={set('loginName')} autoComplete="username" required maxLength={40} />
    <TextField
      label="Password"
      type="password"
      value={draft.password}
      onText={set('password')}
      autoComplete="new-password"
      required
      hint="At least 8 characters; a short sentence is best"
    />
    <TextField
      label="Password again"
      type="password"
      value={draft.again}
      onText={set('again')}
      autoComplete="new-password"
      required
      error={differs ? 'The two passwords differ.' : undefined}
    />
  </div>
);
