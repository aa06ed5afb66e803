import { useNavigate } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { showToast } from '../../ui/toast.tsx';
import { type ClaimPage, claimState } from './claim-state.ts';

type Claim = ClaimPage['claim'];

/** What is done to the open claim without a question first; each says what came of it and can be taken back. */
export function useClaimMoves(claim: Claim | undefined) {
  const queue = useQueue(claim);
  const charges = useEditCharges(claim);
  const closing = useClosing(claim);
  const check = useRecheck(claim);
  const back = useAskAfterAll(claim);
  const all = [queue, charges, closing, check, back];
  return {
    queue: queue.run,
    editCharges: charges.run,
    close: closing.close,
    reopen: closing.reopen,
    askAfterAll: back.run,
    recheck: check.run,
    running: all.some(({ running }) => running),
    problem: all.find(({ problem }) => problem !== undefined)?.problem,
  };
}

function useQueue(claim: Claim | undefined) {
  const command = useCommand('claim.queue');
  const move = async (open: Claim, queued: boolean): Promise<void> => {
    const { claimId, claimNumber } = open;
    if (!(await command.run({ claimIds: [claimId], queued }))) return;
    const words = queued ? `${claimNumber} goes with the next batch` : `${claimNumber} stays ready, out of the next batch`;
    showToast({ words, shape: queued ? 'half' : 'ring', undo: () => void move(open, !queued) });
  };
  return {
    run: (queued: boolean) => void (claim && move(claim, queued)),
    running: command.running,
    problem: command.problem,
  };
}

/** Opens the charges and goes there. */
function useEditCharges(claim: Claim | undefined) {
  const command = useCommand('claim.editCharges');
  const navigate = useNavigate();
  const edit = async ({ claimId, claimNumber, version }: Claim): Promise<void> => {
    const opened = await command.run({ claimId, version });
    if (!opened) return;
    showToast({ words: `The charges of ${claimNumber} are open; nothing is booked until they are approved`, shape: 'ring' });
    void navigate(`/charges/${opened.superbillId}`);
  };
  return { run: () => void (claim && edit(claim)), running: command.running, problem: command.problem };
}

function useClosing(claim: Claim | undefined) {
  const closing = useCommand('claim.close');
  const opening = useCommand('claim.reopen');
  const reopen = async ({ claimId, claimNumber }: Claim, version: number): Promise<void> => {
    const opened = await opening.run({ claimId, version });
    if (opened)
      showToast({ words: `${claimNumber} is open again: ${claimState(opened.status).words}`, shape: claimState(opened.status).shape });
  };
  const close = async (open: Claim): Promise<void> => {
    const closed = await closing.run({ claimId: open.claimId, version: open.version });
    if (!closed) return;
    showToast({ words: `${open.claimNumber} is closed`, shape: 'struck', undo: () => void reopen(open, closed.version) });
  };
  return {
    close: () => void (claim && close(claim)),
    reopen: () => void (claim && reopen(claim, claim.version)),
    running: closing.running || opening.running,
    problem: closing.problem ?? opening.problem,
  };
}

/** Asks a payer after all that was left out because it surely does not cover. */
function useAskAfterAll(claim: Claim | undefined) {
  const command = useCommand('claim.askAfterAll');
  const ask = async ({ claimId, claimNumber, version, payerName }: Claim): Promise<void> => {
    const asked = await command.run({ claimId, version });
    if (!asked) return;
    const { shape, words } = claimState(asked.status);
    showToast({ words: `${claimNumber} asks ${payerName} after all: ${words.toLowerCase()}`, shape });
  };
  return { run: () => void (claim && ask(claim)), running: command.running, problem: command.problem };
}

/** Runs the scrubber again, or approves a draft as it stands. */
function useRecheck(claim: Claim | undefined) {
  const command = useCommand('claim.recheck');
  const recheck = async ({ claimId, claimNumber, version }: Claim): Promise<void> => {
    const answer = await command.run({ claimId, version });
    if (!answer) return;
    const ready = answer.status === 'ready';
    showToast({
      words: ready ? `${claimNumber} is ready to send` : `${claimNumber} still waits: ${counted(answer.findings.length, 'fault')}`,
      shape: claimState(answer.status).shape === 'ring' ? 'check' : 'barred',
    });
  };
  return { run: () => void (claim && recheck(claim)), running: command.running, problem: command.problem };
}
