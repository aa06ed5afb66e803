import { useState } from 'react';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';

/** Which entries of a ledger are shown. */
export type LedgerFilter = {
  readonly openOnly: boolean;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly patientId: string | null;
};
export const EVERYTHING: LedgerFilter = { openOnly: false, from: null, to: null, patientId: null };

type Props = {
  readonly filter: LedgerFilter;
  /** Of an account; none where there is only one. */
  readonly patients: readonly { readonly patientId: string; readonly name: string }[];
  readonly onFilter: (filter: LedgerFilter) => void;
  readonly onClose: () => void;
};

/** Open visits only, a span of days, one patient of the family. */
export function LedgerFilterDialog({ filter, patients, onFilter, onClose }: Props) {
  const [draft, setDraft] = useState(filter);
  const act = () => {
    onFilter(draft);
    onClose();
  };
  return (
    <TaskDialog title="Which entries" act="Show these" onAct={act} onClose={onClose}>
      <div className="fields">
        <CheckField label="Only what is still open" checked={draft.openOnly} onChecked={(openOnly) => setDraft({ ...draft, openOnly })} />
        <DateField
          label="From"
          value={draft.from ?? undefined}
          onDate={(from) => setDraft({ ...draft, from: from ?? null })}
          lean="past"
          autoFocus
        />
        <DateField label="To" value={draft.to ?? undefined} onDate={(to) => setDraft({ ...draft, to: to ?? null })} lean="past" />
        {patients.length > 1 && (
          <SelectField
            label="Patient"
            value={draft.patientId ?? ''}
            onValue={(patientId) => setDraft({ ...draft, patientId: patientId === '' ? null : patientId })}
            options={[{ value: '', words: 'Everybody' }, ...patients.map(({ patientId, name }) => ({ value: patientId, words: name }))]}
          />
        )}
      </div>
    </TaskDialog>
  );
}
