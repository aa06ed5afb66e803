import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { ClaimPage } from './claim-state.ts';

type Family = Output<'claim.siblings'>;

/** Puts chosen lines on a claim of their own, or those of another claim of the visit back on this one. */
export function LinesDialog({ claim, onClose }: { readonly claim: ClaimPage['claim']; readonly onClose: () => void }) {
  const { claimId, claimNumber, version } = claim;
  const query = useQuery('claim.siblings', { claimId });
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const split = useCommand('claim.split');
  const merge = useCommand('claim.merge');
  const navigate = useNavigate();
  const family = query.value;
  const apart = async () => {
    const done = await split.run({ claimId, version, chargeLineIds: [...leaving] });
    const own = done?.claims[1];
    if (!own) return;
    const stayed = done.claims[0];
    const back = () => {
      if (stayed) void merge.run({ claimId, version: stayed.version, otherClaimId: own.claimId, otherVersion: own.version });
    };
    showToast({
      words: `${counted(leaving.size, 'line')} on ${own.claimNumber} now`,
      undo: back,
      open: { words: 'That claim', run: () => void navigate(`/claims/${own.claimId}?view=all`) },
    });
    onClose();
  };
  const together = async (other: Family['claims'][number]) => {
    if (!(await merge.run({ claimId, version, otherClaimId: other.claimId, otherVersion: other.version }))) return;
    showToast({ words: `The lines of ${other.claimNumber} are on ${claimNumber}; ${other.claimNumber} is out of use`, shape: 'check' });
    onClose();
  };
  const all = family?.lines.length ?? 0;
  return (
    <TaskDialog
      title={`Lines of ${claimNumber}`}
      onClose={onClose}
      act={`Put ${counted(leaving.size, 'line')} on a claim of their own`}
      disabled={!family?.splits || leaving.size === 0 || leaving.size === all || split.running}
      onAct={() => void apart()}
    >
      <ErrorNote problem={query.problem ?? split.problem ?? merge.problem} />
      {family === undefined && query.problem === undefined && <Skeleton label="the lines" />}
      {family && (
        <>
          <p className="soft">
            {family.splits
              ? 'Choose the lines that leave. Charges and balances stay as they are; only the claim that asks for them is another.'
              : 'Lines can be moved only before a claim was sent or put in a batch, and when it has more than one.'}
          </p>
          <LineChoice family={family} leaving={leaving} onLeaving={setLeaving} />
          {family.claims
            .filter(({ merges }) => merges)
            .map((other, index) => (
              <Button key={other.claimId} keys={`Alt ${index + 1}`} disabled={merge.running} onClick={() => void together(other)}>
                Put the {counted(other.lineIds.length, 'line')} of {other.claimNumber} back on this claim
              </Button>
            ))}
        </>
      )}
    </TaskDialog>
  );
}

type ChoiceProps = {
  readonly family: Family;
  readonly leaving: ReadonlySet<string>;
  readonly onLeaving: (ids: ReadonlySet<string>) => void;
};

/** The lines, each to be ticked when it leaves. */
const LineChoice = ({ family, leaving, onLeaving }: ChoiceProps) => (
  <div className="claim-form">
    {family.lines.map(({ chargeLineId, code, modifiers, serviceDate, charge }) => (
      <CheckField
        key={chargeLineId}
        label={`${[code, modifiers].join(' ').trim()}, ${shortDate(serviceDate)}, ${money(charge)}`}
        checked={leaving.has(chargeLineId)}
        disabled={!family.splits}
        onChecked={(on) => onLeaving(new Set(on ? [...leaving, chargeLineId] : [...leaving].filter((id) => id !== chargeLineId)))}
      />
    ))}
  </div>
);
