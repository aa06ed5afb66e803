import './answers.css';
import { useSearchParams } from 'react-router';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AskTab } from './ask-tab.tsx';
import { BatchesTab } from './batches-tab.tsx';
import { LookTab } from './look-tab.tsx';
import { VIEWS, type View, viewOf } from './looks.ts';
import { MendedTab } from './mended-tab.tsx';
import { RejectedTab } from './rejected-tab.tsx';
import { ReportsTab } from './reports-tab.tsx';
import { SilentTab } from './silent-tab.tsx';
import { useRejectedWork } from './use-rejected-work.ts';

/** What partners answered: what is to be mended, who is silent, and everything that a person must look at. */
export function AnswersScreen() {
  const back = useWayBack('Claims', '/claims');
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search.get('view'));
  const rejected = useQuery('answer.rejected', {});
  const look = useQuery('answer.exceptions', {});
  const silent = useQuery('answer.silent', {});
  const show = (next: View) => setSearch(next === 'rejected' ? {} : { view: next }, back.keep);
  const work = useRejectedWork(rejected.value?.rows ?? [], search.get('claim'));
  const waiting = silent.value?.counts.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'rejected';
  return (
    <Screen
      title="Answers"
      actions={[
        ...(view === 'rejected' ? work.actions : []),
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(next) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead title="Answers" under="What clearinghouses and payers say of the claims that were sent, and what is to be done about it." />
      <ErrorNote problem={rejected.problem ?? look.problem ?? silent.problem} onRetry={rejected.again} />
      <Tabs
        label="Kinds of answers"
        open={view}
        onOpen={show}
        tabs={[
          {
            id: 'rejected',
            words: 'Rejected',
            count: rejected.value?.open ?? 0,
            content: rejected.value ? <RejectedTab list={rejected.value} work={work} /> : <Skeleton label="rejected claims" lines={8} />,
          },
          { id: 'mended', words: 'Mended', count: rejected.value?.fixed ?? 0, content: view === 'mended' ? <MendedTab /> : null },
          { id: 'silent', words: 'Not answered', count: waiting, content: view === 'silent' ? <SilentTab /> : null },
          { id: 'batches', words: 'By batch', content: view === 'batches' ? <BatchesTab /> : null },
          { id: 'look', words: 'To look at', count: look.value?.count ?? 0, content: view === 'look' ? <LookTab /> : null },
          { id: 'reports', words: 'Reports', content: view === 'reports' ? <ReportsTab /> : null },
          { id: 'ask', words: 'Ask payers', content: view === 'ask' ? <AskTab /> : null },
        ]}
      />
    </Screen>
  );
}
