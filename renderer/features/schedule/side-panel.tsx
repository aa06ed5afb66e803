import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import { scrollable } from '../../ui/layout.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CheckIn } from './check-in.tsx';
import type { Dialogs } from './dialogs.tsx';
import type { Appointment, Setup } from './grid-model.ts';
import { OffBook, RecallList, WaitingList } from './side-lists.tsx';
import type { Offer } from './use-desk.ts';

/** Recalls are shown from two weeks before they are due. */
const RECALL_NOTICE = 14;

type Props = {
  readonly setup: Setup;
  readonly selected: Appointment | undefined;
  readonly appointments: readonly Appointment[];
  readonly offered: { readonly offers: readonly Offer[]; readonly freed: Appointment } | null;
  readonly today: PlainDate;
  readonly setDialog: (dialog: Dialogs) => void;
  readonly onCharges: (superbillId: string, row: Appointment) => void;
  readonly onAllWaiting: () => void;
  readonly onGo: (row: Appointment) => void;
};
type TabId = 'desk' | 'recalls' | 'waiting' | 'open';

/** Beside the book: the marked appointment, who is to be called, who waits, what has no end yet. */
export function SidePanel({ setup, selected, appointments, offered, today, setDialog, onCharges, onAllWaiting, onGo }: Props) {
  // Today leads here with those that have no end.
  const [params] = useSearchParams();
  const [tab, setTab] = useState<TabId>(params.get('view') === 'open' ? 'open' : 'desk');
  const recalls = useQuery('schedule.recalls', { dueBy: addDays(today, RECALL_NOTICE) });
  const waiting = useQuery('schedule.waiting', {});
  const unfinished = useQuery('schedule.unfinished', {});
  useEffect(() => {
    if (offered) setTab('waiting');
  }, [offered]);
  const freed = offered ? `${formatSpan(offered.freed.start, offered.freed.start + offered.freed.minutes)}, which is free now` : '';
  return (
    <aside className="panel" aria-label="Desk" {...scrollable}>
      <Tabs<TabId>
        label="Beside the book"
        open={tab}
        onOpen={setTab}
        nextKeys="G N"
        tabs={[
          {
            id: 'desk',
            words: 'Desk',
            content: selected ? (
              <CheckIn row={selected} setup={setup} onCharges={onCharges} onCopay={(row) => setDialog({ kind: 'copay', row })} />
            ) : (
              NOBODY_MARKED
            ),
          },
          {
            id: 'waiting',
            words: 'Waiting',
            count: waiting.value?.length ?? 0,
            content: (
              <WaitingList
                wishes={offered?.offers ?? waiting.value ?? []}
                setup={setup}
                freed={freed}
                onAll={onAllWaiting}
                onOpen={(wish) => setDialog({ kind: 'wish', wish })}
                onAdd={() => setDialog({ kind: 'wish', wish: null })}
              />
            ),
          },
          {
            id: 'recalls',
            words: 'Recalls',
            count: recalls.value?.length ?? 0,
            content: (
              <RecallList
                recalls={recalls.value ?? []}
                setup={setup}
                today={today}
                onOpen={(recall) => setDialog({ kind: 'recall', recall })}
                onAdd={() => setDialog({ kind: 'recall', recall: null })}
              />
            ),
          },
          {
            id: 'open',
            words: 'Open ends',
            count: unfinished.value?.count ?? 0,
            content: <EndList unfinished={unfinished.value?.rows ?? []} appointments={appointments} onGo={onGo} />,
          },
        ]}
      />
    </aside>
  );
}

type EndProps = Pick<Props, 'appointments' | 'onGo'> & { readonly unfinished: readonly Appointment[] };

/** Past appointments without an end, and those cancelled on the days that are shown. */
const EndList = ({ unfinished, appointments, onGo }: EndProps) => (
  <>
    <OffBook
      label="Past appointments without an end"
      rows={unfinished}
      empty="Every past appointment ended as seen, no-show or cancelled."
      onOpen={onGo}
    />
    <OffBook
      label="Cancelled here"
      rows={appointments.filter(({ status }) => status === 'cancelled')}
      empty="Nobody was cancelled here."
      onOpen={onGo}
    />
  </>
);

const NOBODY_MARKED = (
  <p className="sched-pad soft small">Mark an appointment to see balance, copay, eligibility and authorization here.</p>
);
