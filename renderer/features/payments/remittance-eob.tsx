import { useLayoutEffect, useRef, useState } from 'react';
import { call } from '../../lib/api.ts';
import { counted } from '../../lib/format.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { scrollable } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast.tsx';
import { EobLines, Notes } from './remittance-eob-lines.tsx';
import { type Eob, LookContext, type Looked, walkFigures } from './remittance-figure.tsx';
import { placeWords, RemittanceRaw } from './remittance-raw.tsx';

type Props = { readonly remittanceClaimId: string; readonly patientName: string };

/** The whole explanation of benefits of one claim; whichever figure has the focus is marked in the segments beside it. */
export function RemittanceEob({ remittanceClaimId, patientName }: Props) {
  const { value, problem, again } = useQuery('remittance.eob', { remittanceClaimId });
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="the explanation of benefits" lines={14} />;
  return <EobOf eob={value} remittanceClaimId={remittanceClaimId} patientName={patientName} />;
}

function EobOf({ eob, remittanceClaimId, patientName }: Props & { readonly eob: Eob }) {
  const first = eob.claim[0];
  const [looked, look] = useState<Looked>({
    id: first ? `claim.${first.at.segment}.${first.at.element}` : '',
    at: first ? [first.at] : [],
  });
  const page = useRef<HTMLElement>(null);
  // Before it is seen: an arrow pressed at once would else walk from nowhere.
  useLayoutEffect(() => page.current?.querySelector<HTMLElement>('button.fig')?.focus(), []);
  return (
    <LookContext value={{ looked, look }}>
      <section className="eob" aria-label={`Explanation of benefits of ${eob.claimNumber}`} onKeyDown={walkFigures} ref={page}>
        <div className="eob-page" {...scrollable}>
          <h2>
            Explanation of benefits: {eob.claimNumber}, {patientName}
          </h2>
          <Corrected eob={eob} remittanceClaimId={remittanceClaimId} />
          <Notes id="claim" notes={eob.claim} />
          <EobLines eob={eob} />
          {eob.notes.length > 0 && <h3>Told beside the money</h3>}
          <Notes id="claim" notes={eob.notes} />
          {eob.unread.length > 0 && (
            <p className="soft">
              {counted(eob.unread.length, 'segment')} that this program has no words for: {eob.unread.join(', ')}. They stand beside this as
              they came, and nothing of them is counted.
            </p>
          )}
        </div>
        <div className="eob-behind">
          <h3>Behind the figure</h3>
          <p className="small" id="figure-place">
            {placeWords(eob.segments, looked.at)}
          </p>
          <RemittanceRaw label={`Segments of ${eob.claimNumber}`} segments={eob.segments} at={looked.at} />
        </div>
      </section>
    </LookContext>
  );
}

/** The payer says that the member has another number: one key writes it into the coverage. */
function Corrected({ eob, remittanceClaimId }: { readonly eob: Eob; readonly remittanceClaimId: string }) {
  const [problem, setProblem] = useState<unknown>();
  const { corrected } = eob;
  const take = useOneAtATime(async () => {
    if (!corrected) return;
    setProblem(undefined);
    try {
      const { after } = await call('remittance.takeMemberId', { remittanceClaimId, memberId: corrected.memberId });
      showToast({ words: `The coverage says ${after} now`, shape: 'check' });
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  if (!corrected) return <ErrorNote problem={problem} />;
  return (
    <>
      <ErrorNote problem={problem} />
      <Note
        kind="warn"
        fixes={
          <Button keys="M" words="Take the corrected member number" onClick={() => void take()}>
            Write {corrected.memberId} into the coverage
          </Button>
        }
      >
        <p>
          The payer corrected the member number to <b>{corrected.memberId}</b>; the coverage at {corrected.payerName} says{' '}
          {corrected.before === '' ? 'none' : corrected.before}.
        </p>
      </Note>
    </>
  );
}
