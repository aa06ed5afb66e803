import { useNavigate } from 'react-router';
import { useQuery } from '../../lib/query.ts';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BatchFiles } from './batch-files.tsx';

/** Every file that was written, newest first. */
export function BatchesScreen() {
  const navigate = useNavigate();
  const query = useQuery('batch.list', {});
  const batches = query.value;
  return (
    <Screen
      title="Batches"
      actions={[
        { label: 'Send a batch', keys: 'B', primary: true, run: () => void navigate('/claims/batch') },
        { label: 'Outward', keys: 'O', run: () => void navigate('/outward') },
        { label: 'Back to claims', keys: 'Esc', end: true, run: () => void navigate('/claims') },
      ]}
    >
      <PageHead title="Batches" under="Files of claims, newest first. What was sent never changes." />
      <div className="batch-body scroll grow">
        <ErrorNote problem={query.problem} onRetry={query.again} />
        {batches === undefined && query.problem === undefined && <Skeleton label="batches" />}
        {batches?.length === 0 && (
          <EmptyState title="No batch yet">
            Ready claims leave together, one file for each trading partner. Press B to see what would go.
          </EmptyState>
        )}
        {batches !== undefined && batches.length > 0 && <BatchFiles batches={batches} />}
      </div>
    </Screen>
  );
}
