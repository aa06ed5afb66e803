import { useState } from 'react';
import type { Cents } from '#shared/kernel/cents.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SmallList } from './small-words.ts';

type Props = {
  readonly list: SmallList;
  readonly onFilter: (asked: { readonly maximum: Cents; readonly ageDays: number }) => void;
  readonly onClose: () => void;
};

/** Up to which amount, and from which age. */
export function FilterDialog({ list, onFilter, onClose }: Props) {
  const [maximum, setMaximum] = useState<Cents | undefined>(list.maximum);
  const [age, setAge] = useState(String(list.ageDays));
  return (
    <TaskDialog
      title="Which small balances"
      act="Show them"
      disabled={maximum === undefined || maximum <= 0 || age === ''}
      onAct={() => {
        if (maximum === undefined) return;
        onFilter({ maximum, ageDays: Math.min(3_650, Number(age)) });
        onClose();
      }}
      onClose={onClose}
    >
      <p className="soft">A whole account owes at most this much, and nothing was asked of it anew for so many days.</p>
      <div className="two">
        <MoneyField label="Owes at most" value={maximum} onAmount={setMaximum} autoFocus />
        <TextField
          label="Days old at least"
          inputMode="numeric"
          maxLength={4}
          value={age}
          onText={(text) => setAge(text.replaceAll(/\D/g, ''))}
        />
      </div>
    </TaskDialog>
  );
}
