import type { KeyboardEvent } from 'react';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { CodeCell } from './code-cell.tsx';
import { findProcedures, type ProcedureChoice } from './code-search.ts';
import type { DraftLine } from './draft.ts';
import { type Cell, cellKey, cellOf } from './line-cells.ts';
import type { PlacedFinding } from './use-findings.ts';

export type RowProps = {
  readonly line: DraftLine;
  readonly number: number;
  readonly empty: boolean;
  readonly now: boolean;
  readonly place: string;
  readonly onPlace: (place: string) => void;
  readonly words: string;
  readonly findings: readonly PlacedFinding[];
  readonly onCell: (cell: Cell, text: string) => void;
  readonly onChoose: (choice: ProcedureChoice) => void;
  readonly onEnter: (cell: Cell | 'place') => void;
  /** Tab in the last cell goes to the next line's code; absent on the last line, where Tab leaves the grid. */
  readonly onLeaveLast?: () => void;
};

/** One line: its cells, and under it what the scrubber says of it. */
export function LineRow(props: RowProps) {
  const { line, number, empty, now, words, findings, onCell, onChoose, onEnter } = props;
  const toneOf = (cell: Cell) => {
    const about = findings.filter(({ part }) => cellOf(part) === cell);
    if (about.length === 0) return '';
    return about.some(({ severity }) => severity === 'stop') ? 'err' : 'wrn';
  };
  const cell = (name: Exclude<Cell, 'code'>, words_: string, className = '') => (
    <td className={`ed ${className} ${toneOf(name)}`} data-cell={cellKey(line.id, name)}>
      <CellInput
        label={`Line ${number} ${words_}`}
        text={line[name]}
        faint={empty && name !== 'ndc'}
        onText={(text) => onCell(name, text)}
        onEnter={() => onEnter(name)}
        {...(name === 'ndc' && props.onLeaveLast ? { onTab: props.onLeaveLast } : {})}
      />
    </td>
  );
  return (
    <>
      <tr className={now ? 'now' : undefined} data-line={line.id}>
        <td className="dim num ln">{number}</td>
        {cell('from', 'from date', 'from')}
        <td className="ed place" data-cell={cellKey(line.id, 'place')}>
          {number === 1 ? (
            <CellInput label="Place of service of the visit" text={props.place} onText={props.onPlace} onEnter={() => onEnter('place')} />
          ) : (
            <span className="same">{props.place}</span>
          )}
        </td>
        <td className={`ed code med ${toneOf('code')}`} data-cell={cellKey(line.id, 'code')}>
          <CodeCell
            label={`Line ${number} code`}
            text={line.code}
            onText={(text) => onCell('code', text)}
            onCode={onChoose}
            find={findProcedures}
            onEnter={() => onEnter('code')}
          />
        </td>
        <td className="soft words">{words}</td>
        {cell('modifiers', 'modifiers', 'mods')}
        {cell('pointers', 'diagnosis letters', 'dx')}
        {cell('units', 'units', 'num units')}
        {cell('charge', 'charge', 'num charge')}
        {cell('ndc', 'NDC', 'ndc')}
      </tr>
      {findings.map(({ key, severity, message, fix }) => (
        <tr className="finding" key={key}>
          <td />
          <td colSpan={2} />
          <td colSpan={7}>
            <span className="row">
              <StatusIcon shape={severity === 'stop' ? 'octagon' : 'triangle'} />
              <span>{message}</span>
              <span className="soft">{fix}</span>
            </span>
          </td>
        </tr>
      ))}
    </>
  );
}

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
