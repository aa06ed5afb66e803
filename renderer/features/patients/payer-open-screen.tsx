import './patients.css';
import { useState } from 'react';
import { useParams } from 'react-router';
import { clocksOf, type LookedBack, looksBack, NOW } from '../../lib/look-back.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { PageHead } from '../../ui/layout.tsx';
import { LookBackBanner, LookBackDialog } from '../../ui/look-back.tsx';
import { Screen } from '../../ui/screen.tsx';
import { OpenItems } from './open-items.tsx';

/** Everything that one payer still owes, visit by visit. */
export function PayerOpenScreen() {
  const { payerId = '' } = useParams();
  const [clocks, setClocks] = useState<LookedBack>(NOW);
  const [asking, setAsking] = useState(false);
  const { label, go } = useWayBack('Back', '/patients');
  const of = { kind: 'payer' as const, payerId };
  const title = useQuery('ledger.openItems', { of, ...clocksOf(clocks) }).value?.title ?? 'a payer';
  const back = looksBack(clocks);
  return (
    <Screen
      title={`Open at ${title}`}
      actions={[
        { label: 'Look back', keys: 'T', run: () => setAsking(true) },
        { label: back ? 'Back to today' : label, keys: 'Esc', run: back ? () => setClocks(NOW) : go, end: true },
      ]}
    >
      <PageHead title={`Open at ${title}`} under="Since when, whose turn it is, and what is next" />
      <LookBackBanner clocks={clocks} onNow={() => setClocks(NOW)} onChange={() => setAsking(true)} />
      <OpenItems of={of} clocks={clocks} />
      {asking && <LookBackDialog clocks={clocks} onLook={setClocks} onClose={() => setAsking(false)} />}
    </Screen>
  );
}
