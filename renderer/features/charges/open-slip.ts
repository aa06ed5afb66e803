import { useCallback, useEffect, useState } from 'react';
import { call } from '../../lib/api.ts';
import type { Opened } from './draft.ts';
import type { Encounter } from './draft-line.ts';

/** Drafts on their way to the engine: a slip that is opened again waits for its own. */
const keeping = new Map<string, Promise<unknown>>();

/** Keeps a draft without a screen waiting for it. */
export function keepDraft(superbillId: string, encounter: Encounter): Promise<unknown> {
  const kept = call('charge.save', { superbillId, encounter }).finally(() => {
    if (keeping.get(superbillId) === kept) keeping.delete(superbillId);
  });
  keeping.set(superbillId, kept);
  return kept;
}

/** The slip as the engine has it now. Asked once: what changes elsewhere must not take away what is being typed here. */
export function useSlip(superbillId: string): {
  readonly opened: Opened | undefined;
  readonly problem: unknown;
  readonly again: () => void;
} {
  const [opened, setOpened] = useState<Opened>();
  const [problem, setProblem] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = turn >= 0;
    const ask = async () => {
      await keeping.get(superbillId)?.catch(() => undefined);
      return call('charge.open', { superbillId, number: null });
    };
    ask().then(
      (answer) => {
        if (current) setOpened(answer);
      },
      (refusal: unknown) => {
        if (current) setProblem(refusal);
      },
    );
    return () => {
      current = false;
    };
  }, [superbillId, turn]);
  const again = useCallback(() => {
    setProblem(undefined);
    setTurn((before) => before + 1);
  }, []);
  return { opened, problem, again };
}
