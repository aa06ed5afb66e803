import { type FormEvent, useRef, useState } from 'react';
import { call } from '../../lib/api.ts';
import { enterForward } from '../../lib/enter-forward.ts';
import { type PracticeStatus, setEntering } from '../../lib/session.ts';
import { leaveSafely, useUnsaved } from '../../lib/unsaved.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { proposeFolder } from './folder-path.ts';
import { inFreeFolder } from './free-folder.ts';
import { GateSheet } from './gate-sheet.tsx';
import { EMPTY_PRACTICE, type NewPractice, practiceErrors, practiceInput, practiceWarnings } from './new-practice.ts';
import { RecoveryCode } from './recovery-code.tsx';

type Props = { readonly status: PracticeStatus; readonly onBack: () => void };

/** One page: the practice, where it is kept, you. Only names and a password are needed now. */
export function CreatePractice({ status, onBack }: Props) {
  const { draft, set, leave, folder, errors, warnings, code, running, problem, submit, form } = useNewPractice(status);
  const release = useUnsaved(
    code === undefined && Object.entries(draft).some(([, text]) => text !== '' && text !== 'EI'),
    'the new practice',
  );
  if (code !== undefined) return <RecoveryCode code={code} practiceName={draft.name} />;
  const field = (name: keyof NewPractice) => ({
    value: draft[name],
    onText: set(name),
    error: errors[name],
    warning: warnings[name],
    onBlur: () => leave(name),
  });
  const back = () =>
    leaveSafely(() => {
      release();
      onBack();
    });
  return (
    <GateSheet
      title="Create a practice"
      under="Names and a password are enough to start. The rest is needed before the first claim goes out."
      wide
    >
      <form className="gate-box" ref={form} noValidate onKeyDown={enterForward} onSubmit={(event) => void submit(event)}>
        <h2>The practice</h2>
        <PracticePart field={field} taxIdKind={draft.taxIdKind} onTaxIdKind={set('taxIdKind')} />
        <TextField label="Folder" {...field('folder')} value={folder} hint="Encrypted; copy the whole folder to move the practice" />
        <h2>You, its owner</h2>
        <OwnerPart field={field} />
        <ErrorNote problem={problem} />
        <div className="row">
          <Button kind="primary" type="submit" keys="Ctrl Enter" disabled={running}>
            {running ? 'Creating…' : 'Create the practice'}
          </Button>
          <Button kind="quiet" keys="Esc" disabled={running} onClick={back}>
            Go back
          </Button>
        </div>
      </form>
    </GateSheet>
  );
}

/** What is typed, what is wrong with it once someone has tried, and the making itself. */
function useNewPractice({ homeFolder, known }: PracticeStatus) {
  const [draft, setDraft] = useState(EMPTY_PRACTICE);
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [making, setMaking] = useState<{ readonly running: boolean; readonly problem?: unknown }>({ running: false });
  const [code, setCode] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const set = (name: keyof NewPractice) => (text: string) => setDraft((before) => ({ ...before, [name]: text }));
  const folders = known.map(({ folder }) => folder);
  const found = practiceErrors(draft);
  const early = draft.again !== '' && !draft.password.startsWith(draft.again) ? { again: found.again } : {};
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(found).length > 0) {
      // The fields carry their errors only after this drawing.
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    if (making.running) return;
    setMaking({ running: true });
    setEntering(true);
    const make = (folder: string) => call('practice.create', practiceInput(draft, folder));
    try {
      const answer = draft.folder === '' ? await inFreeFolder(homeFolder, draft.name, folders, make) : await make(draft.folder);
      setCode(answer.recoveryCode);
    } catch (problem) {
      setEntering(false);
      setMaking({ running: false, problem });
    }
  };
  const folder = draft.folder === '' ? proposeFolder(homeFolder, draft.name, folders) : draft.folder;
  const errors: Partial<Record<keyof NewPractice, string | undefined>> = tried ? found : early;
  // A number that is still being typed is not yet a wrong one.
  const warnings = Object.fromEntries(Object.entries(practiceWarnings(draft)).filter(([name]) => tried || left.includes(name)));
  const leave = (name: keyof NewPractice) => setLeft((before) => (before.includes(name) ? before : [...before, name]));
  return { draft, set, leave, folder, errors, warnings, code, ...making, problem: making.problem, submit, form };
}

type Wired = {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly error: string | undefined;
  readonly warning: string | undefined;
  readonly onBlur: () => void;
};
type PartProps = { readonly field: (name: keyof NewPractice) => Wired };
type PracticeProps = PartProps & { readonly taxIdKind: 'EI' | 'SY'; readonly onTaxIdKind: (kind: 'EI' | 'SY') => void };

const PracticePart = ({ field, taxIdKind, onTaxIdKind }: PracticeProps) => (
  <>
    <div className="gate-grid">
      <TextField label="Name" {...field('name')} autoFocus required maxLength={60} />
      <TextField label="Billing NPI" {...field('npi')} placeholder="optional" inputMode="numeric" maxLength={12} />
    </div>
    <div className="gate-grid three">
      <SelectField
        label="Tax ID is an"
        value={taxIdKind}
        onValue={onTaxIdKind}
        options={[
          { value: 'EI', words: 'Employer number (EIN)' },
          { value: 'SY', words: 'Social Security number' },
        ]}
      />
      <TextField label="Tax ID" {...field('taxId')} placeholder="optional" inputMode="numeric" maxLength={11} />
      <TextField label="Phone" {...field('phone')} placeholder="optional" maxLength={20} />
    </div>
    <div className="gate-grid four">
      <TextField label="Street" {...field('street')} placeholder="optional" maxLength={55} />
      <TextField label="City" {...field('city')} placeholder="optional" maxLength={30} />
      <TextField label="State" {...field('state')} maxLength={2} />
      <TextField label="ZIP" {...field('zip')} placeholder="optional" maxLength={10} />
    </div>
  </>
);

const OwnerPart = ({ field }: PartProps) => (
  <div className="gate-grid">
    <TextField label="Your name" {...field('displayName')} required maxLength={60} />
    <TextField label="User name" {...field('loginName')} autoComplete="username" required maxLength={40} />
    <TextField
      label="Password"
      type="password"
      {...field('password')}
      autoComplete="new-password"
      required
      hint="At least 8 characters; a short sentence is best"
    />
    <TextField label="Password again" type="password" {...field('again')} autoComplete="new-password" required />
  </div>
);
