import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { useKeys } from '../../lib/use-keys.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead, scrollable, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { Proof } from '../../ui/sum.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FindClaimField, focusFind } from './find-claim-field.tsx';
import { KeepDialog } from './keep-dialog.tsx';
import type { OpenedPaper } from './open-paper.ts';
import { cellKey, focusCell } from './paper-cell.tsx';
import { COLUMNS, PaperClaimRows } from './paper-claim-rows.tsx';
import { PaperHeadFields } from './paper-head-fields.tsx';
import { waitingWords } from './paper-words.ts';
import { ProviderItems } from './provider-items.tsx';
import { ScansPane } from './scans-pane.tsx';
import { type Alike, type Paper, usePaper } from './use-paper.ts';
import { useScans } from './use-scans.ts';

/** One paper typed into the grid: proved while it is typed, kept by itself, posted with one key. */
export function PaperEntry({ opened }: { readonly opened: OpenedPaper }) {
  const navigate = useNavigate();
  const paper = usePaper(opened);
  const { draft, read } = paper;
  const scans = useScans(opened.paperEobId, paper.keepNow);
  const [wanted, setWanted] = useState<boolean>();
  const showing = wanted ?? scans.list.length > 0;
  const [floating, setFloating] = useState<'keep'>();
  const [problem, setProblem] = useState<unknown>();
  const putAway = usePuttingAway(opened.paperEobId, paper);
  const post = usePosting(opened.paperEobId, paper, setProblem);
  useUnsaved(paper.keepProblem !== undefined, 'what was typed of this paper and could not be kept');
  const leave = async () => {
    await paper.keep();
    void navigate('/payments/paper');
  };
  const add = async (claimId: string) => {
    setProblem(undefined);
    const at = draft.claims.length;
    await paper.addClaim(claimId).then(() => focusCell(cellKey(at, 0, 'allowed')), setProblem);
  };
  const takeOff = () => takeOffCurrent(paper);
  useKeys([
    { keys: 'Alt X', words: 'Take the claim at the cursor off', run: takeOff },
    { keys: 'Ctrl Del', words: 'Put this draft away', run: () => void putAway.run() },
  ]);
  const actions: Action[] = [
    { label: postWords(paper), keys: 'Ctrl Enter', primary: true, disabled: !read.ready, run: () => void post() },
    { label: 'Next claim', keys: 'F2', run: focusFind },
    { label: 'What waits', keys: 'F8', run: () => focusWaiting(paper) },
    { label: 'Item of check', keys: 'F4', run: paper.addProviderItem },
    { label: 'Keep the rest', keys: 'F9', disabled: read.remainder <= 0, run: () => setFloating('keep') },
    { label: showing ? 'Hide scans' : 'Scans', keys: 'F6', run: () => setWanted(!showing) },
    { label: 'Paper EOBs', keys: 'Esc', end: true, run: () => void leave() },
  ];
  return (
    <Screen title="Paper EOB" actions={actions} barNote={paper.kept ? 'Kept as a draft' : 'Keeping'}>
      <PageHead
        title="Paper EOB"
        beside={<StatusTag shape={read.ready ? 'check' : 'half'}>{read.ready ? 'Ready to post' : 'Being typed'}</StatusTag>}
        under={waitingWords(read) || 'Every proof holds.'}
        right={<Remainder paper={paper} />}
      />
      <TwoPane
        rightWidth={showing ? 340 : 0}
        left={
          <div className="paper-typing" {...scrollable}>
            <div className="pane-body stack">
              <ErrorNote problem={paper.keepProblem ?? problem ?? putAway.problem} />
              <AlikeNote alike={paper.alike} />
            </div>
            <PaperHeadFields paper={paper} payerName={opened.payerName} />
            <ProviderItems paper={paper} />
            <Claims paper={paper} />
            <FindClaimField payerId={draft.payerId} onChoose={(claimId) => void add(claimId)} />
          </div>
        }
        right={showing && <ScansPane scans={scans} />}
      />
      {floating === 'keep' && <KeepDialog paper={paper} onClose={() => setFloating(undefined)} />}
    </Screen>
  );
}

/** Puts the draft away, with the way back on the toast; one that nothing was kept of just ends. */
function usePuttingAway(paperEobId: string, paper: Paper) {
  const navigate = useNavigate();
  const discard = useCommand('paper.discard');
  const restore = useCommand('paper.restore');
  const run = async () => {
    await paper.keep();
    const kept = paper.version() > 0;
    if (kept && (await discard.run({ paperEobId })) === undefined) return;
    void navigate('/payments/paper');
    const back = async () => (await restore.run({ paperEobId })) && navigate(`/payments/paper/${paperEobId}`);
    if (kept) showToast({ words: 'The draft is put away; its scans stay.', undo: () => void back() });
  };
  return { run, problem: discard.problem };
}

function Claims({ paper }: { readonly paper: Paper }) {
  const { draft, claims, read } = paper;
  const numbered = draft.claims.map((typed, index) => ({ typed, at: index, claim: claims.get(typed.claimId), read: read.claims[index] }));
  if (numbered.length === 0) return null;
  return (
    <table className="grid charge-grid paper-grid" aria-label="Claims on this paper">
      <thead>
        <tr>
          <th scope="col" className="ln">
            <span className="unseen">Line</span>
          </th>
          {COLUMNS.map(([head, width]) => (
            <th scope="col" key={head} className={width}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {numbered.map(
        ({ typed, at, claim, read: claimRead }) =>
          claim &&
          claimRead && (
            <PaperClaimRows
              key={at + 1}
              paper={paper}
              at={at}
              typed={typed}
              claim={claim}
              read={claimRead}
              onNext={() => nextOf(paper, at)}
            />
          ),
      )}
    </table>
  );
}

/** After the last line of a claim: the claim below, or the field that finds the next one. */
function nextOf({ draft }: Paper, at: number): void {
  const below = draft.claims[at + 1];
  if (below) focusCell(cellKey(at + 1, 0, 'allowed'));
  else focusFind();
}

/** The claim that the cursor is in. */
function currentClaim(): number | undefined {
  const key = document.activeElement?.closest<HTMLElement>('[data-cell]')?.dataset.cell;
  return key === undefined ? undefined : Number(key.split(':')[0]);
}

function takeOffCurrent({ removeClaim }: Paper): void {
  const at = currentClaim();
  if (at === undefined) return;
  focusFind();
  removeClaim(at);
}

/** The first cell of what still stands in the way. */
function focusWaiting({ read: { head, claims } }: Paper): void {
  if (head.length > 0) {
    const fields = [...document.querySelectorAll<HTMLInputElement>('.paper-head input')];
    (fields.find(({ value }) => value.trim() === '') ?? fields[0])?.focus();
    return;
  }
  const at = claims.findIndex(({ faults, questions }) => faults.length + questions.length > 0);
  if (at < 0) {
    focusFind();
    return;
  }
  const line = claims[at]?.lines.findIndex(({ off, problems }) => off !== 0 || problems.length > 0) ?? -1;
  focusCell(cellKey(at, Math.max(0, line), line < 0 ? 'allowed' : 'adjustments'));
}

const postWords = ({ draft, read }: Paper): string =>
  read.kept > 0
    ? `Post ${counted(draft.claims.length, 'claim')}, keep ${money(read.kept)}`
    : `Post ${counted(draft.claims.length, 'claim')}, ${money(draft.payment ?? 0)}`;

/** Posts the newest text; the same key again does nothing while it is on its way. */
function usePosting(paperEobId: string, paper: Paper, setProblem: (problem: unknown) => void) {
  const navigate = useNavigate();
  const command = useCommand('paper.post');
  const shown = useRef<unknown>(undefined);
  useEffect(() => {
    if (command.problem !== shown.current) setProblem(command.problem);
    shown.current = command.problem;
  }, [command.problem, setProblem]);
  return useOneAtATime(async () => {
    await paper.keep();
    if (!paper.isKept()) return;
    const done = await command.run({ paperEobId, version: paper.version() });
    if (!done) return;
    const kept = done.kept > 0 ? `, ${money(done.kept)} kept unapplied` : '';
    const back = done.keptBack + done.waiting > 0 ? `, ${counted(done.keptBack + done.waiting, 'claim')} kept back` : '';
    showToast({ words: `${counted(done.posted, 'claim')} posted from paper, ${money(done.paid)}${back}${kept}`, shape: 'check' });
    void navigate(`/payments/${done.remittanceId}`);
  });
}

/** What is left of the check, always in view. */
function Remainder({ paper: { draft, read } }: { readonly paper: Paper }) {
  const paid = read.claims.reduce((sum, claim) => sum + claim.paid, 0);
  const taken = read.facts.providerAdjustments.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <section className="paper-remainder" aria-label="Running remainder" aria-live="polite">
      <Proof
        size="big"
        quiet
        terms={[
          { words: 'Check', amount: draft.payment ?? 0 },
          { words: `On ${counted(draft.claims.length, 'claim')}`, amount: paid, minus: true },
          ...(taken === 0 ? [] : [{ words: 'Of the whole check', amount: taken }]),
        ]}
        result={{ words: read.kept > 0 ? 'Kept unapplied' : 'Left to type', amount: read.remainder }}
      />
    </section>
  );
}

/** The same check is here already: said while it is typed, not only when it should post. */
function AlikeNote({ alike }: { readonly alike: Alike }) {
  const [first] = alike;
  if (!first) return null;
  const typed = first.paperEobId !== null;
  const where = typed
    ? first.remittanceId === null
      ? 'stands as another draft'
      : 'was typed before'
    : `came as the file ${first.fileName}`;
  return (
    <Note kind="warn">
      <p>
        The same check of {first.payerName} {where}
        {first.status === 'posted' || first.status === 'partlyPosted' ? ' and is posted' : ''}. It posts once, whichever way it came.
      </p>
    </Note>
  );
}
