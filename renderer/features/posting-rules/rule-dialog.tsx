import { useRef, useState } from 'react';
import { isWriteOffUse } from '#shared/domain/list/reason.ts';
import { adjustmentName, normalizeReason, type RuleAction } from '#shared/domain/remittance/payer-rule.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { longDay, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { RehearsalDialog } from '../../ui/rule-rehearsal.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ACTION_OPTIONS, ACTION_SENTENCES, ACTION_WORDS, codeWords, GROUP_OPTIONS, type Group } from './rule-words.ts';

export type Draft = {
  readonly payerId: string | null;
  readonly group: Group;
  readonly reason: string;
  readonly action: RuleAction;
};

type Props = {
  readonly draft: Draft;
  /** The adjustment stands; a new rule names one first. */
  readonly fixed: boolean;
  readonly payers: readonly { readonly payerId: string; readonly name: string }[];
  readonly onClose: () => void;
};

/** What stands in the form. */
type Said = Draft & { readonly writeOffReasonId: string | null; readonly from: PlainDate | undefined; readonly note: string };

const isReady = ({ reason, from }: Said): boolean => /^[A-Z0-9]{1,5}$/.test(reason) && from !== undefined && from >= today();

/** Says what is done with an adjustment; before it is saved it is rehearsed. */
export function RuleDialog({ draft, fixed, payers, onClose }: Props) {
  const [said, setSaid] = useState<Said>({ ...draft, writeOffReasonId: null, from: today(), note: '' });
  const [rehearsing, setRehearsing] = useState(false);
  const save = useCommand('posting.saveRule');
  const { payerId, group, action, from, note } = said;
  const reason = normalizeReason(said.reason);
  const seen = useSeen(payerId, group, reason);
  const name = adjustmentName(said);
  const whose = payerId === null ? 'every payer' : (payers.find((payer) => payer.payerId === payerId)?.name ?? '');
  const writeOffReasonId = action === 'post' ? said.writeOffReasonId : null;
  const act = async () => {
    const effectiveFrom = from === undefined || from === today() ? null : from;
    const rule = { postingRuleId: newId(), payerId, group, reason, action, note, writeOffReasonId, effectiveFrom };
    const saved = await save.run({ ...rule, ...(seen === undefined ? {} : { seen }) });
    if (!saved) return;
    const when = effectiveFrom === null ? 'from now on' : `from ${longDay(saved.effectiveFrom)} on`;
    showToast({ words: `${name} of ${whose}: ${ACTION_WORDS[action].toLowerCase()} ${when}` });
    onClose();
  };
  if (rehearsing) {
    return (
      <RehearsalDialog
        title={`Rehearsal: ${name} of ${whose}, ${ACTION_WORDS[action].toLowerCase()}`}
        tried={{ payerId, group, reason, action, ...(writeOffReasonId !== null && { writeOffReasonId }) }}
        act="Switch it on"
        saving={save.running}
        problem={save.problem}
        onAct={() => void act()}
        onClose={() => setRehearsing(false)}
      />
    );
  }
  return (
    <TaskDialog
      title={fixed ? `What is done with ${name}` : 'New posting rule'}
      act="Rehearse it"
      disabled={!isReady(said)}
      onAct={() => setRehearsing(true)}
      onClose={onClose}
    >
      <RuleForm said={said} fixed={fixed} payers={payers} onSaid={(change) => setSaid({ ...said, ...change })} />
    </TaskDialog>
  );
}

type FormProps = Pick<Props, 'fixed' | 'payers'> & { readonly said: Said; readonly onSaid: (change: Partial<Said>) => void };

function RuleForm({ said: { payerId, group, reason, action, writeOffReasonId, from, note }, fixed, payers, onSaid }: FormProps) {
  const reasons = (useQuery('reason.list', {}).value ?? []).filter(({ use, active }) => active && isWriteOffUse(use));
  const past = from !== undefined && from < today();
  return (
    <div className="stack">
      <p className="soft">
        {fixed ? `${codeWords(reason)}. ` : ''}What is posted is never judged again; the rule counts for what posts from its day on.
      </p>
      <SelectField
        label="Payer"
        value={payerId ?? ''}
        onValue={(id) => onSaid({ payerId: id === '' ? null : id })}
        options={[
          { value: '', words: 'Every payer without a rule of its own' },
          ...payers.map((payer) => ({ value: payer.payerId, words: payer.name })),
        ]}
      />
      {!fixed && (
        <>
          <SelectField<Group> label="Group" value={group} onValue={(chosen) => onSaid({ group: chosen })} options={GROUP_OPTIONS} />
          <TextField
            label="Reason code"
            required
            maxLength={5}
            value={reason}
            onText={(text) => onSaid({ reason: text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') })}
            hint={reason === '' ? 'Such as 45 or B7' : codeWords(reason)}
            autoFocus
          />
        </>
      )}
      <SelectField<RuleAction>
        label="What is done"
        value={action}
        onValue={(chosen) => onSaid({ action: chosen })}
        options={ACTION_OPTIONS}
        hint={ACTION_SENTENCES[action]}
      />
      {action === 'post' && (
        <SelectField
          label="Written off as"
          value={writeOffReasonId ?? ''}
          onValue={(id) => onSaid({ writeOffReasonId: id === '' ? null : id })}
          options={[
            { value: '', words: 'The payer’s adjustment, under its code' },
            ...reasons.map(({ reasonId, words }) => ({ value: reasonId, words: `Our write-off: ${words}` })),
          ]}
        />
      )}
      <DateField
        label="From"
        value={from}
        onDate={(day) => onSaid({ from: day })}
        hint="Today, or a later day"
        {...(past ? { error: 'This day is over. A rule holds from today or a later day on.' } : {})}
      />
      <TextField
        label="Why"
        maxLength={200}
        value={note}
        onText={(text) => onSaid({ note: text })}
        hint="Kept with the rule, such as: contract of 2026"
      />
    </div>
  );
}

/** The newest version of a rule as it was when the form came to it: somebody else may change it while the form is open. */
function useSeen(payerId: string | null, group: Group, reason: string): number | undefined {
  const named = /^[A-Z0-9]{1,5}$/.test(reason);
  const history = useQuery('posting.history', named ? { payerId, group, reason } : undefined).value;
  const first = useRef(new Map<string, number>());
  const key = `${payerId ?? ''} ${group}-${reason}`;
  if (named && history && !first.current.has(key)) first.current.set(key, history[0]?.version ?? 0);
  return first.current.get(key);
}
