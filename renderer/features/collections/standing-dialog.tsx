import { useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { BANKRUPTCY_CHAPTERS, STANDING_KINDS, type StandingKind, standingTitle } from '#shared/domain/collection/standing.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';

const KINDS = STANDING_KINDS.map((kind) => ({ value: kind, words: standingTitle(kind) }));
const CHAPTERS = BANKRUPTCY_CHAPTERS.map((chapter) => ({ value: chapter, words: `Chapter ${chapter}` }));

const MEANINGS: Readonly<Record<StandingKind, string>> = {
  hardshipReview: 'Statements, letters and finance charges wait until you decide.',
  hardship: 'Part of what is owed on visits in this time is offered as a write-off. Statements go on for the rest.',
  dispute: 'Letters, finance charges and agencies wait. Statements go on.',
  badDebt: 'Nobody is asked any more. What is owed is offered as a write-off.',
  bankruptcy:
    'Statements, letters, charges and calls stop at once. Visits from the day of filing on are asked for again when nothing is open of those before.',
  deceased: 'Statements, letters and charges stop; the estate is asked by hand.',
};

/** Says what stands of an account, from when until when and why. */
export function StandingDialog({ guarantorId, onClose }: { readonly guarantorId: string; readonly onClose: () => void }) {
  const standingId = useRef(newId()).current;
  const [kind, setKind] = useState<StandingKind>('hardshipReview');
  const [fromDay, setFromDay] = useState<PlainDate | undefined>(today());
  const [untilDay, setUntilDay] = useState<PlainDate>();
  const [percent, setPercent] = useState('');
  const [court, setCourt] = useState({ chapter: '7' as (typeof BANKRUPTCY_CHAPTERS)[number], caseNumber: '', attorney: '' });
  const [reason, setReason] = useState('');
  const adding = useCommand('standing.add');
  const ending = useCommand('standing.end');
  const share = Number(percent);
  const ready = fromDay !== undefined && reason.trim() !== '' && (kind !== 'hardship' || (share >= 1 && share <= 100));
  const save = async () => {
    if (!ready) return;
    const input: CallInput<'standing.add'> = {
      ...{ standingId, guarantorId, kind, fromDay, untilDay: untilDay ?? null, reason: reason.trim() },
      ...(kind === 'hardship' && { percent: share }),
      ...(kind === 'bankruptcy' && court),
    };
    if (!(await adding.run(input))) return;
    showToast({
      words: `${standingTitle(kind)}: it stands.`,
      undo: () => void ending.run({ standingId, reason: 'Taken back at once' }),
    });
    onClose();
  };
  return (
    <TaskDialog
      title="What stands of this account"
      act="It stands"
      disabled={!ready || adding.running}
      onAct={() => void save()}
      onClose={onClose}
    >
      <WhyField reason={reason} onReason={setReason} />
      <SelectField label="Standing" value={kind} onValue={setKind} options={KINDS} />
      <p className="soft">{MEANINGS[kind]}</p>
      <div className="two">
        <DateField label={kind === 'bankruptcy' ? 'Filed on' : 'From'} value={fromDay} onDate={setFromDay} required />
        <DateField label="Until" hint="Empty: until somebody ends it" value={untilDay} onDate={setUntilDay} />
      </div>
      {kind === 'hardship' && (
        <TextField
          label="Discount in percent"
          hint="Of what the guarantor owes"
          inputMode="numeric"
          maxLength={3}
          value={percent}
          onText={(text) => setPercent(text.replaceAll(/\D/g, ''))}
          required
        />
      )}
      {kind === 'bankruptcy' && (
        <>
          <div className="two">
            <SelectField label="Chapter" value={court.chapter} onValue={(chapter) => setCourt({ ...court, chapter })} options={CHAPTERS} />
            <TextField
              label="Case number"
              maxLength={40}
              value={court.caseNumber}
              onText={(caseNumber) => setCourt({ ...court, caseNumber })}
            />
          </div>
          <TextField label="Attorney" maxLength={120} value={court.attorney} onText={(attorney) => setCourt({ ...court, attorney })} />
        </>
      )}
      <ErrorNote problem={adding.problem} />
    </TaskDialog>
  );
}
