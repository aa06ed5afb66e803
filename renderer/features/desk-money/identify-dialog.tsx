import { useState } from 'react';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { money, today } from '../../lib/format.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Credit } from './money-words.ts';

/** When an overpayment of Medicare or Medicaid was identified: the clock runs from the day that a person says. */
export function IdentifyDialog({ credit, onClose }: { readonly credit: Credit; readonly onClose: () => void }) {
  const [day, setDay] = useState<PlainDate | undefined>(credit.identifiedOn ?? today());
  const identify = useCommand('credit.identify');
  const { encounterId, coverageId, name, amount } = credit;
  const run = async () => {
    if (day === undefined || encounterId === null || coverageId === null) return;
    const place = { encounterId, coverageId };
    const answer = await identify.run({ ...place, identifiedOn: day });
    if (!answer) return;
    showToast({
      words: `${money(amount)} of ${name} was identified on ${formatDate(day)}.`,
      undo: () => void identify.run({ ...place, identifiedOn: answer.before }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title={`When was it found that ${name} paid too much?`}
      act="Start the 60 days"
      disabled={day === undefined || identify.running}
      onAct={() => void run()}
      onClose={onClose}
    >
      <DateField label="Identified on" value={day} onDate={setDay} required autoFocus />
      <p className="soft">
        Medicare and Medicaid ask to report and return it within 60 days after it was identified, for six years (42 CFR 401.305).
      </p>
      <ErrorNote problem={identify.problem} />
    </TaskDialog>
  );
}
