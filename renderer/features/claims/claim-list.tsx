import { useEffect, useRef, useState } from 'react';
import { count, counted, money, shortDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
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
import { type ClaimRow, claimState, lastWords, VIEWS, type View } from './claim-state.ts';

const PAGE = 500;

const COLUMNS: readonly Column<ClaimRow>[] = [
  { id: 'claim', head: 'Claim', value: ({ patientName }) => patientName, cell: (row) => <TwoLines row={row} /> },
];

/** Patient and charge over what happened last, payer and day. */
function TwoLines({ row }: { readonly row: ClaimRow }) {
  const { shape } = claimState(row.status);
  const [toned, rest] = lastWords(row);
  return (
    <div className="two-line">
      <StatusIcon shape={shape} />
      <b className="clip">{row.patientName}</b>
      <span className="num">{money(row.charge)}</span>
      <span />
      <span className="small soft clip">
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
};

/** The left pane: which claims, which text, the rows, count and total of all that match. */
export function ClaimList({ view, onView, selected, onSelect, onFirst }: Props) {
  const [text, setText] = useState('');
  const [offset, setOffset] = useState(0);
  const query = useQuery('claim.list', { view, text, offset, limit: PAGE });
  const rows = query.value?.rows ?? [];
  const matching = query.value?.count ?? 0;
  const first = rows[0]?.claimId;
  useEffect(() => onFirst(first), [first, onFirst]);
  return (
    <>
      <ListHead
        view={view}
        text={text}
        onView={(next) => {
          setOffset(0);
          onView(next);
        }}
        onText={(typed) => {
          setOffset(0);
          setText(typed);
        }}
      />
      <div className="claim-rows col grow">
        <ErrorNote problem={query.problem} onRetry={query.again} />
        {query.value === undefined && query.problem === undefined && <Skeleton label="claims" lines={10} />}
        {query.value !== undefined && rows.length === 0 && <Nothing view={view} filtered={text !== ''} />}
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
    </>
  );
}

type HeadProps = Pick<Props, 'view' | 'onView'> & { readonly text: string; readonly onText: (text: string) => void };

/** Which claims and which text; Enter or the down arrow goes on to the rows. */
function ListHead({ view, onView, text, onText }: HeadProps) {
  const filter = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLSelectElement>(null);
  useKeys([
    { keys: 'F', words: 'Filter the list', run: () => filter.current?.focus() },
    { keys: 'V', words: 'Choose a view', run: () => picker.current?.focus() },
  ]);
  return (
    <div className="list-head">
      <div className="row">
        <h1 className="grow" tabIndex={-1}>
          Claims
        </h1>
        <SelectField ref={picker} label="View" bare value={view} onValue={onView} options={VIEWS} />
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
  all: ['No claims yet', 'Approve the charges of a superbill and its claim is made.'],
};

const Nothing = ({ view, filtered }: { readonly view: View; readonly filtered: boolean }) => (
  <EmptyState title={filtered ? 'No claim matches' : EMPTY[view][0]}>
    {filtered ? 'Type fewer letters, or choose the view of all claims.' : EMPTY[view][1]}
  </EmptyState>
);
