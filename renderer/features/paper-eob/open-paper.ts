import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { EMPTY_PAPER, type PaperClaim, type PaperDraft } from '#shared/domain/remittance/paper-eob.ts';
import { call } from '../../lib/api.ts';

/** A paper as it came from the practice; a new one has version 0. */
export type OpenedPaper = Omit<Output<'paper.get'>, 'draft' | 'claims' | 'scans'> & {
  readonly draft: PaperDraft;
  readonly claims: readonly PaperClaim[];
};

/** One that nobody has typed into yet: it is kept with the first key. */
export const newPaper = (paperEobId: string): OpenedPaper => ({
  ...{ paperEobId, version: 0, state: 'draft', draft: EMPTY_PAPER, claims: [], alike: [] },
  ...{ payerName: '', remittanceId: null, status: null },
});

/** Reads a paper once: while it is typed into, the screen knows better than the practice. */
export function useOpened(paperEobId: string, isNew: boolean) {
  const [opened, setOpened] = useState<OpenedPaper | undefined>(() => (isNew ? newPaper(paperEobId) : undefined));
  const [problem, setProblem] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (isNew) return;
    let here = true;
    // Asked anew in each turn.
    void turn;
    call('paper.get', { paperEobId }).then(
      ({ draft, claims, ...rest }) => here && setOpened({ ...rest, draft: draft as PaperDraft, claims: claims as readonly PaperClaim[] }),
      (refusal: unknown) => here && setProblem(refusal),
    );
    return () => {
      here = false;
    };
  }, [paperEobId, isNew, turn]);
  const again = () => {
    setProblem(undefined);
    setOpened(undefined);
    setTurn(turn + 1);
  };
  return { opened, problem, again };
}
