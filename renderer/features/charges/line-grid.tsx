import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { counted, money } from '../../lib/format.ts';
import type { ProcedureChoice } from './code-search.ts';
import { type Draft, type DraftLine, isEmptyLine } from './draft.ts';
import { CELLS, type Cell, cellKey, focusCell } from './line-cells.ts';
import { LineRow } from './line-row.tsx';
import type { PlacedFinding } from './use-findings.ts';

type Props = {
  readonly draft: Draft;
  readonly wordsOf: (code: string) => string;
  readonly findings: readonly PlacedFinding[];
  readonly current: string | undefined;
  readonly onCell: (lineId: string, cell: Cell, text: string) => void;
  readonly onChoose: (lineId: string, choice: ProcedureChoice) => void;
  readonly onPlace: (place: string) => void;
};

const FEWEST_ROWS = 8;
const HEADS = [
  ['', 'ln'],
  ['From', ''],
  ['POS', ''],
  ['Code', ''],
  ['Our words', ''],
  ['Mods', ''],
  ['Dx', ''],
  ['Units', 'num'],
  ['Charge', 'num'],
  ['NDC', ''],
] as const;

/** Charges in cents as typed; what cannot be read counts as nothing yet. */
export const chargeOf = (lines: readonly DraftLine[]): number =>
  lines.reduce((sum, { charge }) => sum + (charge.trim() === '' ? 0 : (parseMoneyInput(charge) ?? 0)), 0);

/** The cell after this one; after the last one the next line's code, because its day and place are there already. */
function nextCell(lines: readonly DraftLine[], line: DraftLine, cell: Cell | 'place'): string {
  if (cell === 'place') return cellKey(line.id, 'code');
  const name = CELLS[CELLS.indexOf(cell) + 1];
  if (name !== undefined) return cellKey(line.id, name);
  const next = lines[lines.indexOf(line) + 1];
  return cellKey((next ?? line).id, 'code');
}

/** The lines of the visit. Vertical rules because one types here. */
export function LineGrid({ draft, wordsOf, findings, current, onCell, onChoose, onPlace }: Props) {
  const { lines } = draft;
  const entered = lines.filter((line) => !isEmptyLine(line));
  const ghosts = Array.from({ length: Math.max(0, FEWEST_ROWS - lines.length) }, (_, index) => lines.length + index + 1);
  return (
    <table className="grid charge-grid" aria-label="Charge lines">
      <thead>
        <tr>
          {HEADS.map(([head, className]) => (
            <th scope="col" key={head} className={className || undefined}>
              {head || <span className="unseen">Line</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <LineRow
            key={line.id}
            line={line}
            number={index + 1}
            empty={isEmptyLine(line)}
            now={line.id === current}
            place={draft.encounter.placeOfService}
            onPlace={onPlace}
            words={wordsOf(line.code.toUpperCase())}
            findings={findings.filter(({ lineId }) => lineId === line.id)}
            onCell={(cell, text) => onCell(line.id, cell, text)}
            onChoose={(choice) => onChoose(line.id, choice)}
            onEnter={(cell) => focusCell(nextCell(lines, line, cell))}
            {...(index < lines.length - 1 ? { onLeaveLast: () => focusCell(nextCell(lines, line, 'ndc')) } : {})}
          />
        ))}
        {ghosts.map((number) => (
          <tr className="ghost" key={number}>
            <td className="dim num ln">{number}</td>
            {HEADS.slice(1).map(([head]) => (
              <td key={head} className={head === 'Our words' ? undefined : 'ed'} />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="total">
          <td />
          <td colSpan={7}>{counted(entered.length, 'line')}</td>
          <td className="num">{money(chargeOf(entered))}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
