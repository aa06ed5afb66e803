import { useNavigate } from 'react-router';
import type { Feature } from '../../lib/feature.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { scheduleErrors } from './schedule-errors.ts';

function ScheduleScreen() {
  const navigate = useNavigate();
  const find = () => void navigate('/patients');
  return (
    <Screen title="Schedule" actions={[{ label: 'Find a patient', keys: 'F', run: find }]}>
      <PageHead title="Schedule" under="Appointments by day and by rendering provider" />
      <EmptyState
        title="Appointments come in a later version"
        action={
          <Button kind="primary" onClick={find}>
            Find a patient
          </Button>
        }
      >
        This screen will hold the day of each rendering provider: who comes, what for, whether the coverage was checked, and one key that
        numbers and prints the superbills of tomorrow. Until then, number a superbill on the patient’s page with N.
      </EmptyState>
    </Screen>
  );
}

export const feature: Feature = { routes: [{ path: '/schedule', element: <ScheduleScreen /> }], errors: scheduleErrors };
