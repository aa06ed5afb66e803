import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted, money, shortTime } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-model.ts';

type Run = Output<'posting.postClean'>;
type Posted = Run['posted'][number];
type Kept = Run['kept'][number];
type Automatic = Output<'posting.automaticPosts'>[number];

const head = <Row extends Posted | Kept>(): readonly Column<Row>[] => [
  { id: 'payer', head: 'Payer', value: ({ payerName }) => readableName(payerName), tone: 'med' },
  { id: 'trace', head: 'Check or EFT', kind: 'code', value: ({ traceNumber }) => traceNumber, width: 150 },
  { id: 'claims', head: 'Claims', kind: 'number', value: ({ claimCount }) => claimCount, width: 72, total: 'sum' },
  { id: 'amount', head: 'Check', kind: 'money', value: ({ payment }) => payment, width: 110, total: 'sum' },
];
const POSTED: readonly Column<Posted>[] = head<Posted>();
const KEPT: readonly Column<Kept>[] = head<Kept>();

/** Posting all clean checks by one key, and what came of it. */
export function useCleanRun() {
  const job = useJob('posting.postClean');
  const [shown, setShown] = useState(false);
  const run = () => {
    setShown(true);
    void job.start({});
  };
  return { ...job, shown, run, hide: () => setShown(false) };
}

type RunDialogProps = { readonly job: ReturnType<typeof useCleanRun>; readonly onClose: () => void };

/** What one key posted, and what it kept back and why. */
export function CleanRunDialog({ job: { progress, cancel, result, cancelled, problem }, onClose }: RunDialogProps) {
  const navigate = useNavigate();
  return (
    <Dialog
      title="Posting the clean checks"
      wide
      className="rehearsal"
      onClose={onClose}
      actions={
        <Button keys="Esc" kind="primary" onClick={onClose}>
          {result ? 'Done' : 'Close'}
        </Button>
      }
    >
      <ErrorNote problem={problem} />
      {progress && (
        <Progress
          words="Posting"
          done={progress.done}
          total={progress.total}
          unit={progress.unit}
          under="Cancel keeps what is done so far."
          onCancel={cancel}
        />
      )}
      {cancelled && <p className="soft">Stopped. What was posted until then stands; the list shows it.</p>}
      {result && (
        <p role="status">
          <b>
            {counted(result.posted.length, 'check')} posted, {money(result.paid)}.
          </b>{' '}
          {result.kept.length === 0 ? 'Nothing was kept back.' : `${counted(result.kept.length, 'check')} kept back.`}
        </p>
      )}
      {result && result.posted.length > 0 && (
        <DataTable label="Posted" columns={POSTED} rows={result.posted} rowKey={({ remittanceId }) => remittanceId} flush />
      )}
      {result && result.kept.length > 0 && (
        <DataTable
          label="Kept back"
          columns={KEPT}
          rows={result.kept}
          rowKey={({ remittanceId }) => remittanceId}
          below={({ reasons }) => <span className="small soft">{reasons.map(({ words }) => words).join('. ')}.</span>}
          onSelect={() => undefined}
          onOpen={({ remittanceId }) => void navigate(`/payments/${remittanceId}`)}
          flush
        />
      )}
    </Dialog>
  );
}

/** Checks that posted by themselves in the last days; the newest is taken back by a key. */
export function useAutomaticPosts() {
  const { value, problem } = useQuery('posting.automaticPosts', {});
  const undoing = useJob('remittance.undo');
  const newest = value?.[0];
  return {
    posts: value ?? [],
    newest,
    undo: ({ remittanceId }: Pick<Automatic, 'remittanceId'>) => void undoing.start({ remittanceId }),
    busy: undoing.progress !== undefined,
    problem: problem ?? undoing.problem,
  };
}

export function AutomaticSection({ state }: { readonly state: ReturnType<typeof useAutomaticPosts> }) {
  const { posts, busy, problem, undo } = state;
  if (posts.length === 0 && problem === undefined) return null;
  return (
    <Section title="Posted by themselves">
      <ErrorNote problem={problem} />
      <ul className="inbox-files">
        {posts.slice(0, 8).map((post) => (
          <li key={post.remittanceId}>
            <p className="row">
              <span className="grow clip med">{readableName(post.payerName)}</span>
              <span>{money(post.payment)}</span>
            </p>
            <p className="row small soft">
              <span className="grow">
                {shortTime(post.postedAt)}, {counted(post.claimCount, 'claim')}, in the name of {post.inTheNameOf}
              </span>
              <Button disabled={busy} words={`Take back ${readableName(post.payerName)} ${post.traceNumber}`} onClick={() => undo(post)}>
                Take back
              </Button>
            </p>
          </li>
        ))}
      </ul>
      {posts.length > 8 && <p className="small dim">And {posts.length - 8} more in the last seven days.</p>}
    </Section>
  );
}
