import { useState } from 'react';
import { bridge } from '../../lib/bridge.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useQuery } from '../../lib/query.ts';
import { uploadFile } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

export type EnclosedPaper = {
  readonly words: string;
  readonly ready: boolean;
  readonly uploadId: string | null;
  readonly attachmentId: string | null;
  /** Of the file that was chosen. */
  readonly fileName: string;
};
export const noFile = (words: string): EnclosedPaper => ({ words, ready: false, uploadId: null, attachmentId: null, fileName: '' });

type Props = {
  readonly superbillId: string;
  readonly papers: readonly EnclosedPaper[];
  readonly onPapers: (papers: readonly EnclosedPaper[]) => void;
};
const KINDS = ['.pdf', '.png', '.jpg', '.jpeg'];
const MOST_PAPERS = 20;
const KEYS = 9;

/** What an appeal is not sent without: each has its file, from this computer or from the visit, or is ticked when it lies outside. */
export function EnclosedPapers({ superbillId, papers, onPapers }: Props) {
  const kept = useQuery('attachment.list', { superbillId }).value?.filter(({ byteCount }) => byteCount > 0) ?? [];
  const [problem, setProblem] = useState<unknown>();
  const [other, setOther] = useState('');
  const change = (words: string, part: Partial<EnclosedPaper>) =>
    onPapers(papers.map((paper) => (paper.words === words ? { ...paper, ...part } : paper)));
  const attach = useOneAtATime(async (words: string) => {
    setProblem(undefined);
    try {
      const [chosen] = await bridge().openFiles(KINDS);
      if (chosen) change(words, { uploadId: await uploadFile(chosen), attachmentId: null, fileName: chosen.name, ready: true });
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  const take = (words: string, attachmentId: string) => {
    const file = kept.find((one) => one.attachmentId === attachmentId);
    change(words, { attachmentId: file?.attachmentId ?? null, uploadId: null, fileName: file?.name ?? '', ready: file !== undefined });
  };
  const addable = other.trim() !== '' && papers.length < MOST_PAPERS && !papers.some(({ words }) => words === other.trim());
  return (
    <fieldset className="denial-papers">
      <legend className="small soft">What lies in it</legend>
      {papers.map((paper, index) => (
        <div className="row wrap" key={paper.words}>
          <span className="grow">
            <CheckField
              label={paper.fileName === '' ? paper.words : `${paper.words}: ${paper.fileName}`}
              checked={paper.ready}
              onChecked={(ready) => change(paper.words, ready ? { ready } : noFile(paper.words))}
            />
          </span>
          {kept.length > 0 && (
            <SelectField
              label={`Of the visit, for ${paper.words}`}
              bare
              value={paper.attachmentId ?? ''}
              onValue={(id) => take(paper.words, id)}
              options={[
                { value: '', words: 'Of the visit' },
                ...kept.map(({ attachmentId, controlNumber, name }) => ({ value: attachmentId, words: `${controlNumber} ${name}` })),
              ]}
            />
          )}
          <Button kind="quiet" {...(index < KEYS && { keys: `Alt ${index + 1}` })} onClick={() => void attach(paper.words)}>
            Attach a file<span className="unseen">: {paper.words}</span>
          </Button>
        </div>
      ))}
      <div className="row wrap">
        <span className="grow">
          <TextField label="Another paper" maxLength={120} value={other} onText={setOther} />
        </span>
        <Button
          disabled={!addable}
          onClick={() => {
            onPapers([...papers, noFile(other.trim())]);
            setOther('');
          }}
        >
          Put it on the list
        </Button>
      </div>
      <ErrorNote problem={problem} />
    </fieldset>
  );
}

type WithoutProps = {
  readonly papers: readonly { readonly ready: boolean }[];
  readonly without: string;
  readonly onWithout: (why: string) => void;
};

/** Asked only while something of the list is missing. */
export const WithoutField = ({ papers, without, onWithout }: WithoutProps) =>
  papers.every(({ ready }) => ready) ? null : (
    <TextField label="Why it goes without what is missing" maxLength={200} value={without} onText={onWithout} />
  );
