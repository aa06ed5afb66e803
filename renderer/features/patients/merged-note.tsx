import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { PatientPage } from './patient-words.ts';

/** Says that another chart led here. */
export const MergedNote = ({ page }: { readonly page: PatientPage }) =>
  page.askedFor === null ? null : (
    <div className="merged-note">
      <Note kind="ok">
        Chart {page.askedFor} was merged into this one, chart {page.chart}. Everything it had is here.
      </Note>
    </div>
  );

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
