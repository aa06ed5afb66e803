import { useCallback, useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { today } from '../../lib/format.ts';
import type { Draft } from './draft.ts';
import { encounterOf } from './typed-line.ts';

export type Estimate = Output<'charge.estimate'>;

/** What the payer will probably allow and the patient owe of what is typed. Only the newest question is answered. */
export function useEstimate(superbillId: string): {
  readonly estimate: Estimate | undefined;
  readonly reckon: (draft: Draft) => Promise<void>;
} {
  const [estimate, setEstimate] = useState<Estimate>();
  const turn = useRef(0);
  const reckon = useCallback(
    async (draft: Draft) => {
      const mine = ++turn.current;
      const { encounter } = encounterOf(draft, today());
      // Without an answer there is no estimate to show; the checks say what is wrong with the charges.
      const answer = await call('charge.estimate', { superbillId, encounter }).catch(() => undefined);
      if (mine === turn.current) setEstimate(answer);
    },
    [superbillId],
  );
  return { estimate, reckon };
}
