import { useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api.ts';
import { counted, money } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useQuery } from '../../lib/query.ts';
import { showToast } from '../../ui/toast.tsx';
import { isOpen } from './remittance-proof.tsx';
import type { Chosen } from './remittance-table.tsx';

type Choices = Readonly<Record<string, Chosen>>;

/** One remittance and what can be done with it: post, decide exceptions, take all of it back. */
export function useRemittance(remittanceId: string) {
  const query = useQuery('remittance.get', { remittanceId });
  const post = useJob('remittance.post');
  const undo = useJob('remittance.undo');
  const [choices, setChoices] = useState<Choices>({});
  const [problem, setProblem] = useState<unknown>();
  const latest = useRef(choices);
  latest.current = choices;
  const posted = query.value?.remittance.status === 'posted' || query.value?.remittance.status === 'partlyPosted';
  const assign = useOneAtATime(async (remittanceClaimId: string, chosen: Chosen) => {
    setProblem(undefined);
    if (!posted) return setChoices((before) => ({ ...before, [remittanceClaimId]: chosen }));
    try {
      const { state, reasons } = await call('remittance.assign', { remittanceClaimId, claimId: chosen.claimId });
      const done = state === 'posted';
      showToast({
        words: done ? `Posted to ${chosen.claimNumber}` : `Not posted: ${reasons.join(' ')}`,
        shape: done ? 'check' : 'triangle',
      });
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  const forget = (remittanceClaimId: string) =>
    setChoices((before) => Object.fromEntries(Object.entries(before).filter(([id]) => id !== remittanceClaimId)));
  const startUndo = () => void undo.start({ remittanceId });
  usePosted(post.result, latest, setChoices, setProblem, startUndo);
  const reversed = undo.result?.reversed;
  useEffect(() => {
    if (reversed !== undefined) showToast({ words: `${counted(reversed, 'claim')} taken back; it can be posted again`, shape: 'struck' });
  }, [reversed]);
  const claims = query.value?.claims ?? [];
  const open = claims.filter(isOpen);
  return {
    ...{ query, choices, assign, forget, posted, open, startUndo },
    progress: post.progress ?? undo.progress,
    posting: post.progress !== undefined,
    cancel: post.progress ? post.cancel : undo.cancel,
    startPost: () => void post.start({ remittanceId }),
    problem: query.problem ?? post.problem ?? undo.problem ?? problem,
  };
}

type Result = { readonly posted: number; readonly keptBack: number; readonly waiting: number; readonly paid: number };

/** After posting: what was decided beforehand is posted to its claim, and the whole is said with its undo. */
function usePosted(
  result: Result | undefined,
  choices: { readonly current: Choices },
  setChoices: (choices: Choices) => void,
  setProblem: (problem: unknown) => void,
  undo: () => void,
): void {
  const said = useRef<Result>(undefined);
  const undoNow = useRef(undo);
  undoNow.current = undo;
  useEffect(() => {
    if (result === undefined || said.current === result) return;
    said.current = result;
    const decided = Object.entries(choices.current);
    const finish = async () => {
      for (const [remittanceClaimId, { claimId }] of decided) await call('remittance.assign', { remittanceClaimId, claimId });
      setChoices({});
      const kept = result.keptBack + result.waiting - decided.length;
      const keptWords = kept > 0 ? `, ${counted(kept, 'claim')} kept back` : '';
      showToast({
        words: `${counted(result.posted + decided.length, 'claim')} posted, ${money(result.paid)}${keptWords}`,
        undo: () => undoNow.current(),
      });
    };
    finish().catch(setProblem);
  }, [result, choices, setChoices, setProblem]);
}
