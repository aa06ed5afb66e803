import './deposits.css';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { VIEWS, type View, viewOf } from './deposit-words.ts';
import { FilesTab } from './files-tab.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { LinesTab } from './lines-tab.tsx';
import { PaymentsTab } from './payments-tab.tsx';
import { SlipDialog } from './slip-dialog.tsx';
import { SlipsTab } from './slips-tab.tsx';

/** Whether what payers say that they paid is in the bank, and whether what is in the bank was posted. */
export function DepositsScreen() {
  const back = useWayBack('Payments', '/payments');
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search.get('view'));
  const [floating, setFloating] = useState<'import' | 'slip'>();
  const [own, setOwn] = useState<readonly Action[]>([]);
  const lines = useQuery('deposit.lines', { view: 'open', limit: 1 });
  const payments = useQuery('deposit.list', { view: 'open', limit: 1 });
  const { run } = useCommand('deposit.refresh');
  useEffect(() => void run({}), [run]);
  const show = (next: View) => {
    setOwn([]);
    setSearch(next === 'payments' ? {} : { view: next }, back.keep);
  };
  const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'payments';
  const waiting = (payments.value?.counts ?? []).filter(({ state }) => state === 'waiting' || state === 'onSlip' || state === 'short');
  const due = waiting.reduce((sum, { payment, inBank }) => sum + payment - inBank, 0);
  const actions: Action[] = [
    ...own,
    { label: 'Add a bank file', keys: 'A', run: () => setFloating('import') },
    { label: 'Make a slip', keys: 'S', run: () => setFloating('slip') },
    { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(next) },
    { label: back.label, keys: 'Esc', end: true, run: back.go },
  ];
  return (
    <Screen title="Deposits" actions={actions}>
      <PageHead
        title="Deposits"
        under={
          lines.value && payments.value
            ? `${money(due)} that payers say they paid is not in the bank; ${money(lines.value.openAmount)} in the bank is not explained`
            : 'What payers say they paid, held against what the bank says came'
        }
      />
      <ErrorNote problem={lines.problem ?? payments.problem} onRetry={payments.again} />
      <Tabs
        label="Parts of deposits"
        open={view}
        onOpen={show}
        tabs={[
          {
            id: 'payments',
            words: 'Checks and EFTs',
            count: waiting.reduce((sum, { count }) => sum + count, 0),
            content: view === 'payments' ? <PaymentsTab onActions={setOwn} /> : null,
          },
          {
            id: 'lines',
            words: 'In the bank',
            count: lines.value?.open ?? 0,
            content: view === 'lines' ? <LinesTab onActions={setOwn} /> : null,
          },
          { id: 'slips', words: 'Slips', content: view === 'slips' ? <SlipsTab onActions={setOwn} /> : null },
          { id: 'files', words: 'Bank files', content: view === 'files' ? <FilesTab onActions={setOwn} /> : null },
        ]}
      />
      {floating === 'import' && <ImportDialog onClose={() => setFloating(undefined)} />}
      {floating === 'slip' && <SlipDialog onClose={() => setFloating(undefined)} />}
    </Screen>
  );
}
