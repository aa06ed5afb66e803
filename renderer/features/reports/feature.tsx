import { useNavigate } from 'react-router';
import type { Feature } from '../../lib/feature.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';

function ReportsScreen() {
  const navigate = useNavigate();
  const back = () => void navigate('/today');
  return (
    <Screen title="Reports" actions={[{ label: 'Today', keys: 'Esc', run: back }]}>
      <PageHead title="Reports" under="Day sheet, deposit slip, aging, collections, denials" />
      <EmptyState
        title="Reports come in a later version"
        action={
          <Button kind="primary" onClick={back}>
            See the figures on Today
          </Button>
        }
      >
        This screen will print the day sheet and the deposit slip, aging to the single visit, collections and charges by month, payer mix
        and denial reasons, each figure opening the rows behind it. A/R aging, collections and the day so far are on Today already.
      </EmptyState>
    </Screen>
  );
}

export const feature: Feature = {
  routes: [{ path: '/reports', element: <ReportsScreen /> }],
  errors: {
    'report.backwards': 'The range ends before it begins. Change one of its days.',
    'report.grouping': 'This report has no such rows. Choose others.',
    'report.tooLong': 'That is more than fits into one file. Choose a shorter time, or narrow it.',
  },
};
