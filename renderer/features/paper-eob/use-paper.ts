import { useCallback, useMemo, useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { NO_HABIT } from '#shared/domain/remittance/paper-adjustments.ts';
import {
  emptyPaperClaim,
  type PaperClaim,
  type PaperClaimDraft,
  type PaperDraft,
  type PaperLineDraft,
} from '#shared/domain/remittance/paper-eob.ts';
import { readPaper } from '#shared/domain/remittance/read-paper.ts';
import { call } from '../../lib/api.ts';
import { useQuery } from '../../lib/query.ts';
import type { OpenedPaper } from './open-paper.ts';
import { useKeeping } from './use-keeping.ts';

export type Alike = Output<'paper.save'>['alike'];

/** A paper as it is typed: the fields, what they come to, and what can be done to them. Every change is kept by itself. */
export function usePaper(opened: OpenedPaper) {
  const [draft, setDraft] = useState<PaperDraft>(opened.draft);
  const [claims, setClaims] = useState<ReadonlyMap<string, PaperClaim>>(
    () => new Map(opened.claims.map((claim) => [claim.claimId, claim])),
  );
  const keeping = useKeeping(opened, draft as CallInput<'paper.save'>['draft']);
  const { touched } = keeping;
  const change = useCallback(
    (edit: (before: PaperDraft) => PaperDraft) => {
      touched();
      setDraft(edit);
    },
    [touched],
  );
  const edits = useMemo(() => editsOf(change), [change]);
  const read = useMemo(() => readPaper(draft, claims), [draft, claims]);
  const habit = useQuery('paper.habit', draft.payerId === null ? undefined : { payerId: draft.payerId }).value ?? NO_HABIT;
  const addClaim = useCallback(
    async (claimId: string) => {
      const claim = (await call('paper.claim', { claimId })) as PaperClaim;
      setClaims((before) => new Map(before).set(claimId, claim));
      change((before) => ({ ...before, claims: [...before.claims, emptyPaperClaim(claim)] }));
      return claim;
    },
    [change],
  );
  return { draft, claims, read, habit, addClaim, change, ...edits, ...keeping };
}

export type Paper = ReturnType<typeof usePaper>;
type Change = (edit: (before: PaperDraft) => PaperDraft) => void;

const replaced = <Each>(list: readonly Each[], at: number, edit: (before: Each) => Each): readonly Each[] =>
  list.map((each, index) => (index === at ? edit(each) : each));

/** What a person does to the fields. None of it changes while the paper is open. */
function editsOf(change: Change) {
  const changeClaim = (at: number, edit: Partial<PaperClaimDraft>) =>
    change((before) => ({ ...before, claims: replaced(before.claims, at, (claim) => ({ ...claim, ...edit })) }));
  return {
    changeClaim,
    changeHead: (head: Partial<PaperDraft>) => change((before) => ({ ...before, ...head })),
    changeLine: (at: number, line: number, edit: Partial<PaperLineDraft>) =>
      change((before) => ({
        ...before,
        claims: replaced(before.claims, at, (claim) => ({
          ...claim,
          lines: replaced(claim.lines, line, (typed) => ({ ...typed, ...edit })),
        })),
      })),
    removeClaim: (at: number) => change((before) => ({ ...before, claims: before.claims.filter((_, index) => index !== at) })),
    acceptQuestions: (at: number, questions: PaperClaimDraft['accepted']) =>
      change((before) => ({
        ...before,
        claims: replaced(before.claims, at, (claim) => ({ ...claim, accepted: [...new Set([...claim.accepted, ...questions])] })),
      })),
    addProviderItem: () =>
      change((before) => ({ ...before, providerAdjustments: [...before.providerAdjustments, { code: '', reference: '', amount: '' }] })),
    changeProviderItem: (at: number, edit: Partial<PaperDraft['providerAdjustments'][number]>) =>
      change((before) => ({ ...before, providerAdjustments: replaced(before.providerAdjustments, at, (each) => ({ ...each, ...edit })) })),
    removeProviderItem: (at: number) =>
      change((before) => ({ ...before, providerAdjustments: before.providerAdjustments.filter((_, index) => index !== at) })),
  };
}
