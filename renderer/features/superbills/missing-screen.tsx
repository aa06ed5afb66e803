import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate, isPlainDate } from '#shared/kernel/plain-date.ts';
import { counted, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useWayBack } from '../../lib/way-back.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Figures, PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type Ending, EndSlipDialog } from './end-slip-dialog.tsx';

type Missing = Output<'superbill.missing'>;
type Row = Missing['rows'][number];
type Gaps = Output<'superbill.gaps'>;

const STATES = { none: 'nothing entered', draft: 'begun', review: 'in review', rejected: 'sent back' } as const;

const COLUMNS: readonly Column<Row>[] = [
  { id: 'number', head: 'Superbill', kind: 'code', value: ({ number }) => number, tone: 'med', width: 100 },
  { id: 'patient', head: 'Patient', value: ({ patientName }) => patientName },
  { id: 'chart', head: 'Chart', kind: 'code', value: ({ chartNumber }) => chartNumber, tone: 'soft', width: 80 },
  { id: 'visit', head: 'Visit', value: ({ visitDate }) => visitDate, cell: ({ visitDate }) => shortDate(visitDate), width: 80 },
  { id: 'seen', head: 'Seen by', value: ({ renderingName }) => renderingName, tone: 'soft' },
  { id: 'state', head: 'Charges', value: ({ state }) => STATES[state], width: 120 },
  {
    id: 'waits',
    head: 'Waits',
    value: ({ waited }) => waited,
    cell: ({ waited }) => (
      <StatusMark shape={waited > 7 ? 'hourglass' : 'ring'}>{waited === 0 ? 'since today' : counted(waited, 'day')}</StatusMark>
    ),
    width: 130,
  },
];

/** Slips that have not ended as charges, no charge or void: by age, provider and day; and whether every number is accounted for. */
export function MissingScreen() {
  const navigate = useNavigate();
  const back = useWayBack('Charges', '/charges');
  const [search, setSearch] = useSearchParams();
  const [renderingProviderId, day] = [search.get('provider') ?? '', search.get('day') ?? ''];
  // In the address, so that a link leads to the slips of one day or provider.
  const choose = (name: 'provider' | 'day', value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, back.keep);
  };
  const [selected, setSelected] = useState<string>();
  const [ending, setEnding] = useState<Ending>();
  const query = useQuery('superbill.missing', {
    renderingProviderId: renderingProviderId === '' ? null : renderingProviderId,
    day: isPlainDate(day) ? day : null,
  });
  const gaps = useQuery('superbill.gaps', {});
  const rows = query.value?.rows ?? [];
  const marked = rows.find(({ superbillId }) => superbillId === selected) ?? rows[0];
  const open = (superbillId: string) => void navigate(`/charges/${superbillId}`);
  const end = (as: Ending['as']) => marked && setEnding({ as, superbillId: marked.superbillId, number: marked.number });
  return (
    <Screen
      title="Missing superbills"
      actions={[
        { label: 'Enter charges', keys: 'Enter', primary: true, disabled: !marked, run: () => marked && open(marked.superbillId) },
        { label: 'No charge', keys: 'N', disabled: !marked, run: () => end('noCharge') },
        { label: 'Void', keys: 'V', danger: true, disabled: !marked, run: () => end('void') },
        { label: back.label, keys: 'Esc', end: true, run: back.go },
      ]}
    >
      <PageHead title="Missing superbills" under={query.value && standing(rows)} />
      {query.value && <Ages value={query.value} />}
      <Filters
        value={query.value}
        renderingProviderId={renderingProviderId}
        day={day}
        onProvider={(id) => choose('provider', id)}
        onDay={(value) => choose('day', value)}
      />
      {gaps.value && <NumbersNote gaps={gaps.value} />}
      <ErrorNote problem={query.problem ?? gaps.problem} onRetry={query.again} />
      {query.value === undefined && query.problem === undefined && <Skeleton label="superbills" lines={8} />}
      {query.value !== undefined && rows.length === 0 && (
        <EmptyState title="No superbill is missing">Every slip of a visit up to today ended as charges, as no charge, or void.</EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Missing superbills"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ superbillId }) => superbillId}
          selected={marked?.superbillId}
          onSelect={({ superbillId }) => setSelected(superbillId)}
          onOpen={({ superbillId }) => open(superbillId)}
          fill
        />
      )}
      {ending && <EndSlipDialog ending={ending} onClose={() => setEnding(undefined)} />}
    </Screen>
  );
}

/** How long they wait. */
const Ages = ({ value }: { readonly value: Missing }) => (
  <Figures
    figures={value.byAge.map(({ key, words, count, oldest }) => ({
      words,
      figure: String(count),
      under: `oldest ${shortDate(oldest)}`,
      on: Number(key) > 2,
    }))}
  />
);

/** "5 superbills shown, oldest first: 3 to enter, 2 in review". */
function standing(rows: readonly Row[]): string {
  const inReview = rows.filter(({ state }) => state === 'review').length;
  const parts = inReview === 0 ? '' : `: ${String(rows.length - inReview)} to enter, ${String(inReview)} in review`;
  return `${counted(rows.length, 'superbill')} shown, oldest first${parts}`;
}

type FilterProps = {
  readonly value: Missing | undefined;
  readonly renderingProviderId: string;
  readonly day: string;
  readonly onProvider: (id: string) => void;
  readonly onDay: (day: string) => void;
};

function Filters({ value, renderingProviderId, day, onProvider, onDay }: FilterProps) {
  const { byProvider = [], byDay = [] } = value ?? {};
  return (
    <div className="slip-filters">
      <SelectField
        label="Seen by"
        value={renderingProviderId}
        onValue={onProvider}
        options={[
          { value: '', words: 'Anybody' },
          ...byProvider.map(({ key, words, count }) => ({ value: key, words: `${words} (${String(count)})` })),
        ]}
      />
      <SelectField
        label="Day of the visit"
        value={day}
        onValue={onDay}
        options={[
          { value: '', words: 'Any day' },
          ...byDay.map(({ key, oldest, count }) => ({ value: key, words: `${formatDate(oldest)} (${String(count)})` })),
        ]}
      />
    </div>
  );
}

const range = ({ from, to }: Gaps['gaps'][number]): string => (from === to ? String(from) : `${String(from)} to ${String(to)}`);

/** Between the first and the last number each must have a slip; one that has none was lost outside this program. */
function NumbersNote({ gaps }: { readonly gaps: Gaps }) {
  if (gaps.first === null || gaps.last === null) return null;
  if (gaps.gaps.length > 0)
    return (
      <div className="pane-body">
        <Note kind="bad">
          Nothing is known of superbill {gaps.gaps.slice(0, 8).map(range).join(', ')}. Find the paper, or restore a backup.
        </Note>
      </div>
    );
  return (
    <p className="small soft pane-body">
      Numbers {gaps.first} to {gaps.last} are all accounted for: {gaps.entered} entered, {gaps.noCharge} no charge, {gaps.void} void,{' '}
      {gaps.open} open.
    </p>
  );
}
