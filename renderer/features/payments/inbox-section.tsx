import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section, scrollable } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';

/** A file that a person chose or dropped; of hundreds, one at a time is in memory. */
type Opened = { readonly name: string; readonly bytes: Uint8Array | (() => Promise<Uint8Array>) };
type FileOutcome = Output<'inbox.outcomes'>[number];
type Adding = { readonly done: number; readonly total: number };

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The inbox: what waits, reading it, putting files into it. New files are read as soon as the screen shows them. */
export function useInbox() {
  const waiting = useQuery('inbox.list', {});
  const outcomes = useQuery('inbox.outcomes', {}).value ?? NONE;
  const job = useJob('inbox.read');
  const fresh = (waiting.value ?? []).filter(({ alreadyRead }) => !alreadyRead).length;
  const started = useRef(false);
  const { start } = job;
  const read = useCallback(() => {
    started.current = true;
    void start({});
  }, [start]);
  useEffect(() => {
    if (fresh > 0 && !started.current) read();
  }, [fresh, read]);
  const adding = useAdding(read);
  const choose = async () =>
    adding.add(await bridge().openFiles(['.835', '.edi', '.x12', '.txt', '.999', '.277', '.ta1', '.277ca', '.dat']));
  return {
    ...{ fresh, read, choose, add: adding.add, adding: adding.adding, left: adding.left, stopAdding: adding.stop },
    outcomes,
    progress: job.progress,
    cancel: job.cancel,
    cancelled: job.cancelled,
    problem: adding.problem ?? job.problem ?? waiting.problem,
  };
}

export type Inbox = ReturnType<typeof useInbox>;

const NONE: readonly FileOutcome[] = [];

/** Puts files into the inbox one after the other; one that does not go in holds up none, and what is in is read in any case. */
function useAdding(read: () => void) {
  const [adding, setAdding] = useState<Adding>();
  const [left, setLeft] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const stopped = useRef(false);
  const add = async (opened: readonly Opened[]) => {
    if (opened.length === 0) return;
    stopped.current = false;
    setProblem(undefined);
    const out: string[] = [];
    let first: unknown;
    for (const [done, { name, bytes }] of opened.entries()) {
      if (stopped.current) break;
      setAdding({ done, total: opened.length });
      try {
        await call('inbox.add', { name, base64: base64Of(typeof bytes === 'function' ? await bytes() : bytes) });
      } catch (refusal) {
        first ??= refusal;
        out.push(name);
      }
    }
    setAdding(undefined);
    setLeft(out);
    setProblem(first);
    if (out.length < opened.length) read();
  };
  const stop = () => {
    stopped.current = true;
  };
  return { add, adding, left, problem, stop };
}

/** Takes files that are dropped anywhere on the element it is given to. */
export const dropTarget = (add: (files: readonly Opened[]) => Promise<void>) => ({
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    void add(
      [...event.dataTransfer.files].map((file) => ({ name: file.name, bytes: async () => new Uint8Array(await file.arrayBuffer()) })),
    );
  },
});

const SHAPES = { read: 'check', duplicate: 'struck', refused: 'octagon' } as const;
const WORDS = { read: 'Read', duplicate: 'Seen before', refused: 'Refused' } as const;

/** Of hundreds, those that somebody should look at stand first, and the rest on a page of its own. */
const SHOWN = 12;
const LOOK_FIRST = ['refused', 'duplicate', 'read'] as const;

/** The files of the newest reading. */
export const newestReading = (outcomes: readonly FileOutcome[]): readonly FileOutcome[] =>
  outcomes.filter(({ runId }) => runId === outcomes[0]?.runId);

/** "297 read, 2 seen before, 1 refused". */
export function readingWords(files: readonly FileOutcome[]): string {
  const of = (wanted: FileOutcome['outcome']) => files.filter(({ outcome }) => outcome === wanted).length;
  const parts = [`${of('read')} read`, `${of('duplicate')} seen before`, `${of('refused')} refused`];
  return parts.filter((part) => !part.startsWith('0 ')).join(', ');
}

/** What is under way, and what became of the files of the newest reading, each in words. */
export function InboxSection({ inbox, onAll }: { readonly inbox: Inbox; readonly onAll: () => void }) {
  const { fresh, outcomes, progress, cancelled, problem, left } = inbox;
  const files = newestReading(outcomes);
  const first = files.toSorted((a, b) => LOOK_FIRST.indexOf(a.outcome) - LOOK_FIRST.indexOf(b.outcome)).slice(0, SHOWN);
  return (
    <Section title="Inbox">
      <ErrorNote problem={problem} />
      {left.length > 0 && (
        <p className="small">
          Not put into the inbox: {left.slice(0, 5).join(', ')}
          {left.length > 5 ? ` and ${left.length - 5} more` : ''}.
        </p>
      )}
      <UnderWay inbox={inbox} />
      {cancelled && !progress && (
        <p className="soft">Stopped. What was read until then is whole; the other files wait in the inbox, and I reads on.</p>
      )}
      {files.length === 0 && !progress && (
        <p className="soft">
          {fresh > 0
            ? `${counted(fresh, 'new file')}.`
            : 'No new file. Acknowledgements and remittances that you save into the inbox folder, or drop here, are read by themselves.'}
        </p>
      )}
      {files.length > 1 && (
        <p className="row" role="status">
          <span className="grow">
            <b>{counted(files.length, 'file')}</b>: {readingWords(files)}
          </span>
        </p>
      )}
      <ul className="inbox-files">
        {first.map((file) => (
          <FileRow key={file.sequence} file={file} />
        ))}
      </ul>
      {files.length > 0 && (
        <Button keys="F" words="What became of each file" onClick={onAll}>
          {files.length > SHOWN ? `All ${files.length} files` : 'Earlier files'}
        </Button>
      )}
    </Section>
  );
}

function UnderWay({ inbox: { progress, cancel, adding, stopAdding } }: { readonly inbox: Inbox }) {
  if (adding)
    return (
      <Progress
        words="Putting files into the inbox"
        {...adding}
        unit="files"
        under="What is in stays in and is read."
        onCancel={stopAdding}
      />
    );
  if (!progress) return null;
  return (
    <Progress
      words="Reading the inbox"
      done={progress.done}
      total={progress.total}
      unit={progress.unit}
      under="Cancel stops between two files."
      onCancel={cancel}
    />
  );
}

const FileRow = ({ file: { name, outcome, kinds, words, claimsMoved, remittances } }: { readonly file: FileOutcome }) => (
  <li>
    <p className="row">
      <span className="grow clip med">{name}</span>
      <StatusMark shape={SHAPES[outcome]}>{WORDS[outcome]}</StatusMark>
    </p>
    <p className="small soft">{words}</p>
    <p className="small dim">{broughtWords(kinds, claimsMoved, remittances)}</p>
  </li>
);

const broughtWords = (kinds: readonly string[], claimsMoved: number, remittances: number): string =>
  [
    kinds.join(', '),
    claimsMoved > 0 ? `${counted(claimsMoved, 'claim')} moved` : '',
    remittances > 0 ? `${counted(remittances, 'remittance')} to post` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');

const COLUMNS: readonly Column<FileOutcome>[] = [
  { id: 'name', head: 'File', value: ({ name }) => name, tone: 'med', width: 220 },
  {
    id: 'outcome',
    head: 'Became',
    value: ({ outcome }) => LOOK_FIRST.indexOf(outcome),
    cell: ({ outcome }) => <StatusMark shape={SHAPES[outcome]}>{WORDS[outcome]}</StatusMark>,
    width: 120,
  },
  { id: 'kinds', head: 'Holds', value: ({ kinds }) => kinds.join(' '), tone: 'soft', width: 90 },
  { id: 'words', head: 'In words', value: ({ words }) => words },
  { id: 'at', head: 'Read', value: ({ readAt }) => readAt, cell: ({ readAt }) => shortTime(readAt), tone: 'soft', width: 96 },
];

/** What became of each file of the last readings, the newest first. */
export function FilesDialog({ outcomes, onClose }: { readonly outcomes: readonly FileOutcome[]; readonly onClose: () => void }) {
  const [chosen, setChosen] = useState<number>();
  const at = outcomes.find(({ sequence }) => sequence === chosen) ?? outcomes[0];
  return (
    <Dialog
      title="What became of each file"
      wide
      className="rehearsal"
      onClose={onClose}
      actions={
        <Button keys="Esc" kind="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <p role="status">
        The newest reading: <b>{counted(newestReading(outcomes).length, 'file')}</b>, {readingWords(newestReading(outcomes))}.
      </p>
      <div className="rehearsal-rows" {...scrollable}>
        <DataTable
          label="Files of the inbox"
          columns={COLUMNS}
          rows={outcomes}
          rowKey={({ sequence }) => String(sequence)}
          selected={at === undefined ? undefined : String(at.sequence)}
          onSelect={({ sequence }) => setChosen(sequence)}
          totalWords={counted(outcomes.length, 'file')}
        />
      </div>
      {at && (
        <p className="small soft">
          {at.name}: {at.words}.
        </p>
      )}
    </Dialog>
  );
}
