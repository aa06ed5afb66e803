import { type KeyboardEvent, memo, type ReactNode } from 'react';
import { money } from '../../lib/format.ts';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { CodeCell } from './code-cell.tsx';
import { givenWords } from './code-defaults.ts';
import { findProcedures } from './code-search.ts';
import { type DraftLine, isEmptyLine } from './draft-line.ts';
import type { GridActs } from './grid-acts.ts';
import type { GridColumn } from './grid-columns.ts';
import { type Cell, cellKey, cellOf } from './line-cells.ts';
import type { PlacedFinding } from './use-findings.ts';

type RowProps = {
  readonly line: DraftLine;
  readonly number: number;
  readonly columns: readonly GridColumn[];
  readonly now: boolean;
  readonly visitPlace: string;
  readonly words: string;
  readonly findings: readonly PlacedFinding[];
  /** Cents that the payer will probably allow; null: not known; absent: not asked yet. */
  readonly expected: number | null | undefined;
  readonly acts: GridActs;
  readonly onEnter: (lineId: string, cell: Cell) => void;
  /** The last cell, from which Tab goes to the next line's code; absent on the last line, where Tab leaves the grid. */
  readonly tabsOn: Cell | undefined;
  /** What stands open under the line: an offer, its details. */
  readonly below: ReactNode;
};

const LABELS: Readonly<Record<Exclude<Cell, 'code' | 'place'>, string>> = {
  from: 'from date',
  to: 'to date',
  modifiers: 'modifiers',
  pointers: 'diagnosis letters',
  units: 'units',
  minutes: 'minutes',
  charge: 'charge',
  ndc: 'NDC',
  note: 'note',
};
const RIGHT = new Set<GridColumn>(['units', 'minutes', 'charge']);

const toneOf = (findings: readonly PlacedFinding[], cell: Cell): string => {
  const about = findings.filter(({ part }) => cellOf(part) === cell);
  if (about.length === 0) return '';
  return about.some(({ severity }) => severity === 'stop') ? 'err' : 'wrn';
};

/** One line: its cells, and under it what the scrubber says of it. */
export function LineRow({ below, ...row }: RowProps) {
  const { findings, columns } = row;
  return (
    <>
      <Cells {...row} />
      {findings.map((finding) => (
        <FindingRow key={finding.key} finding={finding} span={columns.length - 2} />
      ))}
      {below}
    </>
  );
}

/** Drawn again only when something in the line is another: a long slip stays quick under the hand. */
const Cells = memo(function Cells(props: Omit<RowProps, 'below'>) {
  const { line, number, columns, now, words, expected, acts } = props;
  return (
    <tr className={now ? 'now' : undefined} data-line={line.id}>
      <td className="dim num ln">{number}</td>
      {columns.map((column) => {
        if (column === 'words')
          return (
            <td key={column} className="soft words">
              {line.description || words}
            </td>
          );
        if (column === 'expected')
          return (
            <td key={column} className="num soft">
              {expected == null ? '' : money(expected)}
            </td>
          );
        if (column === 'code') return <CodeColumn key={column} {...props} />;
        if (column === 'place') return <PlaceColumn key={column} {...props} />;
        return <TextColumn key={column} {...props} cell={column} onText={(text) => acts.onCell(line.id, column, text)} />;
      })}
    </tr>
  );
}, sameRow);

/** `onEnter` looks up what it needs when a key is pressed, so that a new one is no reason to draw. */
function sameRow(before: Omit<RowProps, 'below'>, after: Omit<RowProps, 'below'>): boolean {
  const { onEnter: _before, ...old } = before;
  const { onEnter: _after, ...next } = after;
  return (Object.keys(next) as (keyof typeof next)[]).every((name) => Object.is(old[name], next[name]));
}

function CodeColumn({ line, number, findings, acts, onEnter }: Omit<RowProps, 'below'>) {
  return (
    <td className={`ed code med ${toneOf(findings, 'code')}`} data-cell={cellKey(line.id, 'code')}>
      <CodeCell
        label={`Line ${number} code`}
        text={line.code}
        onText={(text) => acts.onCell(line.id, 'code', text)}
        onCode={(choice) => acts.onChoose(line.id, choice)}
        find={findProcedures}
        onEnter={() => onEnter(line.id, 'code')}
      />
    </td>
  );
}

/** The first line says where the visit was; another line says only where it was elsewhere. */
function PlaceColumn({ line, number, visitPlace, findings, acts, onEnter }: Omit<RowProps, 'below'>) {
  const ofVisit = number === 1 && line.place === '';
  const given = givenWords(line, 'place');
  return (
    <td className={`ed place ${given ? 'given' : ''} ${toneOf(findings, 'place')}`} data-cell={cellKey(line.id, 'place')} title={given}>
      <CellInput
        label={ofVisit ? 'Place of service of the visit' : `Line ${number} place of service`}
        text={line.place || visitPlace}
        faint={!ofVisit && line.place === ''}
        onText={(text) => (ofVisit ? acts.onPlace(text) : acts.onCell(line.id, 'place', text === visitPlace ? '' : text))}
        onEnter={() => onEnter(line.id, 'place')}
      />
    </td>
  );
}

type TextProps = Omit<RowProps, 'below'> & { readonly cell: Exclude<Cell, 'code' | 'place'>; readonly onText: (text: string) => void };

function TextColumn({ line, number, cell, findings, onText, onEnter, tabsOn }: TextProps) {
  const given = givenWords(line, cell);
  return (
    <td
      className={`ed ${cell} ${RIGHT.has(cell) ? 'num' : ''} ${given ? 'given' : ''} ${toneOf(findings, cell)}`}
      data-cell={cellKey(line.id, cell)}
      title={given}
    >
      <CellInput
        label={`Line ${number} ${LABELS[cell]}`}
        text={line[cell]}
        faint={isEmptyLine(line) && cell !== 'ndc'}
        onText={onText}
        onEnter={() => onEnter(line.id, cell)}
        {...(tabsOn === cell ? { onTab: () => onEnter(line.id, cell) } : {})}
      />
    </td>
  );
}

const FindingRow = ({ finding: { severity, message, fix }, span }: { readonly finding: PlacedFinding; readonly span: number }) => (
  <tr className="finding">
    <td />
    <td colSpan={2} />
    <td colSpan={span}>
      <span className="row">
        <StatusIcon shape={severity === 'stop' ? 'octagon' : 'triangle'} />
        <span>{message}</span>
        <span className="soft">{fix}</span>
      </span>
    </td>
  </tr>
);

type InputProps = {
  readonly label: string;
  readonly text: string;
  readonly faint?: boolean;
  readonly onText: (text: string) => void;
  readonly onEnter: () => void;
  /** Tab in the last cell. */
  readonly onTab?: () => void;
};

function CellInput({ label, text, faint = false, onText, onEnter, onTab }: InputProps) {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter') onEnter();
    else if (event.key === 'Tab' && onTab) onTab();
    else return;
    event.preventDefault();
  };
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      className={faint ? 'faint' : undefined}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={onKey}
    />
  );
}
