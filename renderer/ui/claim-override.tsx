import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../lib/command.ts';
import { shortTime } from '../lib/format.ts';
import { newId } from '../lib/ids.ts';
import { Button } from './button.tsx';
import { TaskDialog } from './dialog.tsx';
import { ErrorNote } from './note.tsx';
import { SelectField } from './select-field.tsx';
import { StatusIcon } from './status-mark.tsx';
import { showToast } from './toast.tsx';
import { WhyField } from './why-field.tsx';

type OwnSay = Output<'claim.get'>['ownSay'];
type Finding = Output<'claim.get'>['findings'][number];

export type OverrideProps = {
  /** What stands, and for each the facts it is about; empty: it may not be overridden. */
  readonly findings: readonly Pick<Finding, 'edit' | 'field' | 'message' | 'severity'>[];
  readonly ownSay: OwnSay;
  /** Of a claim, or of charges that are being entered. */
  readonly claimId: string | null;
  readonly superbillId: string | null;
  readonly onDone?: () => void;
};

/** Findings that may be let pass, what was let pass already, and what rules write; with the key that lets one pass. */
export function ClaimOverrides(props: OverrideProps) {
  const { findings, ownSay, onDone } = props;
  const [asking, setAsking] = useState(false);
  const withdraw = useCommand('finding.withdraw');
  const open = findings.flatMap((finding, at) => {
    const about = ownSay.about[at] ?? '';
    return about === '' ? [] : [{ ...finding, about }];
  });
  const takeBack = async (overrideId: string) => {
    if (!(await withdraw.run({ overrideId }))) return;
    showToast({ words: 'The override is taken back', shape: 'ring' });
    onDone?.();
  };
  const { overridden, written, tags } = ownSay;
  if (open.length + overridden.length + written.length + tags.length === 0) return null;
  return (
    <div className="own-say">
      <ErrorNote problem={withdraw.problem} />
      {overridden.map(({ overrideId, finding, reason, by, at }) => (
        <p className="msg" key={overrideId}>
          <StatusIcon shape="struck" />
          <span className="grow">
            <s>{finding.message}</s> <b>Let pass:</b> {reason}{' '}
            <span className="dim small">
              {by}, {shortTime(at)}
            </span>
          </span>
          <Button kind="quiet" label={`Take back the override of: ${finding.message}`} onClick={() => void takeBack(overrideId)}>
            Take back
          </Button>
        </p>
      ))}
      {written.map(({ rule, line, words }) => (
        <p className="msg dim" key={`${rule} ${line ?? ''} ${words}`}>
          <StatusIcon shape="half" />
          <span>
            Rule {rule}
            {line === null ? '' : `, line ${line + 1}`}: {words}
          </span>
        </p>
      ))}
      {tags.length > 0 && <p className="msg dim">Tagged {tags.join(', ')}</p>}
      {open.length > 0 && (
        <Button keys="F10" onClick={() => setAsking(true)}>
          Let a finding pass
        </Button>
      )}
      {asking && <OverrideDialog {...props} open={open} onClose={() => setAsking(false)} />}
    </div>
  );
}

type DialogProps = Pick<OverrideProps, 'claimId' | 'superbillId' | 'onDone'> & {
  readonly open: readonly (OverrideProps['findings'][number] & { readonly about: string })[];
  readonly onClose: () => void;
};

/** A rule may say several things at one field: the facts with the words tell them apart. */
const keyOf = ({ edit, field, about }: { readonly edit: number; readonly field: string; readonly about: string }): string =>
  `${edit} ${field} ${about}`;

/** Lets one finding pass, for a reason; it counts only while the facts are these. */
function OverrideDialog({ open, claimId, superbillId, onDone, onClose }: DialogProps) {
  const first = open.find(({ severity }) => severity === 'stop') ?? open[0];
  const [chosen, setChosen] = useState(first ? keyOf(first) : '');
  const [reason, setReason] = useState('');
  const override = useCommand('finding.override');
  const withdraw = useCommand('finding.withdraw');
  const finding = open.find((one) => keyOf(one) === chosen) ?? first;
  const act = async () => {
    if (!finding) return;
    const { edit, field, about, message } = finding;
    const overrideId = newId();
    const answer = await override.run({ overrideId, claimId, superbillId, edit, field, about, message, reason: reason.trim() });
    if (!answer) return;
    const words = answer.status === 'ready' ? 'Nothing is left to fix: the claim is ready' : 'The finding may stand; the reason is kept';
    const undo = () => void withdraw.run({ overrideId }).then(() => onDone?.());
    showToast({ words, shape: answer.status === 'ready' ? 'check' : 'struck', undo });
    onDone?.();
    onClose();
  };
  return (
    <TaskDialog
      title="Let a finding pass?"
      act="Let it pass"
      disabled={reason.trim() === '' || !finding || override.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      <div className="stack">
        <p className="soft">
          It no longer holds this claim. Your name and the reason stay on it, and when the facts change it is asked again.
        </p>
        <SelectField<string>
          label="Finding"
          value={chosen}
          onValue={setChosen}
          options={open.map((one) => ({ value: keyOf(one), words: `${one.edit}: ${one.message}` }))}
          hint={finding?.message}
        />
        <WhyField reason={reason} onReason={setReason} hint="Such as: the payer confirmed it by phone, ref. 4471" />
        <ErrorNote problem={override.problem} />
      </div>
    </TaskDialog>
  );
}
