import { useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { money, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { RehearsalDialog } from '../../ui/rule-rehearsal.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import type { RemittanceClaim } from './remittance-table.tsx';

type Props = { readonly claim: RemittanceClaim; readonly onClose: () => void };

/** The field in doubt has the focus as soon as it is there. */
const focusField = (field: HTMLSelectElement | null): void => field?.focus();

/** The first line that was not found, and which of ours it is: a free one first. */
export function LineChoiceDialog({
  claim,
  onClose,
  onChoose,
}: Props & { readonly onChoose: (line: number, chargeLineId: string) => void }) {
  const query = useQuery('remittance.lines', { remittanceClaimId: claim.remittanceClaimId });
  const [chosen, setChosen] = useState<string>();
  const line = query.value?.lines.find(({ chargeLineId }) => chargeLineId === null);
  const taken = new Set(query.value?.lines.map(({ chargeLineId }) => chargeLineId));
  const ours = query.value?.ours.toSorted((a, b) => Number(taken.has(a.chargeLineId)) - Number(taken.has(b.chargeLineId))) ?? [];
  const chargeLineId = chosen ?? ours[0]?.chargeLineId ?? '';
  return (
    <TaskDialog
      title={line ? `Which line of ours is ${line.code}?` : `Lines of ${claim.claimNumber}`}
      onClose={onClose}
      act="It is this line"
      disabled={!line || chargeLineId === ''}
      onAct={() => line && onChoose(line.position, chargeLineId)}
    >
      <div className="stack">
        <ErrorNote problem={query.problem} onRetry={query.again} />
        {line && (
          <>
            <p>
              Line {line.position} of the payer: {line.code}
              {line.serviceDate === null ? '' : `, ${shortDate(line.serviceDate)}`}, charged {money(line.charge)}, paid {money(line.paid)}.
              Not found: {line.reason}.
            </p>
            <SelectField
              ref={focusField}
              label="Our line"
              value={chargeLineId}
              onValue={setChosen}
              options={ours.map((own) => ({
                value: own.chargeLineId,
                words: `${own.code}, ${shortDate(own.serviceDate)}, ${money(own.charge)}${taken.has(own.chargeLineId) ? ', answered already' : ''}`,
              }))}
              width={420}
            />
          </>
        )}
      </div>
    </TaskDialog>
  );
}

type Decision = CallInput<'posting.decide'>['decisions'][number];
type Action = NonNullable<Decision['action']>;
export type Decided = {
  readonly decisions: readonly { readonly group: Decision['group']; readonly reason: string; readonly action: Action }[];
  /** The payer for which it was rehearsed and holds from now on; null: this time only. */
  readonly payerId: string | null;
};

const ACTIONS = [
  { value: 'deny', words: 'Denied: it stays open with the payer' },
  { value: 'post', words: 'Written off as the payer’s adjustment' },
  { value: 'transfer', words: 'The next payer or the patient owes it' },
  { value: 'track', words: 'Shown only: it moves nothing' },
] as const;
/** What is done with codes that a rule holds, this time or, after a rehearsal, from now on. */
export function DecideDialog({ claim, onClose, onDecide }: Props & { readonly onDecide: (decided: Decided) => void }) {
  const explained = useQuery('remittance.explain', { remittanceClaimId: claim.remittanceClaimId });
  const lines = useQuery('remittance.lines', { remittanceClaimId: claim.remittanceClaimId });
  const [actions, setActions] = useState<Readonly<Record<string, Action>>>({});
  const [rehearsing, setRehearsing] = useState(false);
  const all = explained.value ? [...explained.value.adjustments, ...explained.value.lines.flatMap(({ adjustments }) => adjustments)] : [];
  const held = new Map(all.flatMap(({ name, words, bears, action }) => (action === 'hold' ? [[name, words || bears] as const] : [])));
  const names = [...held.keys()].join(', ');
  const payerId = lines.value?.payerId ?? null;
  const decisions = [...held.keys()].map((name) => {
    const [group = '', reason = ''] = name.split('-');
    return { group: group as Decision['group'], reason, action: actions[name] ?? 'deny' };
  });
  const [first, ...beside] = decisions;
  if (rehearsing && first && payerId !== null)
    return (
      <RehearsalDialog
        title={`Rehearsal: ${names} of this payer from now on`}
        tried={{ payerId, ...first, ...(beside.length > 0 && { beside }) }}
        act="Make it a rule and post"
        saving={false}
        problem={undefined}
        onAct={() => onDecide({ decisions, payerId })}
        onClose={() => setRehearsing(false)}
      />
    );
  return (
    <Dialog
      title={`What is done with ${names || 'the held code'}?`}
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Shift Enter" disabled={!first || payerId === null} onClick={() => setRehearsing(true)}>
            From now on for this payer…
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={!first} onClick={() => onDecide({ decisions, payerId: null })}>
            Post it so this time
          </Button>
        </>
      }
    >
      <div className="stack">
        <ErrorNote problem={explained.problem ?? lines.problem} onRetry={explained.again} />
        {[...held].map(([name, words], index) => (
          <SelectField
            key={name}
            {...(index === 0 && { ref: focusField })}
            label={`${name}: ${words}`}
            value={actions[name] ?? 'deny'}
            onValue={(action) => setActions((before) => ({ ...before, [name]: action }))}
            options={ACTIONS}
            width={420}
          />
        ))}
        <p className="soft">
          Nothing is written off unless you say so. From now on makes a rule: first it is shown what it would have done in the last 12
          months, and it changes nothing that is posted.
        </p>
      </div>
    </Dialog>
  );
}

type AsideProps = Props & { readonly kind: 'notOurs' | 'held'; readonly onSet: (note: string) => void };

/** Why an answer is none of ours, or what it waits for. */
export function AsideDialog({ claim, kind, onClose, onSet }: AsideProps) {
  const [note, setNote] = useState('');
  return (
    <TaskDialog
      title={kind === 'held' ? `What does ${claim.claimNumber} wait for?` : `${claim.claimNumber} is not ours?`}
      onClose={onClose}
      act={kind === 'held' ? 'Let it wait' : 'Set it aside'}
      disabled={note.trim() === ''}
      onAct={() => onSet(note.trim())}
    >
      <div className="stack">
        <WhyField reason={note} onReason={setNote} hint={kind === 'held' ? 'Who was asked, and when to look again' : 'How we know'} />
        <p className="soft">
          {kind === 'held'
            ? 'It stays an exception of this check, with your note beside it.'
            : `Nothing of it posts. The ${money(claim.paid)} that the payer paid stay unapplied on this check until it takes them back; it can be taken up again.`}
        </p>
      </div>
    </TaskDialog>
  );
}
