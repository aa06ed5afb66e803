import { useState } from 'react';
import { useNavigate } from 'react-router';
import { count, counted, shortTime } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { exportCsv } from '../../ui/export-csv.ts';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { bytesWords, type OutwardRow, problemWords, whatMark } from './outward-words.ts';
import { PartnerPanel } from './partner-panel.tsx';

const PAGE = 500;

const COLUMNS: readonly Column<OutwardRow>[] = [
  { id: 'at', head: 'When', value: ({ at }) => at, cell: ({ at }) => shortTime(at), width: 100 },
  {
    id: 'what',
    head: 'What',
    value: ({ what }) => whatMark(what).words,
    cell: ({ what }) => <StatusMark shape={whatMark(what).shape}>{whatMark(what).words}</StatusMark>,
  },
  { id: 'partner', head: 'Trading partner', value: ({ partnerName }) => partnerName },
  { id: 'file', head: 'File', kind: 'code', value: ({ fileName }) => fileName },
  { id: 'bytes', head: 'Size', kind: 'number', value: ({ bytes }) => bytes, cell: ({ bytes }) => (bytes === 0 ? '' : bytesWords(bytes)) },
  {
    id: 'who',
    head: 'By',
    value: ({ startedBy, userName }) => (startedBy === 'schedule' ? `${userName}, by schedule` : userName),
    tone: 'soft',
  },
];
/** What an export has beside what the table shows. */
const EXPORTED: readonly Column<OutwardRow>[] = [
  ...COLUMNS,
  { id: 'host', head: 'Host', value: ({ host }) => host },
  { id: 'key', head: 'Host key', value: ({ fingerprint }) => fingerprint },
  { id: 'hash', head: 'SHA-256', value: ({ sha256 }) => sha256 },
  { id: 'code', head: 'Reason', value: ({ code }) => code },
];

/** Everything that left, and the partners that files are exchanged with. */
export function OutwardScreen() {
  const navigate = useNavigate();
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<string>();
  const [selected, setSelected] = useState<string>();
  const log = useQuery('transport.outward', { offset, limit: PAGE });
  const partners = useQuery('transport.list', {});
  const [send, fetch] = [useJob('transport.send'), useJob('transport.fetch')];
  const partner = partners.value?.find(({ tradingPartnerId }) => tradingPartnerId === chosen) ?? partners.value?.[0];
  const running = send.progress !== undefined || fetch.progress !== undefined;
  const off = partner?.onSince === null || partner === undefined || running;
  const rows = log.value?.rows;
  const row = rows?.find(({ id }) => id === selected) ?? rows?.[0];
  const total = log.value?.count ?? 0;
  const asked = { tradingPartnerId: partner?.tradingPartnerId ?? '' };
  return (
    <Screen
      title="Outward"
      actions={[
        { label: 'Send now', keys: 'S', primary: true, disabled: off, run: () => void send.start(asked) },
        { label: 'Fetch now', keys: 'R', disabled: off, run: () => void fetch.start(asked) },
        {
          label: 'Set up the connection',
          keys: 'U',
          disabled: partner === undefined,
          run: () => void navigate(`/outward/${partner?.tradingPartnerId ?? ''}`),
        },
        {
          label: 'Export',
          keys: 'X',
          disabled: !rows || rows.length === 0,
          run: () => void exportCsv('outward.csv', rows ?? [], EXPORTED),
        },
        { label: 'Older', keys: '.', disabled: offset + PAGE >= total, run: () => setOffset(offset + PAGE) },
        { label: 'Newer', keys: ',', disabled: offset === 0, run: () => setOffset(Math.max(0, offset - PAGE)) },
        { label: 'Batches', keys: 'Esc', end: true, run: () => void navigate('/claims/batches') },
      ]}
    >
      <TwoPane
        rightWidth={380}
        left={
          <>
            <PageHead
              title="Outward"
              under="Every file that left this computer for a trading partner, and what came from one. Nothing here can be changed."
              right={<p className="small dim">{total > 0 ? `${counted(total, 'line')}, from ${count(offset + 1)}` : ''}</p>}
            />
            <ErrorNote problem={log.problem ?? partners.problem} onRetry={log.again} />
            <Lines rows={rows} waiting={log.problem === undefined} selected={row?.id} onSelect={setSelected} />
          </>
        }
        right={
          <PartnerPanel
            partners={partners.value ?? []}
            partner={partner}
            onChoose={setChosen}
            jobs={[send, fetch]}
            line={row && lineFacts(row)}
          />
        }
      />
    </Screen>
  );
}

type LinesProps = {
  readonly rows: readonly OutwardRow[] | undefined;
  readonly waiting: boolean;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
};

const Lines = ({ rows, waiting, selected, onSelect }: LinesProps) => (
  <>
    {rows === undefined && waiting && <Skeleton label="what left" />}
    {rows?.length === 0 && (
      <EmptyState title="Nothing has left yet">
        Files of claims are put into outbox/ and stand here. To have them sent, set up the connection of a trading partner.
      </EmptyState>
    )}
    {rows !== undefined && rows.length > 0 && (
      <DataTable
        label="What left and what came"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        selected={selected}
        onSelect={({ id }) => onSelect(id)}
        fill
      />
    )}
  </>
);

/** What a line says that has no column: the whole hash, the host's key, the reason. */
const lineFacts = ({ sha256, fingerprint, code, what, host }: OutwardRow): readonly (readonly [string, string])[] => [
  ...(host === '' ? [] : [['Host', host] as const]),
  ...(sha256 === '' ? [] : [['SHA-256', sha256] as const]),
  ...(fingerprint === '' ? [] : [['Host key', fingerprint] as const]),
  ...(code !== '' && (what === 'failed' || what === 'refused') ? [['Reason', problemWords(code)] as const] : []),
];
