import './today.css';
import { useNavigate } from 'react-router';
import { mayDo } from '#shared/contract/roles.ts';
import { counted, longDay } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useSession } from '../../lib/session.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { DayPanel } from './day-panel.tsx';
import { useWorkList, WorkList } from './work-list.tsx';

/** The work of the day: every row leads to the screen where it is done. */
export function TodayScreen() {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('today.get', {});
  const work = useWorkList(value);
  const register = () => void navigate('/patients/register');
  const mayLook = useSession(({ status }) => status?.user && mayDo(status.user.role, 'report.view')) ?? false;
  const openReport = (report: string, filters: Readonly<Record<string, unknown>>) =>
    void navigate(`/reports/${report}?f=${encodeURIComponent(JSON.stringify(filters))}`, { state: comingFrom('Today', '/today') });
  return (
    <Screen
      title="Today"
      actions={[
        { label: 'Open', keys: 'Enter', run: work.open, disabled: work.rows.length === 0 },
        { label: 'Next group', keys: 'Ctrl ↓', run: () => work.goGroup(1), disabled: work.rows.length === 0 },
        { label: 'Group before', keys: 'Ctrl ↑', run: () => work.goGroup(-1), disabled: work.rows.length === 0 },
        { label: 'Find a patient', keys: 'F', run: () => void navigate('/patients') },
        { label: 'Register a patient', keys: 'R', run: register },
        { label: 'Back up now', keys: 'B', run: work.backUp, end: true },
      ]}
    >
      <PageHead title="Today" under={value && `${longDay(value.today)}. ${toCome(value.daySoFar)}`} />
      <div className="today">
        <TwoPane
          rightWidth={412}
          left={
            <>
              {(problem !== undefined || work.problem !== undefined) && (
                <div className="sect">
                  <ErrorNote problem={problem ?? work.problem} onRetry={problem === undefined ? work.backUp : again} />
                </div>
              )}
              {!value && problem === undefined && <Skeleton label="the work list" lines={12} />}
              {value && <WorkList work={work} />}
              {value && value.groups.length === 0 && (
                <EmptyState
                  title="Nothing waits"
                  action={
                    <Button kind="primary" onClick={register}>
                      Register a patient
                    </Button>
                  }
                >
                  Superbills not yet entered, claims to send or repair, remittances to post and statements due gather here, each with its
                  next step. It starts with a patient and a superbill.
                </EmptyState>
              )}
            </>
          }
          right={value ? <DayPanel day={value} openReport={mayLook ? openReport : undefined} /> : <Skeleton label="aging" lines={8} />}
        />
      </div>
    </Screen>
  );
}

function toCome({ visitsEntered, visitsPlanned }: { readonly visitsEntered: number; readonly visitsPlanned: number }): string {
  const left = visitsPlanned - visitsEntered;
  if (visitsPlanned === 0) return 'No superbills for today yet.';
  return left > 0 ? `${counted(left, 'visit')} of today still to enter.` : 'Every visit of today is entered.';
}
