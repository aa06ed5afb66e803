import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted, dayAndDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Setup } from './grid-model.ts';

type Props = { readonly setup: Setup; readonly day: PlainDate; readonly onClose: () => void };

/** Calendar files: times of another program block a column here; appointments go out with no more of a patient than is ticked. */
export function CalendarDialog({ setup, day, onClose }: Props) {
  const live = setup.resources.filter(({ active }) => active);
  const [resourceId, setResourceId] = useState(live[0]?.resourceId ?? '');
  const columns = live.map((each) => ({ value: each.resourceId, words: each.name }));
  return (
    <Dialog
      title="Calendar files"
      wide
      className="sched-setup"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <SelectField label="Column" value={resourceId} onValue={setResourceId} options={columns} />
      <TakeIn resourceId={resourceId} />
      <GiveOut resourceId={resourceId} day={day} />
    </Dialog>
  );
}

/** Larger files are no calendar of one person. */
const LARGEST = 2_000_000;
const STATES: Readonly<Record<Output<'schedule.readCalendar'>['entries'][number]['state'], string>> = {
  new: 'new',
  known: 'here already',
  conflict: 'taken',
  cancelled: 'cancelled',
};

function TakeIn({ resourceId }: { readonly resourceId: string }) {
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState('');
  const look = useQuery('schedule.readCalendar', text === undefined ? undefined : { text, resourceId });
  const take = useCommand('schedule.importCalendar');
  const choose = async () => {
    const [chosen] = await bridge().openFiles(['.ics']);
    if (!chosen) return;
    setProblem(chosen.bytes.length > LARGEST ? 'That file is too large for a calendar.' : '');
    if (chosen.bytes.length <= LARGEST) setText(new TextDecoder('utf-8').decode(chosen.bytes));
  };
  const act = async () => {
    const done = text === undefined ? undefined : await take.run({ text, resourceId });
    if (!done) return;
    showToast({
      words: `${counted(done.added, 'time')} blocked, ${done.changed} moved, ${done.cancelled} freed, ${done.known} as before.`,
    });
    setText(undefined);
  };
  const shown = text === undefined ? undefined : look.value;
  return (
    <section>
      <h3>Take in</h3>
      <p className="soft small">
        Times of an iCalendar file (.ics) are blocked in the column. The same file again changes nothing; a later one moves and frees.
      </p>
      <Button onClick={() => void choose()}>Choose a file</Button>
      {problem !== '' && (
        <Note kind="bad">
          <p>{problem}</p>
        </Note>
      )}
      <ErrorNote problem={look.problem ?? take.problem} />
      {shown && (
        <>
          <ul className="sched-list sched-slots small" aria-label="Times of the file">
            {shown.entries.map((entry) => (
              <li key={entry.uid}>
                {dayAndDate(entry.day)} {formatSpan(entry.start, entry.start + entry.minutes)} {entry.title}{' '}
                <span className={entry.state === 'conflict' ? 'warn' : 'soft'}>
                  {STATES[entry.state]}
                  {entry.words !== '' && `: ${entry.words}`}
                </span>
              </li>
            ))}
            {shown.findings.map(({ line, words }) => (
              <li key={`${line} ${words}`} className="warn">
                Line {line}: {words}
              </li>
            ))}
          </ul>
          <Button kind="primary" disabled={shown.entries.length === 0 || take.running} onClick={() => void act()}>
            {`Block ${counted(shown.entries.filter(({ state }) => state !== 'cancelled').length, 'time')}`}
          </Button>
        </>
      )}
    </section>
  );
}

const SHOWS = [
  { value: 'initials', words: 'Initials and chart number' },
  { value: 'busy', words: 'Only that the time is taken' },
  { value: 'name', words: 'Name and chart number' },
] as const;

function GiveOut({ resourceId, day }: { readonly resourceId: string; readonly day: PlainDate }) {
  const [show, setShow] = useState<(typeof SHOWS)[number]['value']>('initials');
  const [withReason, setWithReason] = useState(false);
  const [withPhone, setWithPhone] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const save = async () => {
    try {
      const file = await call('schedule.calendar', { firstDay: day, resourceId, show, withReason, withPhone });
      if (await bridge().saveFile(file.name, file.mediaType, documentBytes(file.base64))) showToast({ words: `${file.name} saved.` });
      setProblem(undefined);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <section>
      <h3>Give out</h3>
      <p className="soft small">A month from the day that is shown. The file is not encrypted: tick only what its reader must know.</p>
      <SelectField label="Of the patient" value={show} onValue={setShow} options={SHOWS} />
      {show !== 'busy' && (
        <div className="row">
          <CheckField label="What the visit is for" checked={withReason} onChecked={setWithReason} />
          <CheckField label="Phone" checked={withPhone} onChecked={setWithPhone} />
        </div>
      )}
      <Button onClick={() => void save()}>Save the file</Button>
      <ErrorNote problem={problem} />
    </section>
  );
}
