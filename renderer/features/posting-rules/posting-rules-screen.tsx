import { useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Section, scrollable, TwoPane } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import { LevelDialog } from './level-dialog.tsx';
import { LEVEL_WORDS, type Level, levelOf, limitWords } from './level-words.ts';
import { type Offer, OffersDialog } from './offers-dialog.tsx';
import { RuleDetail } from './rule-detail.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { ACTION_SHAPES, ACTION_WORDS, byWords, codeWords, type GridRow, gridFor } from './rule-words.ts';
import { actionsFor, draftFrom, type Floating, useRuleMoves } from './screen-moves.ts';

type Payer = { readonly payerId: string; readonly name: string };

const COLUMNS: readonly Column<GridRow>[] = [
  { id: 'name', head: 'Code', kind: 'code', value: ({ name }) => name, width: 84 },
  { id: 'words', head: 'Adjustment', value: ({ reason }) => codeWords(reason) },
  {
    id: 'action',
    head: 'What is done',
    value: ({ action }) => ACTION_WORDS[action],
    cell: ({ action }) => <StatusMark shape={ACTION_SHAPES[action]}>{ACTION_WORDS[action]}</StatusMark>,
    width: 122,
  },
  { id: 'by', head: 'Says who', value: byWords, tone: 'soft', width: 128 },
];

const matches = (row: GridRow, words: string): boolean =>
  `${row.name} ${codeWords(row.reason)} ${ACTION_WORDS[row.action]} ${byWords(row)}`.toLowerCase().includes(words.trim().toLowerCase());

/** What posting does with each adjustment, of every payer or of one; and how far its checks post by themselves. */
export function PostingRulesScreen() {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const rules = useQuery('posting.rules', {});
  const payers = useQuery('payer.list', {}).value ?? [];
  const offers = useQuery('posting.offers', {}).value ?? [];
  const levels = useQuery('posting.levels', {});
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string>();
  // An exception leads here with what it is about: the form is open then.
  const [floating, setFloating] = useState<Floating | undefined>(() => draftFrom(search));
  const choosePayer = (id: string) => setSearch(id === '' ? {} : { payer: id }, { replace: true });
  const payer = payers.find(({ payerId }) => payerId === search.get('payer')) ?? null;
  const payerId = payer?.payerId ?? null;
  const grid = gridFor(rules.value ?? [], payerId);
  const shown = grid.filter((row) => matches(row, words));
  const open = shown.find(({ name }) => name === chosen) ?? shown[0];
  const moves = useRuleMoves();
  const level = levels.value && levelOf(levels.value, payerId);
  const change = (row: GridRow) =>
    setFloating({ kind: 'rule', fixed: true, draft: { payerId, group: row.group, reason: row.reason, action: row.action } });
  return (
    <Screen
      title="Posting rules"
      actions={actionsFor(open, {
        payerId,
        offers: offers.length,
        change,
        moves,
        float: setFloating,
        leave: () => void navigate('/lists'),
      })}
    >
      <TwoPane
        leftWidth={640}
        left={
          <>
            <div className="list-head">
              <h1 tabIndex={-1}>Posting rules</h1>
              <p className="soft small">What is done with what a payer takes off. Yours stand first; the others are as they came.</p>
            </div>
            <Finder words={words} onWords={setWords} payers={payers} payerId={payerId} onPayer={choosePayer} />
            <ErrorNote problem={rules.problem} onRetry={rules.again} />
            {rules.value === undefined && rules.problem === undefined && <Skeleton label="the posting rules" lines={14} />}
            {rules.value && <Grid rows={shown} selected={open?.name} onSelect={setChosen} onOpen={change} />}
          </>
        }
        right={
          <div className="rule-page grow" {...scrollable}>
            <ErrorNote problem={moves.problem ?? levels.problem} />
            {open && <RuleDetail key={`${open.name} ${payerId ?? ''}`} row={open} payerId={payerId} payerName={payer?.name ?? ''} />}
            {level && <LevelSection level={level.level} own={level.own} whose={payer?.name ?? 'every payer'} />}
          </div>
        }
      />
      <Floats {...{ floating, offers, payers, payer, level }} usual={levels.value?.usual} float={setFloating} />
    </Screen>
  );
}

function LevelSection({ level, own, whose }: { readonly level: Level; readonly own: boolean; readonly whose: string }) {
  const limits = limitWords(level);
  return (
    <Section title={`Checks of ${whose}`}>
      <p>
        <b>{LEVEL_WORDS[level.level]}</b>
        {own ? '' : ', like every payer'}
      </p>
      {limits.length > 0 && <p className="small soft">By themselves {limits.join(', ')}.</p>}
      <p className="small dim">
        {level.level === 'review'
          ? 'None posts before somebody has opened it.'
          : 'Only what adds up, is made out to you and leaves nothing to decide; every other check waits.'}
      </p>
    </Section>
  );
}

type FinderProps = {
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly payers: readonly Payer[];
  readonly payerId: string | null;
  readonly onPayer: (payerId: string) => void;
};

/** Whose rules are shown, and which of them. */
function Finder({ words, onWords, payers, payerId, onPayer }: FinderProps) {
  const finder = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLSelectElement>(null);
  useKeys([
    { keys: '/', words: 'Find an adjustment', run: () => finder.current?.focus() },
    { keys: 'V', words: 'Choose a payer', run: () => chooser.current?.focus() },
  ]);
  return (
    <div className="rule-finder">
      <TextField label="Find an adjustment" bare ref={finder} value={words} onText={onWords} placeholder="Code, words or what is done  /" />
      <SelectField
        label="Payer"
        bare
        ref={chooser}
        value={payerId ?? ''}
        onValue={onPayer}
        options={[{ value: '', words: 'Every payer' }, ...payers.map((each) => ({ value: each.payerId, words: each.name }))]}
      />
    </div>
  );
}

type FloatsProps = {
  readonly floating: Floating | undefined;
  readonly offers: readonly Offer[];
  readonly payers: readonly Payer[];
  readonly payer: Payer | null;
  readonly level: ReturnType<typeof levelOf> | undefined;
  readonly usual: Level | undefined;
  readonly float: (what: Floating | undefined) => void;
};

/** What floats over the grid. */
function Floats({ floating, offers, payers, payer, level, usual, float }: FloatsProps) {
  const close = () => float(undefined);
  if (floating?.kind === 'rule') return <RuleDialog draft={floating.draft} fixed={floating.fixed} payers={payers} onClose={close} />;
  if (floating?.kind === 'level' && level && usual) return <LevelDialog payer={payer} {...level} usual={usual} onClose={close} />;
  if (floating?.kind !== 'offers') return null;
  const take = ({ payerId, group, reason, action }: Offer) =>
    float({ kind: 'rule', fixed: true, draft: { payerId, group, reason, action } });
  return <OffersDialog offers={offers} onTake={take} onClose={close} />;
}

type GridProps = {
  readonly rows: readonly GridRow[];
  readonly selected: string | undefined;
  readonly onSelect: (name: string) => void;
  readonly onOpen: (row: GridRow) => void;
};

const Grid = ({ rows, selected, onSelect, onOpen }: GridProps) => (
  <div className="rule-list">
    <DataTable
      label="Adjustments"
      columns={COLUMNS}
      rows={rows}
      rowKey={({ name }) => name}
      selected={selected}
      onSelect={({ name }) => onSelect(name)}
      onOpen={onOpen}
      fill
      empty={<span className="soft">No adjustment has these words. A code that is not here is held; N writes a rule for it.</span>}
    />
  </div>
);
