import { useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { bridge } from '../../lib/bridge.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useQuery } from '../../lib/query.ts';
import { uploadFile } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KeptPaper } from './kept-paper.tsx';
import { REPORT_TYPES, ROUTES } from './paper-words.ts';

type Attachment = NonNullable<CallInput<'charge.check'>['encounter']['attachments']>[number];
type Kept = Output<'attachment.list'>[number];
type Props = {
  readonly superbillId: string;
  readonly attachments: readonly Attachment[];
  readonly onAttachments: (attachments: Attachment[]) => void;
};

/** PWK repeats ten times on a claim. */
const MOST = 10;
/** A paper keeps its row while its number is typed. */
const PLACES = Array.from({ length: MOST }, (_, at) => `paper ${at + 1}`);
const MOST_BYTES = 20 * 1024 * 1024;

/** Papers that the claim names, each with its number, and its file when one is kept here. */
export function PapersPart({ superbillId, attachments, onAttachments }: Props) {
  const { value: kept = [], problem } = useQuery('attachment.list', { superbillId });
  const change = (at: number, paper: Partial<Attachment>) =>
    onAttachments(attachments.map((one, index) => (index === at ? { ...one, ...paper } : one)));
  const spare = kept.filter(({ controlNumber }) => !attachments.some((one) => one.controlNumber === controlNumber));
  const name = (controlNumber: string) => onAttachments([...attachments, { reportType: 'OZ', route: 'FX', controlNumber }]);
  return (
    <>
      {attachments.map((paper, at) => (
        <Paper
          key={PLACES[at]}
          paper={paper}
          number={at + 1}
          kept={kept.find(({ controlNumber }) => controlNumber === paper.controlNumber)}
          onPaper={(changed) => change(at, changed)}
          onRemove={() => onAttachments(attachments.filter((_, index) => index !== at))}
        />
      ))}
      {spare.map((paper) => (
        <Spare key={paper.attachmentId} paper={paper} full={attachments.length >= MOST} onName={() => name(paper.controlNumber)} />
      ))}
      <AddPaper superbillId={superbillId} full={attachments.length >= MOST} onAdded={name} />
      <ErrorNote problem={problem} />
    </>
  );
}

type PaperProps = {
  readonly paper: Attachment;
  readonly number: number;
  readonly kept: Kept | undefined;
  readonly onPaper: (paper: Partial<Attachment>) => void;
  readonly onRemove: () => void;
};

function Paper({ paper, number, kept, onPaper, onRemove }: PaperProps) {
  const { reportType, route, controlNumber } = paper;
  const known = REPORT_TYPES.some(({ value }) => value === reportType);
  return (
    <div className="paper">
      <SelectField
        label={`Paper ${number} is`}
        value={reportType}
        onValue={(value) => onPaper({ reportType: value })}
        options={known ? REPORT_TYPES : [{ value: reportType, words: reportType || 'Choose' }, ...REPORT_TYPES]}
      />
      <SelectField label={`Paper ${number} goes`} value={route} onValue={(value) => onPaper({ route: value })} options={ROUTES} />
      <TextField
        label={`Number of paper ${number}`}
        maxLength={50}
        hint="Write it on the paper too"
        value={controlNumber}
        onText={(value) => onPaper({ controlNumber: value })}
      />
      <div className="row">
        {kept && kept.byteCount > 0 && <KeptPaper key={kept.attachmentId} paper={kept} />}
        <Button kind="quiet" onClick={onRemove}>
          Not with this claim<span className="unseen">: paper {number}</span>
        </Button>
      </div>
    </div>
  );
}

type SpareProps = { readonly paper: Kept; readonly full: boolean; readonly onName: () => void };

/** A paper that is kept for the visit, and that the claim does not name. */
function Spare({ paper, full, onName }: SpareProps) {
  const remove = useCommand('attachment.remove');
  return (
    <div className="row">
      <span className="grow">
        <span className="code">{paper.controlNumber}</span> {paper.name || 'kept outside'}
      </span>
      {paper.byteCount > 0 && <KeptPaper paper={paper} />}
      <Button disabled={full} onClick={onName}>
        Put on the claim<span className="unseen">: {paper.controlNumber}</span>
      </Button>
      <Button kind="quiet" disabled={remove.running} onClick={() => void remove.run({ attachmentId: paper.attachmentId })}>
        Take away<span className="unseen">: {paper.controlNumber}</span>
      </Button>
      <ErrorNote problem={remove.problem} />
    </div>
  );
}

type AddProps = { readonly superbillId: string; readonly full: boolean; readonly onAdded: (controlNumber: string) => void };

function AddPaper({ superbillId, full, onAdded }: AddProps) {
  const adding = useCommand('attachment.add');
  const [problem, setProblem] = useState<unknown>();
  const [tooLarge, setTooLarge] = useState(false);
  const add = async (uploadId: string | null) => {
    const added = await adding.run({ attachmentId: newId(), superbillId, uploadId });
    if (added) onAdded(added.controlNumber);
  };
  const withFile = useOneAtATime(async () => {
    setProblem(undefined);
    try {
      const [chosen] = await bridge().openFiles(['.png', '.jpg', '.jpeg', '.pdf']);
      setTooLarge(chosen !== undefined && chosen.bytes.length > MOST_BYTES);
      if (chosen && chosen.bytes.length <= MOST_BYTES) await add(await uploadFile(chosen));
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  const withoutFile = useOneAtATime(() => add(null));
  return (
    <>
      <div className="row">
        <Button disabled={full || adding.running} onClick={() => void withFile()}>
          Add a file
        </Button>
        <Button disabled={full || adding.running} onClick={() => void withoutFile()}>
          Add a paper without a file
        </Button>
        <span className="dim">{full ? 'A claim names ten papers.' : 'PNG, JPEG or PDF, up to 20 MB.'}</span>
      </div>
      {tooLarge && <p role="alert">The file has more than 20 MB. Scan it in black and white, or in two parts.</p>}
      <ErrorNote problem={problem ?? adding.problem} />
    </>
  );
}
