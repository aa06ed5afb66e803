import { useRef, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Agency } from './collection-words.ts';

const FEES = [
  { value: 'withheld', words: 'Kept out of what it sends us' },
  { value: 'billed', words: 'Billed to us' },
] as const;
const NEW = { name: '', contact: '', phone: '', email: '', feePercent: 30, feeHow: 'withheld', active: true } as const;

/** An agency: who to call, its fee, and whether it keeps it. */
export function AgencyDialog({ agency, onClose }: { readonly agency: Agency | undefined; readonly onClose: () => void }) {
  const agencyId = useRef(agency?.agencyId ?? newId()).current;
  const [draft, setDraft] = useState<Pick<Agency, keyof typeof NEW>>(agency ?? NEW);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const saving = useCommand('collection.saveAgency');
  const { name, contact, phone, email, feePercent, feeHow, active } = draft;
  const save = async () => {
    if (!(await saving.run({ agencyId, name: name.trim(), contact, phone, email, feePercent, feeHow, active }))) return;
    showToast({ words: `${name.trim()} is saved.`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={agency ? `Edit ${agency.name}` : 'Add a collection agency'}
      act="Save the agency"
      disabled={name.trim() === '' || saving.running}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField label="Name" value={name} onText={(text) => set({ name: text })} maxLength={60} required autoFocus />
      <TextField label="Contact" value={contact} onText={(text) => set({ contact: text })} maxLength={80} />
      <div className="two">
        <TextField label="Phone" value={phone} onText={(text) => set({ phone: text })} maxLength={30} />
        <TextField label="Email" value={email} onText={(text) => set({ email: text })} maxLength={80} />
      </div>
      <div className="two">
        <TextField
          label="Fee in percent"
          hint="Of what it collects, at most 90"
          inputMode="numeric"
          maxLength={2}
          value={String(feePercent)}
          onText={(text) => set({ feePercent: Math.min(90, Number(text.replaceAll(/\D/g, ''))) })}
        />
        <SelectField label="The fee is" value={feeHow} onValue={(how) => set({ feeHow: how })} options={FEES} />
      </div>
      <CheckField label="In use" checked={active} onChecked={(used) => set({ active: used })} />
      <ErrorNote problem={saving.problem} />
    </TaskDialog>
  );
}
