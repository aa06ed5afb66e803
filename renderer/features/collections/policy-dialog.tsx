import { useState } from 'react';
import type { Cents } from '#shared/kernel/cents.ts';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Policy } from './collection-words.ts';

const whole = (text: string, most: number): number => Math.min(most, Number(text.replaceAll(/\D/g, '')));

/** What an account must have come to before it may go to an agency. */
export function PolicyDialog({ policy, onClose }: { readonly policy: Policy; readonly onClose: () => void }) {
  const [draft, setDraft] = useState<Omit<Policy, 'minimum'> & { readonly minimum: Cents | undefined }>(policy);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = useCommand('collection.savePolicy');
  const keep = async () => {
    const { minimum } = draft;
    if (minimum === undefined || minimum <= 0) return;
    const before = await save.run({ ...draft, minimum });
    if (!before) return;
    showToast({ words: 'The policy is saved.', undo: () => void save.run(before) });
    onClose();
  };
  const ready = draft.minimum !== undefined && draft.minimum > 0;
  return (
    <TaskDialog
      title="Before an agency"
      act="Save the policy"
      disabled={!ready || save.running}
      onAct={() => void keep()}
      onClose={onClose}
    >
      <div className="two">
        <TextField
          label="Statements mailed"
          hint="Since the account was last settled"
          inputMode="numeric"
          maxLength={2}
          value={String(draft.statements)}
          onText={(text) => set({ statements: whole(text, 20) })}
          autoFocus
        />
        <TextField
          label="Days since the last"
          inputMode="numeric"
          maxLength={3}
          value={String(draft.days)}
          onText={(text) => set({ days: whole(text, 999) })}
        />
      </div>
      <MoneyField label="At least" value={draft.minimum} onAmount={(minimum) => set({ minimum })} required />
      <CheckField label="A person looks at each account first" checked={draft.review} onChecked={(review) => set({ review })} />
      <CheckField
        label="Statements go on for visits that the agency does not have"
        checked={draft.askNew}
        onChecked={(askNew) => set({ askNew })}
      />
      <p className="soft">
        Always kept here: what an insurer or an appeal may still pay, a payment plan that is kept, a hold, a dispute, hardship in review,
        bankruptcy, a guarantor who died, and money that is on no visit yet.
      </p>
      <ErrorNote problem={save.problem} />
    </TaskDialog>
  );
}
