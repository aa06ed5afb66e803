import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { addDays, formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WAYS, type Way } from './appeal-follow-dialog.tsx';
import { type EnclosedPaper, EnclosedPapers, noFile, WithoutField } from './enclosed-papers.tsx';
import type { Denial } from './looks.ts';

type Suggested = Output<'appeal.list'>['suggested'];
const LEVELS = [
  { value: 'first', words: 'First level' },
  { value: 'second', words: 'Second level' },
  { value: 'external', words: 'External review' },
] as const;
const SENT = [{ value: 'later', words: 'Not yet: it is printed first' } as const, ...WAYS];
/** Payers mostly answer an appeal within so many days. */
const ANSWER_DAYS = 30;

type Props = { readonly denial: Denial; readonly onClose: () => void; readonly onMade: () => void };

/** The letter of an appeal, filled in and ready to be changed; what must lie in it; when it must arrive. */
export function AppealDialog(props: Props) {
  const { value, problem } = useQuery('appeal.list', { denialId: props.denial.denialId });
  if (value) return <Letter {...props} suggested={value.suggested} />;
  return (
    <TaskDialog title="Appeal" onClose={props.onClose} act="Make the letter" disabled onAct={props.onClose}>
      <ErrorNote problem={problem} />
      {problem === undefined && <Skeleton label="the letter" lines={8} />}
    </TaskDialog>
  );
}

function useLetter(denialId: string, suggested: Suggested) {
  const [templateId, setTemplate] = useState(suggested.templateId);
  const [level, setLevel] = useState(suggested.level);
  const [body, setBody] = useState(suggested.body);
  const [problem, setProblem] = useState<unknown>();
  const fill = async (nextTemplate: string, nextLevel: Suggested['level']) => {
    setTemplate(nextTemplate);
    setLevel(nextLevel);
    try {
      setBody((await call('appeal.letter', { denialId, templateId: nextTemplate, level: nextLevel })).body);
      setProblem(undefined);
    } catch (error) {
      setProblem(error);
    }
  };
  return { templateId, level, body, setBody, problem, fill };
}

function Letter({ denial, suggested, onClose, onMade }: Props & { readonly suggested: Suggested }) {
  const { templateId, level, body, setBody, problem, fill } = useLetter(denial.denialId, suggested);
  const templates = useQuery('appeal.templates', {}).value?.templates ?? [];
  const [papers, setPapers] = useState<readonly EnclosedPaper[]>(() => suggested.papers.map(noFile));
  const [without, setWithout] = useState('');
  // What needs papers is printed first, and leaves when they lie in it.
  const [sent, setSent] = useState<'later' | Way>(suggested.papers.length === 0 ? 'mail' : 'later');
  const [nextOn, setNextOn] = useState<PlainDate | undefined>(() => addDays(today(), ANSWER_DAYS));
  const make = useCommand('appeal.make');
  const act = async () => {
    const { denialId, version } = denial;
    const listed = papers.map(({ fileName: _name, ...paper }) => paper);
    const letter = { appealId: newId(), denialId, version, templateId, level, body, papers: listed, without, nextOn: nextOn ?? null };
    const made = await make.run({ ...letter, sentBy: sent === 'later' ? null : sent });
    if (!made) return;
    showToast({ words: `Appeal ${made.number} for ${denial.patientName} is made`, shape: 'half' });
    onMade();
  };
  return (
    <TaskDialog
      title={`Appeal for ${denial.patientName}`}
      wide
      onClose={onClose}
      act={sent === 'later' ? 'Make the letter' : 'Make the letter, it leaves today'}
      disabled={body.trim() === '' || make.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <p className="soft">
          {suggested.deadline === null
            ? 'The last day is not known: the payer’s answer has no day. Look at its letter.'
            : `It must arrive by ${formatDate(suggested.deadline)}.`}
        </p>
        <div className="two">
          <SelectField
            label="Letter"
            value={templateId}
            options={
              templates.length === 0
                ? [{ value: templateId, words: templateId }]
                : templates.map(({ templateId: value, name }) => ({ value, words: name }))
            }
            onValue={(id) => void fill(id, level)}
          />
          <SelectField label="Level" value={level} options={LEVELS} onValue={(next) => void fill(templateId, next)} />
        </div>
        <TextArea label="The letter" rows={14} value={body} onText={setBody} autoFocus />
        <EnclosedPapers superbillId={denial.superbillId} papers={papers} onPapers={setPapers} />
        <div className="two">
          <SelectField label="It leaves" value={sent} options={SENT} onValue={setSent} />
          <DateField label="Look again on" value={nextOn} onDate={setNextOn} />
        </div>
        {sent !== 'later' && <WithoutField papers={papers} without={without} onWithout={setWithout} />}
        <ErrorNote problem={make.problem ?? problem} />
      </div>
    </TaskDialog>
  );
}
