import { useState } from 'react';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type LookedBack, looksBack, NOW } from '../lib/look-back.ts';
import { Button } from './button.tsx';
import { DateField } from './date-field.tsx';
import { TaskDialog } from './dialog.tsx';
import { StatusMark } from './status-mark.tsx';

/** "as of 03/31/2026, as it was known on 04/02/2026". */
export const lookedBackWords = ({ asOf, knownOn }: LookedBack): string =>
  [asOf === null ? '' : `as of ${formatDate(asOf)}`, knownOn === null ? '' : `as it was known on ${formatDate(knownOn)}`]
    .filter((words) => words !== '')
    .join(', ');

type BannerProps = { readonly clocks: LookedBack; readonly onNow: () => void; readonly onChange: () => void };

/** Stands over everything that is not today's, and leads back. */
export const LookBackBanner = ({ clocks, onNow, onChange }: BannerProps) =>
  looksBack(clocks) ? (
    <div className="looked-back" role="status">
      <span className="grow">
        <StatusMark shape="hourglass">Looking back: {lookedBackWords(clocks)}. Nothing here is today’s.</StatusMark>
      </span>
      <Button kind="quiet" onClick={onChange}>
        Other day
      </Button>
      <Button onClick={onNow}>
        Back to today <kbd>Esc</kbd>
      </Button>
    </div>
  ) : null;

type DialogProps = { readonly clocks: LookedBack; readonly onLook: (clocks: LookedBack) => void; readonly onClose: () => void };

/** Two clocks: what had taken effect by a day, and what of it was written down by a day. */
export function LookBackDialog({ clocks, onLook, onClose }: DialogProps) {
  const [asOf, setAsOf] = useState<PlainDate | undefined>(clocks.asOf ?? undefined);
  const [knownOn, setKnownOn] = useState<PlainDate | undefined>(clocks.knownOn ?? undefined);
  const look = () => {
    onLook({ ...NOW, asOf: asOf ?? null, knownOn: knownOn ?? null });
    onClose();
  };
  return (
    <TaskDialog title="Look back" act="Look back" onAct={look} onClose={onClose}>
      <div className="fields">
        <DateField label="As of" value={asOf} onDate={setAsOf} lean="past" autoFocus hint="What had taken effect by the end of this day" />
        <DateField
          label="As it was known on"
          value={knownOn}
          onDate={setKnownOn}
          lean="past"
          hint="Leaves out what was written down after this day. Empty: everything known today"
        />
      </div>
    </TaskDialog>
  );
}
