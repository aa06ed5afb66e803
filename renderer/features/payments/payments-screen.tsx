import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted, shortDate, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { PageHead, Panel, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { type Shape, StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { AutomaticSection, CleanRunDialog, useAutomaticPosts, useCleanRun } from './clean-run.tsx';
import { dropTarget, FilesDialog, type Inbox, InboxSection, useInbox } from './inbox-section.tsx';
import { ReadinessSection } from './readiness-section.tsx';

type Row = Output<'remittance.list'>[number];

export const REMITTANCE_STATES: Readonly<Record<Row['status'], { readonly shape: Shape; readonly words: string }>> = {
  unposted: { shape: 'ring', words: 'Not posted' },
  posted: { shape: 'check', words: 'Posted' },
  partlyPosted: { shape: 'triangle', words: 'Partly posted' },
  refused: { shape: 'octagon', words: 'Does not balance' },
};

const METHODS: Readonly<Record<string, string>> = { eft: 'EFT', check: 'Check', none: 'No payment', other: 'Payment' };
/** How the money comes, as people call it. */
export const methodWords = (method: string): string => METHODS[method] ?? method;

const COLUMNS: readonly Column<Row>[] = [
  { id: 'payer', head: 'Payer', value: ({ payerName }) => readableName(payerName), tone: 'med' },
  { id: 'trace', head: 'Check or EFT', kind: 'code', value: ({ method, traceNumber }) => `${methodWords(method)} ${traceNumber}` },
  {
    id: 'paid',
    head: 'Paid',
    value: ({ paymentDate }) => paymentDate,
    cell: ({ paymentDate }) => (paymentDate === null ? '' : shortDate(paymentDate)),
  },
  {
    id: 'received',
    head: 'Received',
    value: ({ receivedAt }) => receivedAt,
    cell: ({ receivedAt, typed }) => `${shortTime(receivedAt).slice(0, 5)}${typed ? ' on paper' : ''}`,
    tone: 'soft',
  },
  { id: 'claims', head: 'Claims', kind: 'number', value: ({ claimCount }) => claimCount, total: 'sum' },
  { id: 'exceptions', head: 'Exceptions', kind: 'number', value: ({ exceptionCount }) => exceptionCount, total: 'sum' },
  { id: 'amount', head: 'Check', kind: 'money', value: ({ payment }) => payment, total: 'sum' },
  {
    id: 'state',
    head: 'State',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusMark shape={REMITTANCE_STATES[status].shape}>{REMITTANCE_STATES[status].words}</StatusMark>,
  },
];

/** The newest check that posted by itself is one key from being taken back. */
const takeBackAction = ({ newest, busy, undo }: ReturnType<typeof useAutomaticPosts>) =>
  newest ? [{ label: `Take back ${readableName(newest.payerName)}`, keys: 'U', disabled: busy, run: () => undo(newest) }] : [];

const NoRemittance = ({ all }: { readonly all: boolean }) => (
  <EmptyState title={all ? 'No remittance yet' : 'Every remittance is posted'}>
    Save the payers’ 835 files into the inbox folder or drop them on this window. Each one is proved to the cent before anything is posted.
  </EmptyState>
);

/** Remittances to post, and the inbox beside them. */
export function PaymentsScreen() {
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const query = useQuery('remittance.list', { status: all ? 'all' : 'open' });
  const inbox = useInbox();
  const [selected, setSelected] = useState<string>();
  const [files, setFiles] = useState(false);
  const clean = useCleanRun();
  const automatic = useAutomaticPosts();
  const rows = query.value ?? [];
  const at = rows.find(({ remittanceId }) => remittanceId === selected) ?? rows[0];
  const open = (remittanceId: string) => void navigate(`/payments/${remittanceId}`);
  const waiting = rows.some(({ status }) => status === 'unposted');
  return (
    <Screen
      title="Payments"
      actions={[
        { label: 'Review it', keys: 'Enter', primary: true, disabled: !at, run: () => at && open(at.remittanceId) },
        { label: 'Post all clean ones', keys: 'P', disabled: !waiting || clean.progress !== undefined, run: clean.run },
        { label: 'Read new files', keys: 'I', disabled: inbox.progress !== undefined || inbox.adding !== undefined, run: inbox.read },
        { label: 'Add files', keys: 'A', run: () => void inbox.choose() },
        ...takeBackAction(automatic),
        { label: all ? 'Only those to do' : 'Posted ones too', keys: 'V', run: () => setAll(!all) },
        { label: 'Paper EOB', keys: 'E', run: () => void navigate('/payments/paper') },
        { label: 'Takebacks', keys: 'K', end: true, run: () => void navigate('/payments/takebacks') },
        { label: 'From patients', keys: 'M', end: true, run: () => void navigate('/payments/patients') },
        { label: 'Deposits', keys: 'D', end: true, run: () => void navigate('/deposits') },
        { label: 'Short', keys: 'S', end: true, run: () => void navigate('/underpaid') },
      ]}
    >
      <div className="payments-drop" {...dropTarget(inbox.add)}>
        <PageHead
          title="Payments"
          under={query.value && (all ? counted(rows.length, 'remittance') : `${counted(rows.length, 'remittance')} with something to do`)}
        />
        <TwoPane
          rightWidth={316}
          left={
            <>
              <div className="pane-body">
                <ErrorNote problem={query.problem} onRetry={query.again} />
              </div>
              {query.value === undefined && query.problem === undefined && <Skeleton label="remittances" lines={8} />}
              {query.value?.length === 0 && <NoRemittance all={all} />}
              {rows.length > 0 && (
                <DataTable
                  label="Remittances"
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={({ remittanceId }) => remittanceId}
                  selected={at?.remittanceId}
                  onSelect={({ remittanceId }) => setSelected(remittanceId)}
                  onOpen={({ remittanceId }) => open(remittanceId)}
                  totalWords={counted(rows.length, 'remittance')}
                  fill
                />
              )}
            </>
          }
          right={<Beside at={at} automatic={automatic} inbox={inbox} onAll={() => setFiles(true)} />}
        />
      </div>
      {files && <FilesDialog outcomes={inbox.outcomes} onClose={() => setFiles(false)} />}
      {clean.shown && <CleanRunDialog job={clean} onClose={clean.hide} />}
    </Screen>
  );
}

type BesideProps = {
  readonly at: Row | undefined;
  readonly automatic: ReturnType<typeof useAutomaticPosts>;
  readonly inbox: Inbox;
  readonly onAll: () => void;
};

/** Whether the selected check is clean, what posted by itself, and the inbox. */
const Beside = ({ at, automatic, inbox, onAll }: BesideProps) => (
  <Panel label="Inbox">
    {at?.status === 'unposted' && <ReadinessSection remittanceId={at.remittanceId} payerName={at.payerName} />}
    <AutomaticSection state={automatic} />
    <InboxSection inbox={inbox} onAll={onAll} />
  </Panel>
);
