import { useEffect, useState } from 'react';
import { isPlainDate } from '#shared/kernel/plain-date.ts';
import { backupAge } from '../lib/backup-age.ts';
import { count, monthAndYear } from '../lib/format.ts';
import { cancelJob, type RunningJob, useJobs } from '../lib/jobs.ts';
import { lockPractice, lockSafely, useSession } from '../lib/session.ts';
import { useUnsavedWork } from '../lib/unsaved.ts';
import { useKeys } from '../lib/use-keys.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { ProgressBar } from '../ui/progress.tsx';
import { StatusIcon } from '../ui/status-mark.tsx';
import { jobWords } from './job-words.ts';

/** The practice, the backup, the books, what runs in the background, and when it locks. */
export function StatusLine() {
  const status = useSession((session) => session.status);
  const job = useJobs(({ running }) => running[0]);
  const others = useJobs(({ running }) => running.length - 1);
  if (!status) return <footer className="foot no-print" />;
  return (
    <footer className="foot no-print">
      <span>{status.practiceName}</span>
      <BackupState at={status.lastBackup} />
      {isPlainDate(status.today) && <span>Books open: {monthAndYear(status.today)}</span>}
      <span className="right">{job && <JobState job={job} others={others} />}</span>
      <LockTimer minutes={status.idleMinutes} />
    </footer>
  );
}

function BackupState({ at }: { readonly at: string | null }) {
  const { words, late } = backupAge(at, Date.now());
  return (
    <span className={late ? 'warn' : undefined}>
      <StatusIcon shape={late ? 'triangle' : 'check'} />
      {words}
    </span>
  );
}

function JobState({ job, others }: { readonly job: RunningJob; readonly others: number }) {
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
      {others > 0 && `and ${others} more`}
    </>
  );
}

/** Counts down the idle minutes; at zero the practice locks. In the last minute it says so where typing would be lost. */
function LockTimer({ minutes }: { readonly minutes: number }) {
  const left = useSecondsLeft(minutes);
  const unsaved = useUnsavedWork(({ held }) => held.length > 0);
  useKeys([{ keys: 'Ctrl L', words: 'Lock the practice', where: 'everywhere', run: lockSafely }]);
  if (minutes <= 0) return null;
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <>
      <button type="button" className={left <= 60 ? 'warn' : undefined} onClick={lockSafely} title="Lock now, Ctrl+L">
        Locks in {clock}
      </button>
      {unsaved && left <= 60 && left > 0 && <StillThere clock={clock} />}
    </>
  );
}

/** Seconds until the idle lock, which it carries out. */
function useSecondsLeft(minutes: number): number {
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
  return left;
}

/** Any key or click counts as use of the window, so it closes by itself when someone is there. */
const StillThere = ({ clock }: { readonly clock: string }) => (
  <Dialog
    title="Still there?"
    onClose={() => undefined}
    actions={
      <Button keys="Esc" autoFocus onClick={() => undefined}>
        Stay
      </Button>
    }
  >
    <p className="soft">The practice locks in {clock}, and what is typed and not saved is lost then. Press any key to go on.</p>
  </Dialog>
);
