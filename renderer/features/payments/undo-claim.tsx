import { useState } from 'react';
import { call } from '../../lib/api.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useQuery } from '../../lib/query.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { showToast } from '../../ui/toast.tsx';
import { LineDialog } from './line-dialog.tsx';
import { NameAnswerDialog } from './name-answer-dialog.tsx';
import type { RemittanceClaim } from './remittance-table.tsx';

type Settled = { readonly state: string; readonly reasons: readonly string[]; readonly next: readonly string[] };

/** Taking back one claim or one line of a posted remittance, posting it again, and saying what a reversal takes back. */
export function useUndoClaim(remittanceId: string, claim: RemittanceClaim | undefined, posted: boolean) {
  const query = useQuery('remittance.undone', { remittanceId });
  const [floating, setFloating] = useState<'line' | 'name'>();
  const [problem, setProblem] = useState<unknown>();
  const undone = query.value?.find(({ remittanceClaimId }) => remittanceClaimId === claim?.remittanceClaimId);
  const run = useOneAtATime(async (words: string, work: () => Promise<Settled>, back?: () => void) => {
    setFloating(undefined);
    setProblem(undefined);
    try {
      const { next } = await work();
      showToast({ words: [words, ...next].join('. '), shape: back ? 'struck' : 'check', ...(back && { undo: back }) });
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  const at = { remittanceClaimId: claim?.remittanceClaimId ?? '' };
  const number = claim?.claimNumber ?? '';
  const again = () => void run(`${number} posted again`, () => call('remittance.postClaim', at));
  const takeBack = () => void run(`${number} taken back; its money waits on this check`, () => call('remittance.undoClaim', at), again);
  const line = (position: number, isOut: boolean) =>
    isOut
      ? run(`Line ${position} posted again`, () => call('remittance.postLine', { ...at, line: position }))
      : run(`Line ${position} taken back`, () => call('remittance.undoLine', { ...at, line: position }));
  return {
    problem,
    actions: posted && claim ? actionsFor(claim, undone, { again, takeBack, open: setFloating }) : [],
    dialog: claim && (
      <>
        {floating === 'line' && (
          <LineDialog
            claim={claim}
            out={undone?.lines ?? []}
            onClose={() => setFloating(undefined)}
            onAct={(position, isOut) => void line(position, isOut)}
          />
        )}
        {floating === 'name' && (
          <NameAnswerDialog
            claim={claim}
            onClose={() => setFloating(undefined)}
            onName={(answerId, reason) =>
              void run(
                'It takes back that answer',
                () => call('takeback.nameAnswer', { ...at, answerId, reason }),
                () => void run('It waits again', () => call('takeback.forgetAnswer', at)),
              )
            }
          />
        )}
      </>
    ),
  };
}

type Undone = { readonly whole: boolean; readonly lines: readonly number[] };
type Does = { readonly again: () => void; readonly takeBack: () => void; readonly open: (what: 'line' | 'name') => void };

function actionsFor(claim: RemittanceClaim, undone: Undone | undefined, does: Does): readonly Action[] {
  const stands = claim.state === 'posted' || claim.state === 'reversed';
  const lines = claim.lineCount > 1 && claim.statusCode !== '22' && (claim.state === 'posted' || (undone?.lines.length ?? 0) > 0);
  return [
    ...(undone ? [{ label: 'Post this claim again', keys: 'U', run: does.again }] : []),
    ...(!undone && stands && claim.claimId !== null ? [{ label: 'Undo this claim', keys: 'U', run: does.takeBack }] : []),
    ...(lines ? [{ label: 'Undo a line', keys: 'L', run: () => does.open('line') }] : []),
    ...(claim.statusCode === '22' && claim.state === 'waiting' && !undone && claim.claimId !== null
      ? [{ label: 'Say what it takes back', keys: 'T', run: () => does.open('name') }]
      : []),
  ];
}
