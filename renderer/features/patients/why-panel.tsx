import { useEffect, useRef } from 'react';
import { counted, money } from '../../lib/format.ts';
import { clocksOf, type LookedBack } from '../../lib/look-back.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Explanation } from '../../ui/explanation.tsx';
import { Panel } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { PapersBehind } from '../../ui/papers-behind.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import type { PatientPage } from './patient-words.ts';

export type WhyAmount = 'patientOwes' | 'insurersOwe';

type Props = {
  readonly page: PatientPage;
  readonly amount: WhyAmount;
  readonly clocks: LookedBack;
  /** Journals of what the payer sent, to be marked in the ledger. */
  readonly onLit: (journalIds: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Why is this the balance: the sum behind it visit by visit, added a second way, and the payer's own segments. */
export function WhyPanel({ page, amount, clocks, onLit, onClose }: Props) {
  const { value, problem, again } = useQuery('ledger.explain', { of: { kind: amount, patientId: page.patientId }, ...clocksOf(clocks) });
  const papers = useQuery('paper.ofPatient', { patientId: page.patientId }).value;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    onLit(value?.sent.slice(0, 1).map(({ journalId }) => journalId) ?? []);
  }, [value, onLit]);
  const shown = value?.amount ?? (amount === 'patientOwes' ? page.owed.patient : page.owed.insurers);
  return (
    <Panel
      label="Why is this the balance?"
      title={`Why is this ${money(shown)}?`}
      under={value && `${value.title}, added from ${counted(value.postingCount, 'posting')}.`}
      right={
        <Button ref={close} kind="quiet" className="end" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </Button>
      }
    >
      {problem !== undefined && (
        <div className="sect">
          <ErrorNote problem={problem} onRetry={again} />
        </div>
      )}
      {!value && problem === undefined && <Skeleton label="the sum" lines={8} />}
      {value && <Explanation explained={value} />}
      <PapersBehind papers={papers} />
    </Panel>
  );
}
