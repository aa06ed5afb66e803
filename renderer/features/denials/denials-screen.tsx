import './denials.css';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted, money, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import type { SavedView } from '../../lib/saved-views.ts';
import { useEscBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, PageHead, scrollable } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusIcon, toneOf } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { AppealDialog } from './appeal-dialog.tsx';
import { AwaitedTab } from './awaited-tab.tsx';
import { DenialDetail } from './denial-detail.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { ListHead } from './list-head.tsx';
import { type DenialRow, deadlineWords, denialState, type Filter, NO_FILTER } from './looks.ts';
import { ApproveDialog, TakeBackDialog, TransferDialog, WriteOffDialog } from './money-dialogs.tsx';
import { NoteDialog, PlanDialog } from './note-dialogs.tsx';
import { ResendDialog } from './resend-dialog.tsx';
import { type DenialWork, useDenialWork } from './use-denial-work.ts';

const COLUMNS: readonly Column<DenialRow>[] = [
  { id: 'denial', head: 'Denial', value: ({ patientName }) => patientName, cell: (row) => <TwoLines row={row} /> },
];

/** Patient and money over the reason; payer, last day of an appeal, who works it and when it is looked at next. */
function TwoLines({ row }: { readonly row: DenialRow }) {
  const { shape, words } = denialState(row.state);
  const alarm = row.alarm === 'soon' || row.alarm === 'past';
  const rest = [row.ownerName ?? '', row.nextOn === null ? '' : `next ${shortDate(row.nextOn)}`].filter((part) => part !== '');
  return (
    <div className="two-line">
      <StatusIcon shape={row.approval ? 'triangle' : shape} />
      <b className="clip">{row.patientName}</b>
      <span className="num">{money(row.amount)}</span>
      <span />
      <span className="small soft clip">
        <span className={toneOf(shape)}>{row.approval ? 'To approve' : words}</span> {row.reasons[0]} {row.words}
      </span>
      <span className="small dim num">
        {row.payerName} &nbsp;
        {alarm ? <b className="denial-alarm">appeal by {deadlineWords(row)}</b> : `appeal by ${deadlineWords(row)}`}
        {rest.length > 0 && <> &nbsp;{rest.join(', ')}</>}
      </span>
    </div>
  );
}

/** What payers declined: the list, one denial with all it needs, and money that is awaited beyond its time. */
export function DenialsScreen() {
  const [search, setSearch] = useSearchParams();
  const { escBack, keep } = useEscBack();
  const tab = search.get('tab') === 'awaited' ? 'awaited' : 'denials';
  const [filter, setFilter] = useState<Filter>(() => (search.get('view') === 'open' ? { ...NO_FILTER, view: 'open' } : NO_FILTER));
  const [saved, setSaved] = useState<SavedView<Filter>>();
  const [choosing, setChoosing] = useState(false);
  const list = useQuery('denial.list', { ...filter, limit: 500 });
  const rows = list.value?.rows ?? [];
  const select = (denialId: string) => setSearch({ denial: denialId }, keep);
  const claimId = search.get('claim');
  const ofClaim = useQuery('denial.ofClaim', claimId === null || tab === 'awaited' ? undefined : { claimId }).value;
  const [own, setOwn] = useState<readonly Action[]>([]);
  const work = useDenialWork(rows, search.get('denial') ?? ofClaim?.denialId ?? null, select);
  const show = (next: 'denials' | 'awaited') => setSearch(next === 'denials' ? {} : { tab: next }, keep);
  const wait = (claim: string) => setSearch({ tab: 'awaited', claim }, keep);
  const change = (next: Filter, view?: SavedView<Filter>) => {
    setFilter(next);
    setSaved(view);
  };
  return (
    <Screen
      title="Denials"
      actions={[
        ...(tab === 'denials' ? work.actions : own),
        { label: 'Next tab', keys: 'Ctrl →', end: true, run: () => show(tab === 'denials' ? 'awaited' : 'denials') },
        ...escBack,
      ]}
    >
      <PageHead
        title="Denials"
        under="What payers declined and what is done about it; nothing is written off by itself."
        right={list.value && <InSight list={list.value} />}
      />
      <ErrorNote problem={list.problem} onRetry={list.again} />
      <Tabs
        label="Kinds of follow-up"
        open={tab}
        onOpen={show}
        tabs={[
          {
            id: 'denials',
            words: 'Denials',
            count: list.value?.count ?? 0,
            content: (
              <>
                <ListHead filter={filter} saved={saved} onFilter={change} onChoose={() => setChoosing(true)} />
                {list.value ? <Panes rows={rows} work={work} /> : <Skeleton label="denials" lines={10} />}
              </>
            ),
          },
          {
            id: 'awaited',
            words: 'Money awaited',
            content:
              tab === 'awaited' ? (
                <section className="scroll grow" aria-label="Money awaited" {...scrollable}>
                  <AwaitedTab claimId={claimId} onSelect={wait} onActions={setOwn} />
                </section>
              ) : null,
          },
        ]}
      />
      <Over work={work} />
      {choosing && <FilterDialog filter={filter} saved={saved} onShow={change} onClose={() => setChoosing(false)} />}
    </Screen>
  );
}

/** How much stands in the view, and how much is open altogether. */
function InSight({ list: { count, total } }: { readonly list: Output<'denial.list'> }) {
  const counts = useQuery('denial.counts', {}).value ?? [];
  const open = counts.reduce((sum, one) => sum + one.count, 0);
  const amount = counts.reduce((sum, one) => sum + one.amount, 0);
  return (
    <Figures
      figures={[
        { words: counted(count, 'denial'), figure: money(total), under: 'in this view' },
        { words: 'All open', figure: money(amount), under: counted(open, 'denial') },
      ]}
    />
  );
}

function Panes({ rows, work }: { readonly rows: readonly DenialRow[]; readonly work: DenialWork }) {
  const { denialId, select, page, step } = work;
  if (denialId === undefined)
    return (
      <EmptyState title="No denial waits here">
        When a posted remittance declines a claim or a line of it, it stands here with the payer’s reason, what to do about it and the last
        day of an appeal. What is out or looked at later is in the other views.
      </EmptyState>
    );
  return (
    <div className="denial-panes">
      <div className="col">
        <DataTable
          label="Denials"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.denialId}
          selected={denialId}
          onSelect={(row) => select(row.denialId)}
          onOpen={() => page && step(page.advice.first)}
          sortable={false}
          headless
          rowHeight={46}
          totalWords={counted(rows.length, 'denial')}
          fill
        />
      </div>
      <DenialDetail key={denialId} denialId={denialId} onStep={step} />
    </div>
  );
}

/** What floats over the open denial. */
function Over({ work: { page, floating, shut, done, next } }: { readonly work: DenialWork }) {
  if (!page || floating === undefined) return null;
  const { denial } = page;
  if (floating === 'correct' || floating === 'anew') return <ResendDialog page={page} kind={floating} next={next} onClose={shut} />;
  if (floating === 'appeal') return <AppealDialog denial={denial} onClose={shut} onMade={done} />;
  if (floating === 'writeOff') return <WriteOffDialog page={page} onClose={shut} onDone={done} />;
  if (floating === 'nextPayer' || floating === 'patient') return <TransferDialog page={page} to={floating} onClose={shut} onDone={done} />;
  if (floating === 'approve') return <ApproveDialog page={page} onClose={shut} onDone={done} />;
  if (floating === 'takeBack') return <TakeBackDialog page={page} onClose={shut} />;
  if (floating === 'plan') return <PlanDialog denial={denial} onClose={shut} onDone={done} />;
  return <NoteDialog denial={denial} onClose={shut} onDone={done} />;
}
