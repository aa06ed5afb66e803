import { useCallback, useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import type { EngineEvent, Reply } from '#shared/contract/reply.ts';
import { call, type JobName } from './api.ts';
import { bridge } from './bridge.ts';
import { CallError } from './call-error.ts';
import { tellMoved } from './moved.ts';

export type RunningJob = {
  readonly jobId: string;
  readonly name: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
};
type Ended = { readonly jobId: string; readonly reply: Reply; readonly cancelled: boolean };

/** Every job that this window has heard of: those running, and the last ones that ended. */
export const useJobs = create<{ readonly running: readonly RunningJob[]; readonly ended: readonly Ended[] }>(() => ({
  running: [],
  ended: [],
}));

function hear(event: EngineEvent): void {
  if (event.type === 'job.progress') {
    const { type: _, ...job } = event;
    useJobs.setState(({ running }) =>
      running.some(({ jobId }) => jobId === job.jobId)
        ? { running: running.map((old) => (old.jobId === job.jobId ? job : old)) }
        : { running: [...running, job] },
    );
  }
  if (event.type === 'job.ended') {
    const { jobId, reply, cancelled } = event;
    tellMoved(reply);
    useJobs.setState(({ running, ended }) => ({
      running: running.filter((job) => job.jobId !== jobId),
      ended: [...ended.slice(-19), { jobId, reply, cancelled }],
    }));
  }
  if (event.type === 'locked') useJobs.setState({ running: [], ended: [] });
}

/** Follows progress for the status line and for useJob; returns the function that stops. */
export const followJobs = (): (() => void) => bridge().subscribe(hear);

/** Stops a job at its next commit. */
export const cancelJob = (jobId: string): Promise<unknown> => call('job.cancel', { jobId });

export type JobState<N extends JobName> = {
  readonly start: (input: CallInput<N>) => Promise<void>;
  readonly cancel: () => void;
  /** Known from the press that starts it until the end. */
  readonly progress: RunningJob | undefined;
  readonly result: Output<N> | undefined;
  readonly cancelled: boolean;
  readonly problem: unknown;
};

/** One job of this screen: start it, watch it, cancel it, have its result. A second press before the first is answered does nothing. */
export function useJob<N extends JobName>(name: N): JobState<N> {
  const [jobId, setJobId] = useState<string>();
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const heard = useJobs(({ running }) => running.find((job) => job.jobId === jobId));
  const end = useJobs(({ ended }) => ended.find((job) => job.jobId === jobId));
  useEffect(() => {
    if (end && !end.reply.ok && !end.cancelled) setProblem(new CallError(end.reply.code, end.reply.details));
  }, [end]);
  const busy = useRef(false);
  const running = jobId !== undefined && !end;
  const start = useCallback(
    async (input: CallInput<N>) => {
      if (busy.current) return;
      busy.current = true;
      setStarting(true);
      setProblem(undefined);
      setJobId(undefined);
      try {
        const answer: { readonly jobId: string } = await (call as (name: JobName, input: unknown) => Promise<{ readonly jobId: string }>)(
          name,
          input,
        );
        setJobId(answer.jobId);
      } catch (refusal) {
        setProblem(refusal);
      } finally {
        busy.current = false;
        setStarting(false);
      }
    },
    [name],
  );
  const cancel = useCallback(() => {
    if (jobId !== undefined) cancelJob(jobId).catch(setProblem);
  }, [jobId]);
  const started = starting || running ? { jobId: jobId ?? '', name, done: 0, total: null, unit: '' } : undefined;
  return {
    start,
    cancel,
    progress: heard ?? started,
    result: end?.reply.ok ? (end.reply.value as Output<N>) : undefined,
    cancelled: end?.cancelled ?? false,
    problem,
  };
}
