import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { comingFrom } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { showToast } from '../../ui/toast.tsx';
import { mendAt, type Rejected } from './looks.ts';

export type RejectedWork = {
  readonly row: Rejected | undefined;
  readonly select: (claimId: string) => void;
  readonly mend: () => void;
  readonly actions: readonly Action[];
  readonly running: boolean;
  readonly problem: unknown;
};

/** The rejected claim that is open and what is done about it: mending leads to the field and back, sending again opens the next one. */
export function useRejectedWork(rows: readonly Rejected[], asked: string | null): RejectedWork {
  const [selected, setSelected] = useState<string | undefined>(asked ?? undefined);
  const row = rows.find(({ claimId }) => claimId === selected) ?? rows[0];
  const navigate = useNavigate();
  const resending = useCommand('answer.resend');
  const opening = useCommand('claim.editCharges');
  const taking = useCommand('claim.queue');
  const mend = async ({ claimId, version, ...rest }: Rejected): Promise<void> => {
    const way = { state: comingFrom('Rejected claims', `/claims/rejected?claim=${claimId}`) };
    const { to } = mendAt(rest.places[0]?.place ?? 'claim', { claimId, version, ...rest });
    if (to !== undefined) return void navigate(to, way);
    const opened = await opening.run({ claimId, version });
    if (opened) void navigate(`/charges/${opened.superbillId}`, way);
  };
  const resend = async ({ claimId, version, claimNumber }: Rejected): Promise<void> => {
    const at = rows.findIndex((one) => one.claimId === claimId);
    const following = rows[at + 1] ?? rows[at - 1];
    const answer = await resending.run({ claimId, version });
    if (!answer) return;
    if (answer.status !== 'queued') {
      showToast({ words: `${claimNumber} still waits: ${counted(answer.findings.length, 'fault')}`, shape: 'barred' });
      return;
    }
    setSelected(following?.claimId);
    const undo = () => void taking.run({ claimIds: [claimId], queued: false });
    showToast({ words: `${claimNumber} goes with the next batch`, shape: 'half', undo });
  };
  const all = [resending, opening, taking];
  const running = all.some((one) => one.running);
  const openMend = () => void (row && mend(row));
  const actions: readonly Action[] =
    row === undefined
      ? []
      : [
          { label: 'Check and send again', keys: 'Ctrl Enter', primary: true, disabled: running, run: () => void resend(row) },
          { label: mendAt(row.places[0]?.place ?? 'claim', row).words, keys: 'M', disabled: running, run: openMend },
          { label: 'The claim', keys: 'O', run: () => void navigate(`/claims/${row.claimId}`) },
        ];
  return { row, select: setSelected, mend: openMend, actions, running, problem: all.find(({ problem }) => problem !== undefined)?.problem };
}
