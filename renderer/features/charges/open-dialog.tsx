import { useCallback, useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { today as ownToday } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { findVisits, type Slip, type Slot, type VisitChoice } from './visit-choices.ts';

/** What must be said besides before a slip can be numbered: who sees the patient, and of a patient without a slot the day. */
type Missing = 'nothing' | 'who' | 'whoAndDay';

function missingOf(choice: VisitChoice | undefined, roomIds: ReadonlySet<string>): Missing {
  if (!choice || 'slip' in choice) return 'nothing';
  if ('patient' in choice) return 'whoAndDay';
  return choice.slot.superbill === null && roomIds.has(choice.slot.resourceId) ? 'who' : 'nothing';
}

type Visits = {
  readonly today: PlainDate;
  readonly slots: readonly Slot[];
  readonly slips: readonly Slip[];
  readonly providers: Output<'provider.list'>;
  readonly roomIds: ReadonlySet<string>;
};

/** Today's slots and the slips that wait, with who may see a patient. */
async function readVisits(): Promise<Visits> {
  const { today, resources } = await call('schedule.setup', {});
  const [{ appointments }, slips, providers] = await Promise.all([
    call('schedule.day', { day: today }),
    call('superbill.list', {}),
    call('provider.list', {}),
  ]);
  const roomIds = new Set(resources.flatMap(({ kind, resourceId }) => (kind === 'room' ? [resourceId] : [])));
  return { today, slots: appointments, slips, providers: providers.filter(({ active }) => active), roomIds };
}
const nobody = (): Visits => ({ today: ownToday(), slots: [], slips: [], providers: [], roomIds: new Set() });

/** Read once: a list that changed under the typing hand would open another visit than the one that was looked at. */
function useVisits(onProblem: (problem: unknown) => void) {
  const [reading] = useState(readVisits);
  const [visits, setVisits] = useState(nobody);
  useEffect(() => {
    let current = true;
    reading.then(
      (read) => current && setVisits(read),
      (refusal: unknown) => current && onProblem(refusal),
    );
    return () => {
      current = false;
    };
  }, [reading, onProblem]);
  // Typing does not wait for the reading, the list does.
  const find = useCallback((typed: string) => reading.then(({ slots, slips }) => findVisits(typed, slots, slips)), [reading]);
  return { ...visits, find };
}

type Props = { readonly onOpen: (superbillId: string) => void; readonly onClose: () => void };

/** Opens charge entry by a slot of today, a superbill's number or a patient; a visit without a slip gets one. */
export function OpenDialog({ onOpen, onClose }: Props) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<VisitChoice>();
  const [who, setWho] = useState('');
  // Today until somebody types another day.
  const [typedDay, setTypedDay] = useState<PlainDate | undefined | 'today'>('today');
  const [problem, setProblem] = useState<unknown>();
  const { today, providers, roomIds, find } = useVisits(setProblem);
  const visitDate = typedDay === 'today' ? today : typedDay;
  const renderingProviderId = who || (providers[0]?.renderingProviderId ?? '');
  const missing = missingOf(chosen, roomIds);
  const act = useOneAtATime(async (choice: VisitChoice | undefined) => {
    if (!choice) return;
    setProblem(undefined);
    try {
      onOpen(await slipFor(choice, renderingProviderId, visitDate ?? today));
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  const choose = (choice: VisitChoice, by: 'Enter' | 'Tab' | 'pointer') => {
    setText(choice.text);
    setChosen(choice);
    if (by === 'Enter' && missingOf(choice, roomIds) === 'nothing') void act(choice);
  };
  return (
    <TaskDialog
      wide
      title="Open the charges of a visit"
      act={missing === 'whoAndDay' ? 'Number a superbill and open it' : 'Open the charges'}
      disabled={!chosen || (missing !== 'nothing' && renderingProviderId === '') || (missing === 'whoAndDay' && visitDate === undefined)}
      onClose={onClose}
      onAct={() => void act(chosen)}
    >
      <div className="start-fields">
        <Combobox
          label="Patient, superbill number or visit of today"
          autoFocus
          listWidth={620}
          text={text}
          onText={(typed) => {
            setText(typed);
            setChosen(undefined);
          }}
          onChoose={choose}
          find={find}
          hint="↓ shows the visits of today."
          hintLine={
            <>
              <kbd>Enter</kbd> opens the marked one. A patient who is here gets a superbill, and the slot says Arrived.
            </>
          }
        />
        {missing !== 'nothing' && (
          <WhoAndDay
            {...{ providers, renderingProviderId, visitDate }}
            onWho={setWho}
            {...(missing === 'whoAndDay' ? { onDay: setTypedDay } : {})}
          />
        )}
        <ErrorNote problem={problem} />
      </div>
    </TaskDialog>
  );
}

type AskProps = {
  readonly providers: Output<'provider.list'>;
  readonly renderingProviderId: string;
  readonly visitDate: PlainDate | undefined;
  readonly onWho: (renderingProviderId: string) => void;
  /** Absent when the slot says the day. */
  readonly onDay?: (day: PlainDate | undefined) => void;
};

/** What a slip needs besides its patient. */
const WhoAndDay = ({ providers, renderingProviderId, visitDate, onWho, onDay }: AskProps) => (
  <div className="row">
    <SelectField
      label="Sees the patient"
      value={renderingProviderId}
      onValue={onWho}
      options={providers.map(({ renderingProviderId: value, lastName, firstName, credentials }) => ({
        value,
        words: [`${firstName} ${lastName}`, credentials].filter((part) => part !== '').join(', '),
      }))}
    />
    {onDay && <DateField label="Visit on" value={visitDate} onDate={onDay} required />}
  </div>
);

/** The slip of what was chosen: the one it has, or one that is numbered now. */
async function slipFor(choice: VisitChoice, renderingProviderId: string, visitDate: PlainDate): Promise<string> {
  if ('slip' in choice) return choice.slip.superbillId;
  const superbillId = newId();
  if ('slot' in choice) {
    const { appointmentId, version, superbill, patientName } = choice.slot;
    if (superbill) return superbill.superbillId;
    const { number } = await call('schedule.arrive', { appointmentId, version, superbillId, renderingProviderId });
    showToast({ words: `${patientName} arrived: superbill ${number}.` });
    return superbillId;
  }
  const { patientId, name } = choice.patient;
  const { number } = await call('superbill.create', { superbillId, patientId, renderingProviderId, visitDate });
  showToast({ words: `Superbill ${number} numbered for ${name}.` });
  return superbillId;
}
