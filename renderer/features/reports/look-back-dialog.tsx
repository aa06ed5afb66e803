import { useState } from 'react';
import { fieldsRead } from '../../lib/read-fields.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import type { Clocks } from './report-address.ts';

type Props = { readonly clocks: Clocks; readonly onShow: (clocks: Clocks) => void; readonly onClose: () => void };

/** The two clocks: what had taken effect by a day, and what of it was recorded by another. */
export function LookBackDialog({ clocks, onShow, onClose }: Props) {
  const [parts, setParts] = useState(clocks);
  const show = () => {
    if (!fieldsRead()) return;
    onShow(parts);
    onClose();
  };
  return (
    <TaskDialog
      title="Look back"
      onClose={onClose}
      act={parts.asOf === null && parts.knownOn === null ? 'Show it as it is now' : 'Look back'}
      onAct={show}
    >
      <div className="report-form">
        <DateField
          label="As of"
          hint="Entries of the books up to this day; empty: all of them"
          value={parts.asOf ?? undefined}
          onDate={(asOf) => setParts((before) => ({ ...before, asOf: asOf ?? null }))}
          autoFocus
        />
        <DateField
          label="As it was known on"
          hint="Without what was recorded later; empty: with all that is known now"
          value={parts.knownOn ?? undefined}
          onDate={(knownOn) => setParts((before) => ({ ...before, knownOn: knownOn ?? null }))}
        />
      </div>
    </TaskDialog>
  );
}
