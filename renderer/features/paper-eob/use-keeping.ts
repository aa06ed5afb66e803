import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import type { OpenedPaper } from './open-paper.ts';

type Draft = CallInput<'paper.save'>['draft'];

/** Milliseconds after the last key: a crash costs no more than what was typed in them. */
const KEPT_AFTER = 400;

/** Keeps what is typed, one save after the other; the newest text always comes last. */
export function useKeeping(opened: OpenedPaper, draft: Draft) {
  const { paperEobId } = opened;
  const [kept, setKept] = useState(true);
  const [problem, setProblem] = useState<unknown>();
  const [alike, setAlike] = useState<Output<'paper.save'>['alike']>(opened.alike);
  const version = useRef(opened.version);
  const latest = useRef(draft);
  latest.current = draft;
  const dirty = useRef(false);
  const running = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    running.current = running.current.then(async () => {
      if (!dirty.current) return;
      dirty.current = false;
      try {
        const answer = await call('paper.save', { paperEobId, version: version.current, draft: latest.current });
        version.current = answer.version;
        setAlike(answer.alike);
        setProblem(undefined);
        setKept(!dirty.current);
      } catch (refusal) {
        dirty.current = true;
        setProblem(refusal);
      }
    });
    return running.current;
  }, [paperEobId]);
  const touched = useCallback(() => {
    dirty.current = true;
    setKept(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(), KEPT_AFTER);
  }, [keep]);
  /** Also when nothing is typed yet: a scan belongs to a paper that is kept. */
  const keepNow = useCallback(async () => {
    dirty.current ||= version.current === 0;
    await keep();
  }, [keep]);
  useEffect(() => () => void keep(), [keep]);
  return { kept, alike, keep, keepNow, touched, keepProblem: problem, isKept: () => !dirty.current, version: () => version.current };
}
