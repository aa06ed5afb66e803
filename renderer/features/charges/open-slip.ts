import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api.ts';
import { bringAlong } from '../../lib/query.ts';
import type { Opened } from './draft.ts';
import type { Encounter } from './draft-line.ts';

/** Drafts on their way to the engine: a slip that is opened again waits for its own. */
const keeping = new Map<string, Promise<unknown>>();

/** Keeps a draft without a screen waiting for it, once it is whole. */
export function keepDraft(superbillId: string, whole: Promise<Encounter>): Promise<unknown> {
  const kept = whole
    .then((encounter) => call('charge.save', { superbillId, encounter }))
    .finally(() => {
      if (keeping.get(superbillId) === kept) keeping.delete(superbillId);
    });
  keeping.set(superbillId, kept);
  return kept;
}

/** Waits until a draft that is on its way is kept; also when it could not be, which is said elsewhere. */
export async function draftKept(superbillId: string): Promise<void> {
  await keeping.get(superbillId)?.catch(() => undefined);
}

/** The slip that follows, asked for while the one before it is still on the screen; shown without a blank page in between. */
let ahead: { readonly superbillId: string; readonly opened: Opened } | undefined;

/** One question for the slip and for where it stands in review, which the banner follows from then on. */
async function askOpen(superbillId: string): Promise<Opened> {
  const bring = bringAlong();
  const opened = await call('charge.open', { superbillId, number: null });
  bring('charge.moves', { superbillId }, opened.review);
  return opened;
}

/** Asks for a slip before it is shown. One that cannot be had is asked for again, and says why, when it is shown. */
export async function openAhead(superbillId: string): Promise<void> {
  const opened = await askOpen(superbillId).catch(() => undefined);
  ahead = opened && { superbillId, opened };
}

function takeAhead(superbillId: string): Opened | undefined {
  const opened = ahead?.superbillId === superbillId ? ahead.opened : undefined;
  ahead = undefined;
  return opened;
}

/** The slip as the engine has it now. Asked once: what changes elsewhere must not take away what is being typed here. */
export function useSlip(superbillId: string): {
  readonly opened: Opened | undefined;
  readonly problem: unknown;
  readonly again: () => void;
} {
  const [opened, setOpened] = useState<Opened | undefined>(() => takeAhead(superbillId));
  const had = useRef(opened !== undefined);
  const [problem, setProblem] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = turn >= 0;
    if (had.current) {
      had.current = false;
      return;
    }
    const ask = async () => {
      await draftKept(superbillId);
      return askOpen(superbillId);
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
    setOpened(undefined);
    setTurn((before) => before + 1);
  }, []);
  return { opened, problem, again };
}
