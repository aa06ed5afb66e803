import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { counted } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';

type Opened = { readonly name: string; readonly bytes: Uint8Array };
type FileOutcome = Output<'inbox.read'>['files'][number];

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The inbox: what waits, reading it, putting files into it. New files are read as soon as the screen shows them. */
export function useInbox() {
  const waiting = useQuery('inbox.list', {});
  const job = useJob('inbox.read');
  const [problem, setProblem] = useState<unknown>();
  const [outcomes, setOutcomes] = useState<readonly FileOutcome[]>([]);
  const fresh = (waiting.value ?? []).filter(({ alreadyRead }) => !alreadyRead).length;
  const started = useRef(false);
  const { start } = job;
  const read = () => {
    started.current = true;
    void start({});
  };
  useEffect(() => {
    if (fresh === 0 || started.current) return;
    started.current = true;
    void start({});
  }, [fresh, start]);
  const files = job.result?.files;
  useEffect(() => {
    if (files && files.length > 0) setOutcomes((before) => [...files, ...before]);
  }, [files]);
  const add = async (opened: readonly Opened[]) => {
    setProblem(undefined);
    try {
      for (const { name, bytes } of opened) await call('inbox.add', { name, base64: base64Of(bytes) });
      if (opened.length > 0) read();
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const choose = async () => add(await bridge().openFiles(['.835', '.edi', '.x12', '.txt', '.999', '.277', '.ta1', '.277ca', '.dat']));
  return {
    fresh,
    read,
    add,
    choose,
    outcomes,
    progress: job.progress,
    cancel: job.cancel,
    problem: problem ?? job.problem ?? waiting.problem,
  };
}

export type Inbox = ReturnType<typeof useInbox>;

/** Takes files that are dropped anywhere on the element it is given to. */
export const dropTarget = (add: (files: readonly Opened[]) => Promise<void>) => ({
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    const dropped = [...event.dataTransfer.files];
    void Promise.all(dropped.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))).then(add);
  },
});

const SHAPES = { read: 'check', duplicate: 'struck', refused: 'octagon' } as const;
const WORDS = { read: 'Read', duplicate: 'Seen before', refused: 'Refused' } as const;

/** What was read in this sitting, each file in words. */
export function InboxSection({ inbox }: { readonly inbox: Inbox }) {
  const { fresh, outcomes, progress, cancel, problem } = inbox;
  return (
    <Section title="Inbox">
      <ErrorNote problem={problem} />
      {progress && (
        <Progress words="Reading the inbox" done={progress.done} total={progress.total} unit={progress.unit} onCancel={cancel} />
      )}
      {outcomes.length === 0 && !progress && (
        <p className="soft">
          {fresh > 0
            ? `${counted(fresh, 'new file')}.`
            : 'No new file. Acknowledgements and remittances that you save into the inbox folder, or drop here, are read by themselves.'}
        </p>
      )}
      <ul className="inbox-files">
        {outcomes.map(({ name, outcome, kinds, words, claimsMoved, remittances }) => (
          <li key={`${name} ${words}`}>
            <p className="row">
              <span className="grow clip med">{name}</span>
              <StatusMark shape={SHAPES[outcome]}>{WORDS[outcome]}</StatusMark>
            </p>
            <p className="small soft">{words}</p>
            <p className="small dim">
              {[
                kinds.join(', '),
                claimsMoved > 0 ? `${counted(claimsMoved, 'claim')} moved` : '',
                remittances > 0 ? `${counted(remittances, 'remittance')} to post` : '',
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
