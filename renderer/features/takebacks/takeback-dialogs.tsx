import { useState } from 'react';
import type { ClaimChoice } from '../../lib/find-claims.ts';
import { money } from '../../lib/format.ts';
import { ClaimCombobox } from '../../ui/claim-combobox.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { freeAdjustment, KINDS, linksOf, type Place, type Takeback } from './takeback-rows.ts';

type Props<Said> = { readonly takeback: Takeback; readonly onClose: () => void; readonly onSay: (said: Said) => void };

const figures = ({ kind, reference, announced, withheld }: Takeback): string =>
  `${KINDS[kind]} ${reference === '' ? 'without a reference' : reference}, announced ${money(announced)}, withheld ${money(withheld)}`;

/** Which other adjustment of the payer belongs to this one, and why. */
export function PairDialog({
  takeback,
  others,
  onClose,
  onSay,
}: Props<{ readonly other: Place; readonly reason: string }> & { readonly others: readonly Takeback[] }) {
  const [chosen, setChosen] = useState(others[0]?.takebackId ?? '');
  const [reason, setReason] = useState('');
  const partner = others.find(({ takebackId }) => takebackId === chosen);
  const other = partner && freeAdjustment(partner);
  return (
    <TaskDialog
      title={`What belongs to ${figures(takeback)}?`}
      onClose={onClose}
      act="Pair the two"
      disabled={other === undefined || reason.trim() === ''}
      onAct={() => other && onSay({ other, reason: reason.trim() })}
    >
      <div className="stack">
        <WhyField reason={reason} onReason={setReason} hint="Kept with the pair" />
        <SelectField
          label="Belongs to"
          value={chosen}
          onValue={setChosen}
          options={others.map((one) => ({ value: one.takebackId, words: figures(one) }))}
          width={420}
        />
      </div>
    </TaskDialog>
  );
}

/** From which claim the money is taken, and why we know. */
export function ClaimDialog({ takeback, onClose, onSay }: Props<{ readonly claimId: string; readonly reason: string }>) {
  const [chosen, setChosen] = useState<ClaimChoice>();
  const [reason, setReason] = useState('');
  return (
    <TaskDialog
      title={`From which claim is ${figures(takeback)}?`}
      onClose={onClose}
      act={chosen ? `It is ${chosen.claimNumber}` : 'Choose a claim'}
      disabled={!chosen || reason.trim() === ''}
      onAct={() => chosen && onSay({ claimId: chosen.claimId, reason: reason.trim() })}
    >
      <div className="stack">
        <WhyField reason={reason} onReason={setReason} hint="How we know: a letter, a call" />
        <ClaimCombobox onClaim={setChosen} />
      </div>
    </TaskDialog>
  );
}

/** It is right as it is: somebody asked the payer. */
export function AcceptDialog({ takeback, onClose, onSay }: Props<{ readonly reason: string }>) {
  const [reason, setReason] = useState('');
  return (
    <TaskDialog
      title={`Accept ${figures(takeback)} as it is?`}
      onClose={onClose}
      act="Accept it"
      disabled={reason.trim() === ''}
      onAct={() => onSay({ reason: reason.trim() })}
    >
      <div className="stack">
        <WhyField reason={reason} onReason={setReason} hint="What the payer said, and who said it" />
        <p className="soft">No money moves. If its figures change, it is to be looked at again.</p>
      </div>
    </TaskDialog>
  );
}

const SAID = { pair: 'The pair', claim: 'The claim named', accepted: 'The acceptance' } as const;

/** Takes back what was said of it. */
export function UnlinkDialog({ takeback, onClose, onSay }: Props<{ readonly linkId: string; readonly reason: string }>) {
  const links = linksOf(takeback);
  const [chosen, setChosen] = useState(links[0]?.linkId ?? '');
  const [reason, setReason] = useState('');
  return (
    <TaskDialog
      title="Take back what was said of it?"
      onClose={onClose}
      act="Take it back"
      disabled={chosen === '' || reason.trim() === ''}
      onAct={() => onSay({ linkId: chosen, reason: reason.trim() })}
    >
      <div className="stack">
        <WhyField reason={reason} onReason={setReason} />
        <SelectField
          label="What"
          value={chosen}
          onValue={setChosen}
          options={links.map(({ linkId, kind, reason: because }) => ({ value: linkId, words: `${SAID[kind]}: ${because}` }))}
          width={420}
        />
      </div>
    </TaskDialog>
  );
}
