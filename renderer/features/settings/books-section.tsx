import type { Output } from '#shared/contract/operations.ts';
import { count, counted } from '../../lib/format.ts';
import type { JobState } from '../../lib/jobs.ts';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Proof } from '../../ui/sum.tsx';

/** Every proof of the books, green or red, and the sum that must come out. */
export function BooksSection({ job }: { readonly job: JobState<'ledger.verify'> }) {
  const { progress, result } = job;
  return (
    <Section title="The books">
      <div className="stack">
        <ErrorNote problem={job.problem} />
        {progress && (
          <Progress words="Verifying the books" done={progress.done} total={progress.total} unit={progress.unit} onCancel={job.cancel} />
        )}
        {!result && !progress && (
          <p className="soft">Proves every balance again from its postings, and that nobody has changed a record.</p>
        )}
        {result && <Proved result={result} />}
      </div>
    </Section>
  );
}

function Proved({ result }: { readonly result: Output<'ledger.verify'> }) {
  const { totals, checks, ok } = result;
  const red = checks.filter((check) => !check.ok).length;
  return (
    <>
      <p role="status">
        {ok ? (
          <StatusMark shape="check">{counted(checks.length, 'proof')}, all hold</StatusMark>
        ) : (
          <StatusMark shape="octagon">
            {counted(red, 'proof')} of {checks.length} fails
          </StatusMark>
        )}
      </p>
      <Proof
        size="big"
        terms={[
          { words: 'Payments', amount: totals.payments },
          { words: 'Adjustments', amount: totals.adjustments },
          { words: 'Write\u2011offs', amount: totals.writeOffs },
          { words: 'Balances', amount: totals.balances },
        ]}
        result={{ words: 'Charges', amount: totals.charges }}
        under={`${count(totals.journals)} journals, ${count(totals.postings)} postings, ${count(totals.records)} records`}
      />
      <ul className="proofs" aria-label="Proofs">
        {checks.map(({ name, words, ok: holds, violations, first }) => (
          <li key={name}>
            <StatusMark shape={holds ? 'check' : 'octagon'}>{holds ? 'holds' : `${counted(violations, 'fault')}`}</StatusMark>
            <span className="grow">{words}</span>
            {first !== null && <span className="small soft code">{first}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
