import './desk-money.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CreditsTab } from './credits-tab.tsx';
import { FeeDialog } from './fee-dialog.tsx';
import { VIEWS, type View, viewOf } from './money-words.ts';
import { PaymentsTab } from './payments-tab.tsx';
import { ReceiptPaperDialog } from './receipt-paper-dialog.tsx';
import { RefundsTab } from './refunds-tab.tsx';

/** Money from patients in one place: what was taken, whose credits the practice holds, what is to be sent back. */
export function DeskMoneyScreen() {
  const back = useWayBack('Payments', '/payments');
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search.get('view'));
  const [own, setOwn] = useState<readonly Action[]>([]);
  const [asking, setAsking] = useState<'fee' | 'paper'>();
  const refunds = useQuery('refund.list', { status: 'owed', limit: 1 });
  const show = (next: View) => {
    setOwn([]);
    setSearch(next === 'payments' ? {} : { view: next }, back.keep);
  };
  const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'payments';
  const actions: Action[] = [
    ...own,
    { label: 'Fee for a bounced check', keys: 'F', end: true, run: () => setAsking('fee') },
    { label: 'Paper of receipts', keys: 'T', end: true, run: () => setAsking('paper') },
    { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(next) },
    { label: back.label, keys: 'Esc', end: true, run: back.go },
  ];
  return (
    <Screen title="Payments from patients" actions={actions}>
      <PageHead
        title="Payments from patients"
        under={
          refunds.value && refunds.value.owedCount > 0
            ? `${money(refunds.value.owed)} is set aside to be sent back`
            : 'What was taken at the desk and by mail, and where every cent of it is'
        }
      />
      <Tabs
        label="Parts of payments from patients"
        open={view}
        onOpen={show}
        tabs={[
          { id: 'payments', words: 'Payments', content: view === 'payments' ? <PaymentsTab onActions={setOwn} /> : null },
          { id: 'credits', words: 'Credit balances', content: view === 'credits' ? <CreditsTab onActions={setOwn} /> : null },
          {
            id: 'refunds',
            words: 'Refunds',
            count: refunds.value?.owedCount ?? 0,
            content: view === 'refunds' ? <RefundsTab onActions={setOwn} /> : null,
          },
        ]}
      />
      {asking === 'fee' && <FeeDialog onClose={() => setAsking(undefined)} />}
      {asking === 'paper' && <ReceiptPaperDialog onClose={() => setAsking(undefined)} />}
    </Screen>
  );
}
