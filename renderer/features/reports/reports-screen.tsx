import './reports.css';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { useSavedViews } from '../../lib/saved-views.ts';
import { comingFrom, useEscBack } from '../../lib/way-back.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { FilterDialog, NOTHING_KEPT, REPORT_SCREEN } from './filter-dialog.tsx';
import { LookBackDialog } from './look-back-dialog.tsx';
import { type Asked, inputOf, type Listed, readAddress, reportPath, type Shown } from './report-address.ts';
import { ReportChart } from './report-chart.tsx';
import { type Place, placesOf, ReportList } from './report-list.tsx';
import { ReportPaper } from './report-paper.tsx';
import { ReportTable } from './report-table.tsx';

type Open = Shown['rows'][number]['open'];
type Floating = 'filter' | 'back' | 'paper';

const NONE: readonly Listed[] = [];
/** Beyond this many journals what is open is added up again, unseen. */
const BEHIND = 5_000;

/** The reports: the list of them, and the one that is open with its figures, chart and rows. */
export function ReportsScreen() {
  const list = useQuery('report.list', {});
  const known = list.value?.reports ?? NONE;
  const [search] = useSearchParams();
  const { report } = useParams();
  const asked = readAddress(report, search, known);
  const listed = known.find((one) => one.report === asked.report);
  useKeptOpen(list.value?.behind ?? 0);
  const views = useSavedViews(REPORT_SCREEN, NOTHING_KEPT);
  const places = placesOf(known, views);
  const here = reportPath(asked);
  const saved = views.find(({ filters }) => filters.asked !== null && reportPath(filters.asked) === here);
  const open = saved?.viewId ?? asked.report;
  const { actions, content, go } = useReport(asked, listed);
  const show = (place: Place) => {
    if (place.asked) go(place.asked, true);
  };
  const enter = (place: Place) => (place.path === undefined ? focusRows() : go(place.path));
  return (
    <Screen title="Reports" actions={actions}>
      <TwoPane
        leftWidth={216}
        left={
          <>
            <ErrorNote problem={list.problem} onRetry={list.again} />
            {list.value && <ReportList places={places} open={open} onSelect={show} onOpen={enter} />}
            {!list.value && list.problem === undefined && <Skeleton label="the reports" lines={16} />}
          </>
        }
        right={content(list.value?.choices ?? [], saved)}
      />
    </Screen>
  );
}

/** Adds up again what is open, once it is far behind; nobody has to wait for it. */
function useKeptOpen(behind: number): void {
  const { start } = useJob('report.prepare');
  useEffect(() => {
    if (behind > BEHIND) void start({});
  }, [behind, start]);
}

const focusRows = () => document.querySelector<HTMLElement>('.report-pane tr[tabindex="0"]')?.focus();

type View = Parameters<typeof FilterDialog>[0]['saved'];
type Choices = Parameters<typeof FilterDialog>[0]['choices'];

/** The report that an address asks for: what can be done with it, and how it is drawn. */
function useReport(asked: Asked, listed: Listed | undefined) {
  const navigate = useNavigate();
  const location = useLocation();
  const { escBack, keep } = useEscBack();
  const { value: shown, problem, again } = useQuery('report.run', inputOf(asked));
  const [floating, setFloating] = useState<Floating>();
  const [selected, setSelected] = useState<string>();
  const [refused, setRefused] = useState<unknown>();
  const title = shown?.title ?? listed?.title ?? 'Report';
  const go = (to: Asked | string, stay = false) => {
    setRefused(undefined);
    const path = typeof to === 'string' ? to : reportPath(to);
    void navigate(path, stay ? { replace: true } : { state: comingFrom(title, `${location.pathname}${location.search}`) });
  };
  const show = (to: Asked) => void navigate(reportPath(to), keep);
  const follow = (open: Open) => {
    if (open?.path) go(open.path);
    else if (open?.report && open.filters) go({ report: open.report, filters: open.filters, clocks: asked.clocks });
  };
  const row = shown?.rows.find(({ key }) => key === selected) ?? shown?.rows[0];
  const save = () => {
    setRefused(undefined);
    call('report.csv', inputOf(asked))
      .then(({ name, mediaType, base64 }) => bridge().saveFile(name, mediaType, documentBytes(base64)))
      .catch(setRefused);
  };
  const groupings = listed?.groupings ?? [];
  const by = shown?.filters.by ?? groupings[0];
  const next = groupings[(groupings.indexOf(by ?? 'payer') + 1) % groupings.length];
  const actions: Action[] = [
    { label: 'What is behind it', keys: 'Enter', disabled: !row?.open, run: () => follow(row?.open ?? null) },
    { label: 'Filter', keys: 'F', disabled: !listed || !shown, run: () => setFloating('filter') },
    ...(groupings.length > 1 && next !== undefined
      ? [{ label: 'Other rows', keys: 'G', run: () => show({ ...asked, filters: { ...asked.filters, by: next, under: null } }) }]
      : []),
    ...(listed?.clocks ? [{ label: 'Look back', keys: 'L', run: () => setFloating('back') }] : []),
    { label: 'Print', keys: 'P', disabled: !shown, run: () => setFloating('paper') },
    { label: 'Save as CSV', keys: 'C', disabled: !shown, run: save },
    { label: 'To the rows', keys: 'Ctrl →', end: true, disabled: !row, run: focusRows },
    ...escBack,
  ];
  const content = (choices: Choices, saved: View) => (
    <section className="report-pane" aria-label={title}>
      <PageHead title={title} under={shown?.narrowed.join(' · ')} />
      <ErrorNote problem={refused} />
      <ErrorNote problem={problem} onRetry={again} />
      {!shown && problem === undefined && <Skeleton label={title} lines={10} />}
      {shown && (
        <>
          <p className="small dim report-words">{shown.words}</p>
          <Chart shown={shown} onOpen={follow} />
          <ReportTable shown={shown} selected={row?.key} onSelect={({ key }) => setSelected(key)} onOpen={({ open }) => follow(open)} />
        </>
      )}
      {floating === 'filter' && listed && shown && (
        <FilterDialog {...{ asked, listed, choices, saved }} filled={shown.filters} onShow={show} onClose={() => setFloating(undefined)} />
      )}
      {floating === 'back' && (
        <LookBackDialog clocks={asked.clocks} onShow={(clocks) => show({ ...asked, clocks })} onClose={() => setFloating(undefined)} />
      )}
      {floating === 'paper' && <ReportPaper asked={asked} title={title} onClose={() => setFloating(undefined)} />}
    </section>
  );
  return { actions, content, go };
}

function Chart({ shown: { chart, columns }, onOpen }: { readonly shown: Shown; readonly onOpen: (open: Open) => void }) {
  if (chart === null) return null;
  const money = columns.find(({ head }) => head === chart.series[0])?.kind === 'money';
  return (
    <div className={`report-chart ${chart.kind}`}>
      <ReportChart chart={chart} money={money} onOpen={({ open }) => onOpen(open)} />
    </div>
  );
}
