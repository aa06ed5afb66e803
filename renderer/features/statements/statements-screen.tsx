import './statements.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { count, counted, dayAndDate, money, shortTime } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { type JobState, useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { type SavedView, useSavedViews } from '../../lib/saved-views.ts';
import { useSession } from '../../lib/session.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { comingFrom } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { LeftOutTable } from '../../ui/left-out.tsx';
import { refocusRunList } from '../../ui/mail-run.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { showToast } from '../../ui/toast.tsx';
import { AccountPage } from './account-page.tsx';
import { ChoicesDialog } from './choices-dialog.tsx';
import { NoStatementDialog } from './left-out-dialog.tsx';
import { choicesOf, NO_WISH, type Wish, wishWords } from './run-choices.ts';
import { type InRun, planWithout, type RunPlan } from './run-plan.ts';
import { InRunTable, RunProof } from './run-tables.tsx';

/** The dry run: owed − left out = in this run, who is in it, and each page as it will be printed. */
export function StatementsScreen() {
  const navigate = useNavigate();
  const dryRun = useDryRun();
  const { wish, saved, show, choices, preview, plan, selected, clear } = dryRun;
  const [asking, setAsking] = useState<Asking>();
  const runs = useQuery('statement.runs', {});
  const day = useDay();
  const make = useJob('statement.make');
  const runId = useRef(newId());
  useOpenMade(make.result);
  const openPatient = useOpenPatient();
  const go = () => void make.start({ runId: runId.current, leaveOut: [...dryRun.byHand], choices });
  const running = make.progress !== undefined;
  const nobody = (plan?.inRun ?? []).length === 0;
  const groups = (plan?.leftOut ?? []).filter(({ byHand: chosenByHand }) => !chosenByHand);
  const showLeftOut = (reason: string | undefined) => reason !== undefined && setAsking({ reason });
  const runActions: readonly Action[] = [
    { label: makeWords(plan), keys: 'Ctrl Enter', run: go, primary: true, disabled: running },
    { label: 'Leave one out', keys: 'Del', run: dryRun.leaveOut, disabled: running || !selected },
    { label: 'Open the patient', keys: 'P', run: () => openPatient(selected), disabled: !selected?.patientId },
    { label: 'Put all back', keys: 'Ins', run: clear, disabled: running || dryRun.byHand.size === 0 },
  ];
  return (
    <Screen
      title="Statements"
      barNote={nobody ? undefined : 'Can be undone until you mark it mailed'}
      actions={[
        ...(nobody ? [] : runActions),
        { label: 'Which ones…', keys: 'F', run: () => setAsking('choices'), disabled: running },
        { label: 'Who is out', keys: 'W', run: () => showLeftOut(groups[0]?.reason), disabled: groups.length === 0 },
        { label: 'Payment plans', keys: 'K', run: () => void navigate('/plans') },
        { label: 'Small balances', keys: 'B', run: () => void navigate('/small-balances') },
        { label: 'Collections', keys: 'C', run: () => void navigate('/collections', { state: comingFrom('Statements', '/statements') }) },
        { label: 'Letters, charges', keys: 'D', run: () => void navigate('/dunning') },
        { label: 'Earlier runs', keys: 'R', run: () => void navigate('/statements/runs') },
        { label: 'Rules', keys: 'S', end: true, run: () => void navigate('/statements/rules') },
      ]}
    >
      <TwoPane
        rightWidth={604}
        left={
          <>
            <PageHead
              title="Statement run"
              beside={<StatusTag shape="ring">Dry run, nothing sent</StatusTag>}
              under={`${whoWords(wish)}${day ? `, as of ${dayAndDate(day)}` : ''}${lastRunWords(runs.value)}`}
              right={<ViewPicker saved={saved} onView={show} />}
            />
            <Refused problem={preview.problem ?? make.problem} onRetry={preview.problem === undefined ? go : preview.again} />
            <Making make={make} />
            {!plan && preview.problem === undefined && <Skeleton label="the dry run" lines={14} />}
            {plan && (
              <PlannedRun
                plan={plan}
                selected={selected?.guarantorId}
                onSelect={dryRun.choose}
                onPutBack={clear}
                onLeftOut={showLeftOut}
                hasRuns={(runs.value?.length ?? 0) > 0}
              />
            )}
          </>
        }
        right={<AccountPage account={selected} choices={choices} waiting={!plan} />}
      />
      {asking && <Dialogs asking={asking} onAsk={setAsking} dryRun={dryRun} groups={groups} />}
    </Screen>
  );
}

type Asking = 'choices' | { readonly reason: string };
type DialogsProps = {
  readonly asking: Asking;
  readonly onAsk: (asking: Asking | undefined) => void;
  readonly dryRun: ReturnType<typeof useDryRun>;
  readonly groups: RunPlan['leftOut'];
};

/** Which ones the run is about, or who is left out for one reason. */
function Dialogs({ asking, onAsk, dryRun, groups }: DialogsProps) {
  const navigate = useNavigate();
  const { wish, saved, show, choices } = dryRun;
  const shut = () => onAsk(undefined);
  if (asking === 'choices') return <ChoicesDialog wish={wish} saved={saved} onShow={show} onClose={shut} />;
  return (
    <NoStatementDialog
      groups={groups}
      reason={asking.reason}
      choices={choices}
      onReason={(reason) => onAsk({ reason })}
      onPatient={(patientId) => void navigate(`/patients/${patientId}`)}
      onClose={shut}
    />
  );
}

/** Whom the dry run is about: as the filters say, less those left out by hand, and the one whose page is shown. */
function useDryRun() {
  const [wish, setWish] = useState<Wish>(NO_WISH);
  const [saved, setSaved] = useState<SavedView<Wish>>();
  const [byHand, setByHand] = useState<ReadonlySet<string>>(new Set());
  const [chosen, choose] = useState<string>();
  const choices = useMemo(() => choicesOf(wish), [wish]);
  const preview = useQuery('statement.preview', { choices });
  const plan = useMemo(() => preview.value && planWithout(preview.value, byHand), [preview.value, byHand]);
  const rows = plan?.inRun ?? [];
  const selected = rows.find(({ guarantorId }) => guarantorId === chosen) ?? rows[0];
  const putBack = (guarantorId: string) => {
    choose(guarantorId);
    setByHand((before) => new Set([...before].filter((id) => id !== guarantorId)));
  };
  const leaveOut = () => {
    if (!selected) return;
    const { guarantorId, name, owes } = selected;
    choose(neighbour(rows, selected)?.guarantorId);
    setByHand((before) => new Set([...before, guarantorId]));
    showToast({ words: `${name}, ${money(owes)}, is left out of this run.`, undo: () => putBack(guarantorId) });
    refocusRunList();
  };
  const clear = () => setByHand(new Set());
  const show = (next: Wish, view?: SavedView<Wish>) => {
    setWish(next);
    setSaved(view);
    clear();
  };
  return { wish, saved, show, choices, preview, plan, selected, choose, byHand, leaveOut, clear };
}

/** Everybody, or what this run does otherwise. */
const whoWords = (wish: Wish): string => (wishWords(wish) === '' ? 'All guarantors' : `Guarantors: ${wishWords(wish)}`);

type PickerProps = { readonly saved: SavedView<Wish> | undefined; readonly onView: (wish: Wish, view?: SavedView<Wish>) => void };

/** Filters that were kept under a name, one key away; nothing stands here until somebody keeps one. */
function ViewPicker({ saved, onView }: PickerProps) {
  const views = useSavedViews('statements', NO_WISH);
  const picker = useRef<HTMLSelectElement>(null);
  useKeys([{ keys: 'V', words: 'Choose a view', run: () => picker.current?.focus() }]);
  if (views.length === 0) return null;
  const open = (viewId: string) => {
    const view = views.find((one) => one.viewId === viewId);
    if (view) onView(view.filters, view);
    else onView(NO_WISH);
  };
  const options = [{ value: '', words: 'Everybody' }, ...views.map(({ viewId, name }) => ({ value: viewId, words: name }))];
  return <SelectField ref={picker} label="View" value={saved?.viewId ?? ''} options={options} onValue={open} />;
}

/** The practice's day, once it is known. */
function useDay(): PlainDate | undefined {
  const day = useSession(({ status }) => status?.today);
  return day !== undefined && isPlainDate(day) ? day : undefined;
}

/** Who is marked next once one has gone. */
const neighbour = (rows: readonly InRun[], gone: InRun): InRun | undefined => rows[rows.indexOf(gone) + 1] ?? rows[rows.indexOf(gone) - 1];

/** How many and how much: the words of the one filled button. */
const makeWords = (plan: RunPlan | undefined): string =>
  `Make ${counted(plan?.inRun.length ?? 0, 'statement')}, ${money(plan?.total ?? 0)}`;

const Refused = ({ problem, onRetry }: { readonly problem: unknown; readonly onRetry: () => void }) =>
  problem === undefined ? null : (
    <div className="sect">
      <ErrorNote problem={problem} onRetry={onRetry} />
    </div>
  );

/** Goes to the run that was just made. */
function useOpenMade(made: Output<'statement.make'> | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!made) return;
    showToast({ words: `Run ${made.number}: ${counted(made.statementCount, 'statement')} made, ${money(made.total)}.` });
    void navigate(`/statements/runs/${made.runId}`);
  }, [made, navigate]);
}

const Making = ({ make }: { readonly make: JobState<'statement.make'> }) =>
  make.progress === undefined ? null : (
    <div className="sect">
      <Progress
        words="Making statements"
        done={make.progress.done}
        total={make.progress.total}
        unit={make.progress.unit}
        under="The whole run is kept, or none of it."
        onCancel={make.cancel}
      />
    </div>
  );

type PlannedProps = {
  readonly plan: RunPlan;
  readonly selected: string | undefined;
  readonly onSelect: (guarantorId: string) => void;
  readonly onPutBack: () => void;
  readonly onLeftOut: (reason: string) => void;
  readonly hasRuns: boolean;
};

function PlannedRun({ plan, selected, onSelect, onPutBack, onLeftOut, hasRuns }: PlannedProps) {
  const navigate = useNavigate();
  const openPatient = useOpenPatient();
  return (
    <>
      <RunProof plan={plan} />
      <LeftOutTable rows={plan.leftOut} onPutBack={onPutBack} onOpen={onLeftOut} />
      <h2 className="run-head">
        In this run <span className="small dim">{plan.inRun.length > 0 && count(plan.inRun.length)}</span>
      </h2>
      {plan.inRun.length === 0 ? (
        <NobodyOwes hasRuns={hasRuns} onRuns={() => void navigate('/statements/runs')} />
      ) : (
        <InRunTable rows={plan.inRun} selected={selected} onSelect={({ guarantorId }) => onSelect(guarantorId)} onOpen={openPatient} />
      )}
    </>
  );
}

/** Opens whose visits a row is about; an account without a visit has no such page. */
function useOpenPatient(): (row: InRun | undefined) => void {
  const navigate = useNavigate();
  return (row) => row?.patientId && void navigate(`/patients/${row.patientId}`);
}

function lastRunWords(runs: readonly { readonly number: number; readonly createdAt: string }[] | undefined): string {
  const last = runs?.[0];
  return last ? `  ·  last run ${last.number}, ${shortTime(last.createdAt)}` : '';
}

const NobodyOwes = ({ hasRuns, onRuns }: { readonly hasRuns: boolean; readonly onRuns: () => void }) => (
  <EmptyState
    title="Nobody is due a statement"
    action={
      hasRuns ? (
        <Button kind="primary" onClick={onRuns}>
          Open the last run
        </Button>
      ) : undefined
    }
  >
    A statement asks a guarantor for what the plans left to them. Someone appears here once a remittance has been posted, or a visit without
    coverage has been entered, and the address is complete.
  </EmptyState>
);
