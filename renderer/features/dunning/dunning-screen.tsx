import './dunning.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ChargesTab } from './charges-tab.tsx';
import { LettersTab } from './letters-tab.tsx';

type View = 'letters' | 'charges';

/** What is done about those who do not answer their statements: letters, and what paying late costs. */
export function DunningScreen() {
  const back = useWayBack('Statements', '/statements');
  const [search, setSearch] = useSearchParams();
  const view: View = search.get('view') === 'charges' ? 'charges' : 'letters';
  const [own, setOwn] = useState<readonly Action[]>([]);
  const show = (next: View) => {
    setOwn([]);
    setSearch(next === 'letters' ? {} : { view: next }, back.keep);
  };
  return (
    <Screen
      title="Dunning"
      actions={[
        ...own,
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(view === 'letters' ? 'charges' : 'letters') },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Dunning"
        beside={<StatusTag shape="ring">Dry run, nothing sent or booked</StatusTag>}
        under="Letters to guarantors who do not answer their statements, and finance charges for paying late"
      />
      <Tabs
        label="Parts of dunning"
        open={view}
        onOpen={show}
        tabs={[
          { id: 'letters', words: 'Letters', content: view === 'letters' ? <LettersTab onActions={setOwn} /> : null },
          { id: 'charges', words: 'Finance charges', content: view === 'charges' ? <ChargesTab onActions={setOwn} /> : null },
        ]}
      />
    </Screen>
  );
}
