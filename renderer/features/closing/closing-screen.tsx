import './closing.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CloseTab } from './close-tab.tsx';
import { ClosedTab } from './closed-tab.tsx';
import { DrawersTab } from './drawers-tab.tsx';
import { VIEWS, type View, viewOf } from './looks.ts';
import { SheetTab } from './sheet-tab.tsx';

/** The end of the day: what is proved, what was in the drawers, the day sheet, and what is closed for good. */
export function ClosingScreen() {
  const back = useWayBack('Today', '/today');
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search.get('view'));
  const [own, setOwn] = useState<readonly Action[]>([]);
  const { value, problem, again } = useQuery('period.status', {});
  const show = (next: View) => {
    if (next === view) return;
    setOwn([]);
    const day = search.get('day');
    setSearch({ ...(next === 'close' ? {} : { view: next }), ...(day === null ? {} : { day }) }, back.keep);
  };
  const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'close';
  const actions: Action[] = [
    ...own,
    { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(next) },
    { label: back.label, keys: 'Esc', end: true, run: back.go },
  ];
  const day = search.get('day');
  const tab = (id: View) => {
    if (id !== view || !value) return null;
    if (id === 'close') return <CloseTab status={value} asked={day} onActions={setOwn} />;
    if (id === 'sheet') return <SheetTab today={value.today} asked={day} onActions={setOwn} />;
    if (id === 'drawers') return <DrawersTab today={value.today} asked={day} onActions={setOwn} />;
    return <ClosedTab closes={value.closes} onActions={setOwn} />;
  };
  const under = value?.closedThrough ? `Closed through ${formatDate(value.closedThrough)}` : 'Nothing is closed yet';
  return (
    <Screen title="Closing" actions={actions}>
      <PageHead
        title="Closing"
        under={value ? `${under}. What comes late stands on the first open day.` : 'The end of the day and of the month'}
      />
      <ErrorNote problem={problem} onRetry={again} />
      {!value && problem === undefined && <Skeleton label="what is closed" />}
      <Tabs
        label="Parts of closing"
        open={view}
        onOpen={show}
        tabs={[
          { id: 'close', words: 'Close', content: tab('close') },
          { id: 'sheet', words: 'Day sheet', content: tab('sheet') },
          { id: 'drawers', words: 'Drawers', content: tab('drawers') },
          { id: 'closed', words: 'Closed periods', content: tab('closed') },
        ]}
      />
    </Screen>
  );
}
