import { useEffect, useRef, useState } from 'react';
import { count, counted, money, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useSavedViews } from '../../lib/saved-views.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusIcon, toneOf } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { askedParts, type FilterParts, NO_FILTER, NO_PARTS, partWords } from './claim-filter.ts';
import { alarmOf, type ClaimRow, claimState, lastWords, VIEWS, type View } from './claim-state.ts';
import { FilterDialog } from './filter-dialog.tsx';

const PAGE = 500;

const COLUMNS: readonly Column<ClaimRow>[] = [
  { id: 'claim', head: 'Claim', value: ({ patientName }) => patientName, cell: (row) => <TwoLines row={row} /> },
];

/** Patient and charge over what happened last, payer and day. */
function TwoLines({ row }: { readonly row: ClaimRow }) {
  const { shape } = claimState(row.status);
  const [toned, rest] = lastWords(row);
  const alarm = alarmOf(row);
  return (
    <div className="two-line">
      <StatusIcon shape={shape} />
      <b className="clip">{row.patientName}</b>
      <span className="num">{money(row.charge)}</span>
      <span />
      <span className="small soft clip">
        {alarm !== '' && (
          <b className="claim-alarm">
            <StatusIcon shape="hourglass" /> {alarm} &nbsp;
          </b>
        )}
        <span className={toneOf(shape)}>{toned}</span>
        {rest}
      </span>
      <span className="small dim num">
        {row.payerName} &nbsp;{shortDate(row.serviceDate)}
      </span>
    </div>
  );
}

type Props = {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly selected: string | undefined;
  readonly onSelect: (claimId: string) => void;
  readonly onFirst: (claimId: string | undefined) => void;
  /** What is listed now, for what is done to many. */
  readonly onRows: (rows: readonly ClaimRow[]) => void;
};

/** What the list shows: page, text, filter, and which saved view that is. */
function useListFilter(view: View, onView: (view: View) => void) {
  const [text, setTyped] = useState('');
  const [offset, setOffset] = useState(0);
  const [parts, setParts] = useState<FilterParts>(NO_PARTS);
  const [savedId, setSavedId] = useState<string>();
  const views = useSavedViews('claims', NO_FILTER);
  const saved = views.find(({ viewId }) => viewId === savedId);
  const choose = (id: string | undefined, next: View, filter: FilterParts, typed: string) => {
    setOffset(0);
    setSavedId(id);
    setParts(filter);
    setTyped(typed);
    if (next !== view) onView(next);
  };
  const open = (value: string) => {
    const kept = views.find(({ viewId }) => viewId === value);
    if (kept) {
      const { view: next, text: typed, ...filter } = kept.filters;
      choose(kept.viewId, next, filter, typed);
    } else choose(undefined, VIEWS.find((one) => one.value === value)?.value ?? view, NO_PARTS, text);
  };
  const setText = (typed: string) => {
    setOffset(0);
    setTyped(typed);
  };
  return { text, offset, parts, views, saved, choose, open, setText, setOffset };
}

/** The left pane: which claims, which text, the rows, count and total of all that match. */
export function ClaimList({ view, onView, selected, onSelect, onFirst, onRows }: Props) {
  const [choosing, setChoosing] = useState(false);
  const { text, offset, parts, views, saved, choose, open, setText, setOffset } = useListFilter(view, onView);
  const query = useQuery('claim.list', { view, text, ...askedParts(parts), offset, limit: PAGE });
  const listed = query.value?.rows;
  const rows = listed ?? [];
  useEffect(() => onRows(listed ?? []), [listed, onRows]);
  const matching = query.value?.count ?? 0;
  const first = rows[0]?.claimId;
  useEffect(() => onFirst(first), [first, onFirst]);
  return (
    <>
      <ListHead
        chosen={saved?.viewId ?? view}
        views={views}
        text={text}
        onChoose={open}
        onFilter={() => setChoosing(true)}
        onText={setText}
      />
      <FilterLine parts={parts} onClear={() => choose(undefined, view, NO_PARTS, text)} />
      <div className="claim-rows col grow">
        <ErrorNote problem={query.problem} onRetry={query.again} />
        {query.value === undefined && query.problem === undefined && <Skeleton label="claims" lines={10} />}
        {query.value !== undefined && rows.length === 0 && <Nothing view={view} filtered={text !== '' || parts !== NO_PARTS} />}
        {rows.length > 0 && (
          <DataTable
            label="Claims"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ claimId }) => claimId}
            rowHeight={40}
            headless
            selected={selected}
            onSelect={({ claimId }) => onSelect(claimId)}
            fill
          />
        )}
      </div>
      {matching > PAGE && <Pages offset={offset} matching={matching} onOffset={setOffset} />}
      <p className="list-foot row">
        <span className="grow">{counted(matching, 'claim')}</span>
        <span>{money(query.value?.total ?? 0)}</span>
      </p>
      {choosing && (
        <FilterDialog
          filter={{ ...parts, view, text }}
          saved={saved}
          onShow={({ view: kept, text: typed, ...filter }, of) => choose(of?.viewId, kept, filter, typed)}
          onRemoved={() => choose(undefined, view, NO_PARTS, '')}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}

type HeadProps = {
  /** A view, or the id of a saved one. */
  readonly chosen: string;
  readonly views: readonly { readonly viewId: string; readonly name: string }[];
  readonly onChoose: (value: string) => void;
  readonly onFilter: () => void;
  readonly text: string;
  readonly onText: (text: string) => void;
};

/** What the list is narrowed to, while it is. */
function FilterLine({ parts, onClear }: { readonly parts: FilterParts; readonly onClear: () => void }) {
  const narrowed = parts !== NO_PARTS;
  const payers = useQuery('payer.list', narrowed ? {} : undefined).value ?? [];
  const people = useQuery('provider.list', narrowed ? {} : undefined).value ?? [];
  const words = partWords(parts, {
    payer: (id) => payers.find(({ payerId }) => payerId === id)?.name ?? 'one payer',
    rendering: (id) => people.find(({ renderingProviderId }) => renderingProviderId === id)?.lastName ?? 'one provider',
  });
  if (words.length === 0) return null;
  return (
    <div className="row list-filter small">
      <span className="grow clip">Only {words.join(', ')}</span>
      <Button kind="quiet" keys="Alt N" onClick={onClear}>
        All
      </Button>
    </div>
  );
}

/** Which claims and which text; Enter or the down arrow goes on to the rows. */
function ListHead({ chosen, views, onChoose, onFilter, text, onText }: HeadProps) {
  const filter = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLSelectElement>(null);
  useKeys([
    { keys: 'F', words: 'Filter the list', run: () => filter.current?.focus() },
    { keys: 'V', words: 'Choose a view', run: () => picker.current?.focus() },
    { keys: 'W', words: 'Which claims: filter and keep views', run: onFilter },
  ]);
  return (
    <div className="list-head">
      <div className="row">
        <h1 className="grow" tabIndex={-1}>
          Claims
        </h1>
        <SelectField
          ref={picker}
          label="View"
          bare
          value={chosen}
          onValue={onChoose}
          options={[...VIEWS, ...views.map(({ viewId, name }) => ({ value: viewId, words: name }))]}
        />
        <Kbd keys="V" />
      </div>
      <TextField
        ref={filter}
        label="Filter by patient, payer, number or amount"
        bare
        placeholder="Filter by patient, payer, number"
        value={text}
        onText={(typed) => onText(typed.slice(0, 80))}
        echo={<Kbd keys="F" />}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.claim-rows tr[tabindex="0"]')?.focus();
        }}
      />
    </div>
  );
}

type PagesProps = { readonly offset: number; readonly matching: number; readonly onOffset: (offset: number) => void };

const Pages = ({ offset, matching, onOffset }: PagesProps) => (
  <div className="row list-pages small dim">
    <span className="grow">
      {count(offset + 1)} to {count(Math.min(matching, offset + PAGE))} of {count(matching)}
    </span>
    <Button kind="quiet" keys="<" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - PAGE))}>
      Earlier
    </Button>
    <Button kind="quiet" keys=">" disabled={offset + PAGE >= matching} onClick={() => onOffset(offset + PAGE)}>
      Further
    </Button>
  </div>
);

const EMPTY: Readonly<Record<View, readonly [title: string, words: string]>> = {
  needsWork: ['Nothing needs work', 'Claims that are held, or that a clearinghouse or payer turned back, wait here until they are mended.'],
  ready: ['Nothing is ready to send', 'Approve the charges of a superbill; its claim then waits here for the next batch.'],
  sent: ['Nothing is on its way', 'Claims that left in a batch stay here until the payer has decided.'],
  denied: ['No denials', 'Claims that a payer decided not to pay come here with the payer’s reason.'],
  paid: ['Nothing paid yet', 'Post a remittance and its claims come here.'],
  dueSoon: ['No filing limit is near', 'Claims that have not left come here fifteen days before their payer stops taking them.'],
  noAnswer: ['No answer is overdue', 'Sent claims come here when their payer usually would have answered.'],
  unacknowledged: ['Everything was acknowledged', 'Sent claims come here when no clearinghouse has said a word for two days.'],
  crossover: ['Nothing that was sent on is overdue', 'Claims that a payer sent on by itself come here when the next one stays silent.'],
  decisionChanged: ['No decision changed', 'Claims that told what a payer decided come here when it decides otherwise after they left.'],
  all: ['No claims yet', 'Approve the charges of a superbill and its claim is made.'],
};

const Nothing = ({ view, filtered }: { readonly view: View; readonly filtered: boolean }) => (
  <EmptyState title={filtered ? 'No claim matches' : EMPTY[view][0]}>
    {filtered ? 'Type fewer letters, or choose the view of all claims.' : EMPTY[view][1]}
  </EmptyState>
);
