import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/api.ts';
import { counted, money, shortDate } from '../../lib/format.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom, useWayBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ByCodeTab } from './by-code-tab.tsx';
import { CodesTab } from './codes-tab.tsx';
import { AcceptDialog, ClaimDialog, PairDialog, UnlinkDialog } from './takeback-dialogs.tsx';
import { TakebackPanel } from './takeback-panel.tsx';
import { freeAdjustment, KINDS, linksOf, type Place, STATES, type Takeback } from './takeback-rows.ts';

const COLUMNS: readonly Column<Takeback>[] = [
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName, tone: 'med' },
  { id: 'reference', head: 'Reference', kind: 'code', value: ({ reference }) => reference },
  { id: 'kind', head: 'Kind', value: ({ kind }) => KINDS[kind] },
  { id: 'since', head: 'Since', value: ({ since }) => since, cell: ({ since }) => (since === null ? '' : shortDate(since)) },
  { id: 'announced', head: 'Announced', kind: 'money', value: ({ announced }) => announced, total: 'sum' },
  { id: 'withheld', head: 'Withheld', kind: 'money', value: ({ withheld }) => withheld, total: 'sum' },
  { id: 'left', head: 'Still to come', kind: 'money', value: ({ left }) => left, total: 'sum' },
  {
    id: 'state',
    head: 'State',
    value: ({ state }) => STATES[state].words,
    cell: ({ state }) => <StatusMark shape={STATES[state].shape}>{STATES[state].words}</StatusMark>,
  },
];

type View = 'work' | 'money' | 'codes';
const VIEWS: readonly View[] = ['work', 'money', 'codes'];
type Floating = 'pair' | 'claim' | 'accept' | 'unlink';

/** Money that payers take back, from the first word of it to the last cent. */
export function TakebacksScreen() {
  const back = useWayBack('Payments', '/payments');
  const [view, setView] = useState<View>('work');
  const state = useTakebacks();
  const next = VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'work';
  const { value } = state.query;
  return (
    <Screen
      title="Takebacks"
      actions={[
        ...(view === 'work' ? state.actions : []),
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => setView(next) },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead
        title="Takebacks"
        under="A balance carried forward is not withheld yet; withheld is what is missing from a check."
        right={value && <TotalFigures value={value} />}
      />
      <div className="pane-body">
        <ErrorNote problem={state.problem} onRetry={state.query.again} />
      </div>
      <Tabs
        label="Views of takebacks"
        open={view}
        onOpen={setView}
        tabs={[
          {
            id: 'work',
            words: 'Takebacks',
            count: (value?.counts.look ?? 0) + (value?.counts.open ?? 0),
            content: <WorkTab state={state} />,
          },
          { id: 'money', words: 'Money by code', content: view === 'money' ? <ByCodeTab /> : null },
          { id: 'codes', words: 'What the codes mean', content: view === 'codes' ? <CodesTab /> : null },
        ]}
      />
      <FloatingDialog state={state} />
    </Screen>
  );
}

type State = ReturnType<typeof useTakebacks>;

const TotalFigures = ({ value }: { readonly value: NonNullable<State['query']['value']> }) => (
  <Figures
    figures={[
      { words: 'To look at', figure: value.counts.look, on: value.counts.look > 0 },
      { words: 'Announced', figure: money(value.totals.announced) },
      { words: 'Still to come', figure: money(value.totals.left) },
    ]}
  />
);

/** The list, the chosen one, and what can be said of it. */
function useTakebacks() {
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const query = useQuery('takeback.list', { show: all ? 'all' : 'open', limit: 500 });
  const [selected, setSelected] = useState<string>();
  const [floating, setFloating] = useState<Floating>();
  const [problem, setProblem] = useState<unknown>();
  const rows = query.value?.rows ?? [];
  const row = rows.find(({ takebackId }) => takebackId === selected) ?? rows[0];
  const place = row && freeAdjustment(row);
  const others = rows.filter((one) => one !== row && one.payerName === row?.payerName && freeAdjustment(one) !== undefined);
  const say = useOneAtATime(async (words: string, work: () => Promise<unknown>) => {
    setFloating(undefined);
    setProblem(undefined);
    try {
      await work();
      showToast({ words, shape: 'check' });
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  const open = () => {
    const first = row?.events.at(-1);
    if (first) void navigate(`/payments/${first.remittanceId}`, { state: comingFrom('Takebacks', '/payments/takebacks') });
  };
  const actions: readonly Action[] = [
    { label: 'Open the check', keys: 'Enter', primary: true, disabled: !row, run: open },
    { label: 'Pair', keys: 'P', disabled: !place || others.length === 0, run: () => setFloating('pair') },
    { label: 'Name the claim', keys: 'C', disabled: !place, run: () => setFloating('claim') },
    { label: 'Accept', keys: 'A', disabled: !place || row?.state !== 'look', run: () => setFloating('accept') },
    { label: 'Take it back', keys: 'U', disabled: !row || linksOf(row).length === 0, run: () => setFloating('unlink') },
    { label: all ? 'Only those to do' : 'Done ones too', keys: 'V', run: () => setAll(!all) },
  ];
  return {
    query,
    all,
    rows,
    row,
    place,
    others,
    floating,
    setFloating,
    setSelected,
    say,
    open,
    actions,
    problem: query.problem ?? problem,
  };
}

function WorkTab({ state: { query, all, rows, row, setSelected, open } }: { readonly state: State }) {
  if (query.value === undefined) return query.problem === undefined ? <Skeleton label="takebacks" lines={8} /> : null;
  if (rows.length === 0 || !row)
    return (
      <EmptyState title={all ? 'No payer has taken anything back' : 'Nothing is being taken back'}>
        What payers announce, carry forward or withhold outside of claims is paired here across their checks once the remittances are
        posted.
      </EmptyState>
    );
  return (
    <TwoPane
      rightWidth={400}
      left={
        <DataTable
          label="Takebacks"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ takebackId }) => takebackId}
          selected={row.takebackId}
          onSelect={({ takebackId }) => setSelected(takebackId)}
          onOpen={open}
          totalWords={counted(rows.length, 'takeback')}
          fill
        />
      }
      right={<TakebackPanel takeback={row} />}
    />
  );
}

function FloatingDialog({ state: { row, place, others, floating, setFloating, say } }: { readonly state: State }) {
  if (!row || !place || floating === undefined) return null;
  const about = { takeback: row, onClose: () => setFloating(undefined) };
  const at: Place = place;
  if (floating === 'pair')
    return <PairDialog {...about} others={others} onSay={(said) => void say('Paired', () => call('takeback.pair', { ...at, ...said }))} />;
  if (floating === 'claim')
    return <ClaimDialog {...about} onSay={(said) => void say('Claim named', () => call('takeback.nameClaim', { ...at, ...said }))} />;
  if (floating === 'accept')
    return <AcceptDialog {...about} onSay={(said) => void say('Accepted', () => call('takeback.accept', { ...at, ...said }))} />;
  return <UnlinkDialog {...about} onSay={(said) => void say('Taken back', () => call('takeback.unlink', said))} />;
}
