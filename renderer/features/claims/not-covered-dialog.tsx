import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { type ClaimPage, claimState } from './claim-state.ts';

type Next = Output<'claim.nextInLine'>;

/** Asks the next payer in place of one that surely does not cover, saying why; or leaves it to the guarantor when nobody is next. */
export function NotCoveredDialog({ claim, onClose }: { readonly claim: ClaimPage['claim']; readonly onClose: () => void }) {
  const { claimId, claimNumber, version, payerName } = claim;
  const [reason, setReason] = useState('');
  const line = useQuery('claim.nextInLine', { claimId });
  const command = useCommand('claim.notCovered');
  const back = useCommand('claim.askAfterAll');
  const act = async () => {
    const done = await command.run({ claimId, version, reason: reason.trim() });
    if (!done) return;
    const undo = () => void back.run({ claimId, version: done.version });
    showToast({ words: doneWords(line.value, done), shape: done.next ? claimState(done.next.status).shape : 'check', undo });
    onClose();
  };
  const next = line.value;
  return (
    <TaskDialog
      title={`Leave ${payerName} out of ${claimNumber}?`}
      onClose={onClose}
      act={next?.nextPayerName === null ? 'Leave it to the guarantor' : 'Ask the next payer'}
      disabled={reason.trim() === '' || next?.may !== true || command.running}
      onAct={() => void act()}
    >
      {next ? <p className="soft">{whatFollows(next)}</p> : <Skeleton label="who is next" lines={2} />}
      <WhyField reason={reason} onReason={setReason} hint="Such as: the plan has no benefits for hearing aids" />
      <ErrorNote problem={line.problem ?? command.problem} />
    </TaskDialog>
  );
}

/** What comes of it, before it is done. */
export function whatFollows({ open, payerName, nextPayerName, isFourth, guarantorName, may }: Next): string {
  if (!may) return `Nothing can be moved: nothing is open at ${payerName}, or it has said something about this claim.`;
  if (nextPayerName === null)
    return `No other coverage was in force that day. ${payerName} is not asked, and ${guarantorName} owes the ${money(open)}.`;
  const moves = `${payerName} is not asked, and ${money(open)} is asked of ${nextPayerName} instead.`;
  if (isFourth) return `${moves} That is a fourth payer, whom no claim asks from here: send it the form by hand.`;
  return `${moves} Its claim says that ${payerName} surely does not cover. Until that claim leaves, this can be taken back.`;
}

const doneWords = (next: Next | undefined, { moved, next: made }: Output<'claim.notCovered'>): string => {
  if (made) return `${made.claimNumber} asks ${made.payerName} for ${money(moved)}`;
  return `${money(moved)} is owed by ${next?.nextPayerName ?? next?.guarantorName ?? 'the next in line'}`;
};
