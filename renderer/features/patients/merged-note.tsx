import { useLocation, useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { PatientPage } from './patient-words.ts';

/** What there is to know about other charts of this person, above everything else. */
export const ChartNotes = ({ page }: { readonly page: PatientPage }) => (
  <>
    <MergedNote page={page} />
    <AlikeNote page={page} />
  </>
);

/** Says that another chart led here. */
const MergedNote = ({ page }: { readonly page: PatientPage }) =>
  page.askedFor === null ? null : (
    <div className="merged-note">
      <Note kind="ok">
        Chart {page.askedFor} was merged into this one, chart {page.chart}. Everything it had is here.
      </Note>
    </div>
  );

/**
 * Handed over with the page of somebody just registered: the chart that looked like theirs meanwhile. A shared phone or plan
 * alone is family and no reason to merge, so only what speaks of the birth date counts.
 */
export const alikeOf = (likely: Output<'patient.likely'>): { readonly alike?: string } => {
  const same = likely.find(({ because }) => because.includes('birth date'));
  return same ? { alike: same.patientId } : {};
};

/** Offers the merge with the chart that looked like this one when it was registered; the older chart is the one to keep. */
function AlikeNote({ page }: { readonly page: PatientPage }) {
  const navigate = useNavigate();
  const { state } = useLocation();
  const alike: unknown = typeof state === 'object' && state !== null && 'alike' in state ? state.alike : undefined;
  const { value } = useQuery('patient.get', typeof alike === 'string' && alike !== page.patientId ? { patientId: alike } : undefined);
  if (!value || value.patientId === page.patientId) return null;
  const other = `${listName(value.patient)}, chart ${value.chart}`;
  return (
    <div className="merged-note">
      <Note kind="warn">
        <p>
          {other}, looks like the same person.{' '}
          <Button
            keys="Alt M"
            words={`Look at the merge into chart ${value.chart}`}
            onClick={() => void navigate(`/patients/${value.patientId}?merge=${page.patientId}`)}
          >
            Look at the merge
          </Button>
        </p>
      </Note>
    </div>
  );
}

type Merged = PatientPage['merged'][number];

/** A chart that was merged into this one, with the way back. */
export function MergedChart({ chart, name, mergedOn, mergeId }: Merged) {
  const unmerge = useCommand('patient.unmerge');
  const undo = async () => {
    const answer = await unmerge.run({ mergeId });
    if (answer) showToast({ words: `Chart ${chart} of ${name} stands by itself again.` });
  };
  return (
    <li>
      <span className="code">Chart {chart}</span> {name}, merged {formatDate(mergedOn)}{' '}
      <Button kind="quiet" disabled={unmerge.running} onClick={() => void undo()} label={`Take back the merge of chart ${chart}`}>
        Take it back
      </Button>
      <ErrorNote problem={unmerge.problem} />
    </li>
  );
}
