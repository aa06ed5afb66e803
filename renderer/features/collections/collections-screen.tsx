import './collections.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AgenciesTab } from './agencies-tab.tsx';
import { CandidatesTab } from './candidates-tab.tsx';
import { policyWords, VIEWS, type View, viewOf } from './collection-words.ts';
import { PlacementsTab } from './placements-tab.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import { RunsTab } from './runs-tab.tsx';

const TAB_WORDS: Readonly<Record<View, string>> = {
  ready: 'May go to an agency',
  kept: 'Kept here',
  placed: 'With agencies',
  ended: 'Came back',
  runs: 'Hand-overs',
  agencies: 'Agencies',
};

/** Accounts on their way to a collection agency, there, and back. */
export function CollectionsScreen() {
  const back = useWayBack('Statements', '/statements');
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search.get('view'));
  const [own, setOwn] = useState<readonly Action[]>([]);
  const [ruling, setRuling] = useState(false);
  const policy = useQuery('collection.policy', {});
  const sums = useQuery('collection.candidates', { view: 'ready', limit: 1 });
  const out = useQuery('collection.placements', { limit: 1 });
  const show = (next: View) => {
    setOwn([]);
    setSearch(next === 'ready' ? {} : { view: next }, back.keep);
  };
  const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'ready';
  const tab = (id: View) => {
    const content = view === id ? <Content view={id} onActions={setOwn} /> : null;
    const counts = { ready: sums.value?.ready.count, kept: sums.value?.out.count, placed: out.value?.out.count };
    return { id, words: TAB_WORDS[id], content, ...(id in counts && { count: counts[id as keyof typeof counts] ?? 0 }) };
  };
  return (
    <Screen
      title="Collections"
      actions={[
        ...own,
        { label: 'Policy', keys: 'P', run: () => setRuling(true), disabled: !policy.value },
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(next) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Collections"
        under={
          sums.value && out.value && policy.value
            ? `${money(sums.value.ready.amount)} may go: ${policyWords(policy.value, money(policy.value.minimum))}. Agencies have ${money(out.value.out.amount)} of ${counted(out.value.out.count, 'account')}`
            : 'Accounts on their way to a collection agency, there, and back'
        }
      />
      <ErrorNote problem={sums.problem ?? out.problem ?? policy.problem} onRetry={sums.again} />
      <Tabs label="Parts of collections" open={view} onOpen={show} tabs={VIEWS.map(tab)} />
      {ruling && policy.value && <PolicyDialog policy={policy.value} onClose={() => setRuling(false)} />}
    </Screen>
  );
}

function Content({ view, onActions }: { readonly view: View; readonly onActions: (actions: readonly Action[]) => void }) {
  if (view === 'runs') return <RunsTab onActions={onActions} />;
  if (view === 'agencies') return <AgenciesTab onActions={onActions} />;
  if (view === 'placed' || view === 'ended')
    return <PlacementsTab key={view} view={view === 'placed' ? 'out' : 'ended'} onActions={onActions} />;
  return <CandidatesTab key={view} view={view === 'ready' ? 'ready' : 'out'} onActions={onActions} />;
}
