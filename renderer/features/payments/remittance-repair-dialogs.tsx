import { useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { money, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { RehearsalDialog } from '../../ui/rule-rehearsal.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { combinationsFor } from './line-combinations.ts';
import type { RemittanceClaim } from './remittance-table.tsx';

type Props = { readonly claim: RemittanceClaim; readonly onClose: () => void };
type Lines = Output<'remittance.lines'>;

/** The field in doubt has the focus as soon as it is there. */
const focusField = (field: HTMLSelectElement | null): void => field?.focus();

type LineProps = Props & { readonly onChoose: (line: number, chargeLineIds: readonly string[]) => void };

/**
 * The first line that was not found, and which of ours it is: lines that it answers together, when their charges say so and none
 * does alone, then a free one, then one that is answered already.
 */
export function LineChoiceDialog({ claim, onClose, onChoose }: LineProps) {
  const query = useQuery('remittance.lines', { remittanceClaimId: claim.remittanceClaimId });
  const [chosen, setChosen] = useState<string>();
  const line = query.value?.lines.find(({ chargeLineId }) => chargeLineId === null);
  const options = line && query.value ? choicesFor(line, query.value) : [];
  const value = chosen ?? options[0]?.value ?? '';
  const ids = value.split(' ').filter((id) => id !== '');
  const together = ids.length > 1;
  return (
    <TaskDialog
      title={line ? `Which line of ours is ${line.code}?` : `Lines of ${claim.claimNumber}`}
      onClose={onClose}
      act={together ? `Share it among ${ids.length} lines` : 'It is this line'}
      disabled={!line || ids.length === 0}
      onAct={() => line && onChoose(line.position, ids)}
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
            <SelectField ref={focusField} label="Our line" value={value} onValue={setChosen} options={options} width={420} />
            {together && (
              <p className="soft">
                Each gets its part by what it was charged, exact to the cent; all parts together are what the payer said.
              </p>
            )}
          </>
        )}
      </div>
    </TaskDialog>
  );
}

/** Lines of ours that a line of the payer may answer: one of them, or several together. */
function choicesFor(line: Lines['lines'][number], { lines, ours }: Lines): readonly { readonly value: string; readonly words: string }[] {
  const taken = new Set(lines.map(({ chargeLineId }) => chargeLineId));
  const free = ours.filter(({ chargeLineId }) => !taken.has(chargeLineId));
  const one = [...free, ...ours.filter((own) => !free.includes(own))].map((own) => ({
    value: own.chargeLineId,
    words: `${own.code}, ${shortDate(own.serviceDate)}, ${money(own.charge)}${taken.has(own.chargeLineId) ? ', answered already' : ''}`,
  }));
  const several = combinationsFor(line.charge, free).map((some) => ({
    value: some.map(({ chargeLineId }) => chargeLineId).join(' '),
    words: `${some.map(({ code, charge }) => `${code} ${money(charge)}`).join(' + ')} together`,
  }));
  return free.some(({ charge }) => charge === line.charge) ? [...one, ...several] : [...several, ...one];
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
