import { useEffect, useState } from 'react';
import { isPlainDate } from '#shared/kernel/plain-date.ts';
import { count, monthAndYear, shortTime } from '../lib/format.ts';
import { cancelJob, type RunningJob, useJobs } from '../lib/jobs.ts';
import { lockPractice, useSession } from '../lib/session.ts';
import { useKeys } from '../lib/use-keys.ts';
import { Kbd } from '../ui/kbd.tsx';
import { ProgressBar } from '../ui/progress.tsx';
import { StatusIcon } from '../ui/status-mark.tsx';
import { jobWords } from './job-words.ts';

/** The practice, the backup, the books, what runs in the background, and when it locks. */
export function StatusLine() {
  const status = useSession((session) => session.status);
  const job = useJobs(({ running }) => running[0]);
  if (!status) return <footer className="foot no-print" />;
  return (
    <footer className="foot no-print">
      <span>{status.practiceName}</span>
      <BackupState at={status.lastBackup} today={status.today} />
      {isPlainDate(status.today) && <span>Books open: {monthAndYear(status.today)}</span>}
      <span className="right">{job && <JobState job={job} />}</span>
      <LockTimer minutes={status.idleMinutes} />
    </footer>
  );
}

function BackupState({ at, today }: { readonly at: string | null; readonly today: string }) {
  if (at === null)
    return (
      <span>
        <StatusIcon shape="triangle" />
        No backup yet
      </span>
    );
  const days = Math.floor((Date.parse(`${today}T23:59:59Z`) - Date.parse(at)) / 86_400_000);
  return (
    <span>
      <StatusIcon shape={days > 2 ? 'triangle' : 'check'} />
      Backup {shortTime(at)}
      {days > 2 ? `, ${days} days old` : ', verified'}
    </span>
  );
}

function JobState({ job }: { readonly job: RunningJob }) {
  const words = jobWords(job.name);
  const cancel = () => void cancelJob(job.jobId);
  useKeys([{ keys: 'Ctrl .', words: `Cancel: ${words}`, where: 'everywhere', run: cancel }]);
  return (
    <>
      {words}, {count(job.done)}
      {job.total === null ? '' : ` of ${count(job.total)}`}
      <ProgressBar label={words} done={job.done} total={job.total} />
      <button type="button" onClick={cancel}>
        cancel <Kbd keys="Ctrl ." />
      </button>
    </>
  );
}

/** Counts down the idle minutes; at zero the practice locks. */
function LockTimer({ minutes }: { readonly minutes: number }) {
  const [now, setNow] = useState(Date.now);
  const lastTouch = useSession((session) => session.lastTouch);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.min(minutes * 60, Math.ceil((lastTouch + minutes * 60_000 - now) / 1000)));
  useEffect(() => {
    if (left === 0 && minutes > 0) void lockPractice();
  }, [left, minutes]);
  useKeys([{ keys: 'Ctrl L', words: 'Lock the practice', where: 'everywhere', run: () => void lockPractice() }]);
  if (minutes <= 0) return null;
  return (
    <button type="button" onClick={() => void lockPractice()} title="Lock now, Ctrl+L">
      Locks in {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
    </button>
  );
}
