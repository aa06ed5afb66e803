import { type ClipboardEvent, useMemo } from 'react';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { useGridColumns } from '../../lib/charge-columns.ts';
import { counted, money } from '../../lib/format.ts';
import type { Draft } from './draft.ts';
import { type DraftLine, isEmptyLine } from './draft-line.ts';
import type { GridActs } from './grid-acts.ts';
import { columnsOf, type GridColumn } from './grid-columns.ts';
import { type Cell, cellKey, focusCell } from './line-cells.ts';
import { LineDetails, type People } from './line-details.tsx';
import { LineRow } from './line-row.tsx';
import type { PlacedFinding } from './use-findings.ts';

type Props = {
  readonly draft: Draft;
  readonly wordsOf: (code: string) => string;
  readonly findings: readonly PlacedFinding[];
  readonly expected: ReadonlyMap<string, number | null>;
  readonly current: string | undefined;
  /** The line whose rare fields are open. */
  readonly detailed: string | undefined;
  readonly people: People;
  readonly acts: GridActs;
};

const FEWEST_ROWS = 8;
const NONE: readonly PlacedFinding[] = [];
const HEADS: Readonly<Record<GridColumn, readonly [head: string, className: string]>> = {
  from: ['From', ''],
  to: ['To', ''],
  place: ['POS', ''],
  code: ['Code', ''],
  words: ['Our words', ''],
  modifiers: ['Mods', ''],
  pointers: ['Dx', ''],
  units: ['Units', 'num'],
  minutes: ['Min', 'num'],
  charge: ['Charge', 'num'],
  expected: ['Expected', 'num'],
  ndc: ['NDC', ''],
  note: ['Note', ''],
};

/** Charges in cents as typed; what cannot be read counts as nothing yet. */
export const chargeOf = (lines: readonly DraftLine[]): number =>
  lines.reduce((sum, { charge }) => sum + (charge.trim() === '' ? 0 : (parseMoneyInput(charge) ?? 0)), 0);

const isCell = (column: GridColumn): column is Cell => column !== 'words' && column !== 'expected';

/** The cell after this one; after the last one the next line's code, because its day and place are there already. */
function nextCell(columns: readonly GridColumn[], lines: readonly DraftLine[], line: DraftLine, cell: Cell): string {
  const cells = columns.filter(isCell);
  const name = cells[cells.indexOf(cell) + 1];
  if (name !== undefined && cells.includes(cell)) return cellKey(line.id, name);
  const next = lines[lines.indexOf(line) + 1];
  return cellKey((next ?? line).id, 'code');
}

/** Which cell of which line an element belongs to. */
function placeOfCell(element: Element): { readonly lineId: string; readonly cell: Cell } | undefined {
  const [lineId, cell] = element.closest<HTMLElement>('[data-cell]')?.dataset.cell?.split(':') ?? [];
  return lineId && cell && lineId !== 'diagnosis' ? { lineId, cell: cell as Cell } : undefined;
}

/** The lines of the visit. Vertical rules because one types here. */
export function LineGrid({ draft, wordsOf, findings, expected, current, detailed, people, acts }: Props) {
  const { lines } = draft;
  const chosen = useGridColumns((state) => state.chosen);
  const columns = useMemo(() => columnsOf(chosen), [chosen]);
  const entered = lines.filter((line) => !isEmptyLine(line));
  const about = useMemo(() => Map.groupBy(findings, ({ lineId }) => lineId), [findings]);
  const onPaste = (event: ClipboardEvent) => {
    const at = placeOfCell(event.target as Element);
    if (at && acts.onPaste(at.lineId, at.cell, event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  const onEnter = (lineId: string, cell: Cell) => {
    const line = lines.find(({ id }) => id === lineId);
    if (line) focusCell(nextCell(columns, lines, line, cell));
  };
  const lastCell = columns.filter(isCell).at(-1);
  return (
    <table className="grid charge-grid" aria-label="Charge lines" onPaste={onPaste}>
      <GridHead columns={columns} />
      <tbody>
        {lines.map((line, index) => (
          <LineRow
            key={line.id}
            line={line}
            number={index + 1}
            columns={columns}
            now={line.id === current}
            visitPlace={draft.encounter.placeOfService}
            words={wordsOf(line.code.toUpperCase())}
            findings={about.get(line.id) ?? NONE}
            expected={expected.get(line.id)}
            acts={acts}
            onEnter={onEnter}
            tabsOn={index < lines.length - 1 ? lastCell : undefined}
            below={
              line.id === detailed && (
                <LineDetails
                  line={line}
                  number={index + 1}
                  columns={columns}
                  people={people}
                  findings={about.get(line.id) ?? NONE}
                  acts={acts}
                />
              )
            }
          />
        ))}
        <Ghosts columns={columns} from={lines.length} />
      </tbody>
      <GridFoot columns={columns} lines={entered} expected={expected} />
    </table>
  );
}

const GridHead = ({ columns }: { readonly columns: readonly GridColumn[] }) => (
  <thead>
    <tr>
      <th scope="col" className="ln">
        <span className="unseen">Line</span>
      </th>
      {columns.map((column) => (
        <th scope="col" key={column} className={`col-${column} ${HEADS[column][1]}`}>
          {HEADS[column][0]}
        </th>
      ))}
    </tr>
  </thead>
);

const Ghosts = ({ columns, from }: { readonly columns: readonly GridColumn[]; readonly from: number }) =>
  Array.from({ length: Math.max(0, FEWEST_ROWS - from) }, (_, index) => from + index + 1).map((number) => (
    <tr className="ghost" key={number}>
      <td className="dim num ln">{number}</td>
      {columns.map((column) => (
        <td key={column} className={isCell(column) ? 'ed' : undefined} />
      ))}
    </tr>
  ));

type FootProps = Pick<Props, 'expected'> & { readonly columns: readonly GridColumn[]; readonly lines: readonly DraftLine[] };

function GridFoot({ columns, lines, expected }: FootProps) {
  const before = columns.indexOf('charge');
  const allowed = lines.reduce((sum, { id }) => sum + (expected.get(id) ?? 0), 0);
  return (
    <tfoot>
      <tr className="total">
        <td />
        <td colSpan={before}>{counted(lines.length, 'line')}</td>
        <td className="num">{money(chargeOf(lines))}</td>
        {columns.slice(before + 1).map((column) => (
          <td key={column} className={column === 'expected' ? 'num' : undefined}>
            {column === 'expected' && allowed > 0 ? money(allowed) : null}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
