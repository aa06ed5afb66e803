import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { today } from '../../lib/format.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WithoutField } from './enclosed-papers.tsx';
import { PapersField } from './papers-field.tsx';

export type Appeal = Output<'appeal.list'>['appeals'][number];
export const WAYS = [
  { value: 'mail', words: 'By mail' },
  { value: 'fax', words: 'By fax' },
  { value: 'portal', words: 'Through the payer’s portal' },
  { value: 'email', words: 'By e-mail' },
  { value: 'hand', words: 'By hand' },
] as const;
export type Way = (typeof WAYS)[number]['value'];
const OUTCOMES = [
  { value: 'overturned', words: 'Granted: the payer will pay' },
  { value: 'partly', words: 'Granted in part' },
  { value: 'upheld', words: 'Turned down' },
] as const;

type Props = { readonly appeal: Appeal; readonly onClose: () => void };

/** First says when and how the letter left, then what the payer decided. */
export const AppealFollowDialog = (props: Props) =>
  props.appeal.sentOn === null ? <SentDialog {...props} /> : <OutcomeDialog {...props} />;

function SentDialog({ appeal, onClose }: Props) {
  const [sentOn, setSentOn] = useState<PlainDate | undefined>(today());
  const [sentBy, setSentBy] = useState<Way>('mail');
  const [papers, setPapers] = useState(() => appeal.papers.map((paper) => ({ ...paper })));
  const [without, setWithout] = useState('');
  const send = useCommand('appeal.send');
  const act = async () => {
    if (!sentOn || !(await send.run({ appealId: appeal.appealId, sentOn, sentBy, papers, without }))) return;
    showToast({ words: `Appeal ${appeal.number} has left`, shape: 'half' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Appeal ${appeal.number} left`}
      onClose={onClose}
      act="It left"
      disabled={!sentOn || send.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <SelectField label="How" value={sentBy} onValue={setSentBy} options={WAYS} />
        <DateField label="On" value={sentOn} onDate={setSentOn} autoFocus />
        <PapersField papers={papers} onPapers={setPapers} />
        <WithoutField papers={papers} without={without} onWithout={setWithout} />
        <ErrorNote problem={send.problem} />
      </div>
    </TaskDialog>
  );
}

function OutcomeDialog({ appeal, onClose }: Props) {
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]['value']>('overturned');
  const [on, setOn] = useState<PlainDate | undefined>(today());
  const [amount, setAmount] = useState<Cents>();
  const [nextOn, setNextOn] = useState<PlainDate>();
  const decide = useCommand('appeal.outcome');
  const act = async () => {
    const { appealId, number } = appeal;
    if (!on || !(await decide.run({ appealId, outcome, on, amount: amount ?? null, nextOn: nextOn ?? null }))) return;
    showToast({ words: `What came of appeal ${number} is kept`, shape: outcome === 'upheld' ? 'diamond' : 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={`What came of appeal ${appeal.number}`}
      onClose={onClose}
      act="Keep it"
      disabled={!on || decide.running}
      onAct={() => void act()}
    >
      <div className="denial-form">
        <SelectField label="The payer’s decision" value={outcome} onValue={setOutcome} options={OUTCOMES} />
        <p className="small soft">
          {outcome === 'overturned'
            ? 'The money is awaited: its remittance ends the denial.'
            : 'It is worked again, and the next level counts from that day.'}
        </p>
        <div className="two">
          <DateField label="Decided on" value={on} onDate={setOn} autoFocus />
          <MoneyField label="Promised" value={amount} onAmount={setAmount} hint="Empty: not said" />
          <DateField label="Look next on" value={nextOn} onDate={setNextOn} hint="Empty: now" />
        </div>
        <ErrorNote problem={decide.problem} />
      </div>
    </TaskDialog>
  );
}
