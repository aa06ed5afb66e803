import { useQuery } from '../../lib/query.ts';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { givenWords } from './code-defaults.ts';
import type { DraftLine } from './draft-line.ts';
import type { GridActs } from './grid-acts.ts';
import type { GridColumn } from './grid-columns.ts';
import { cellKey, cellOf, type DetailCell } from './line-cells.ts';
import type { PlacedFinding } from './use-findings.ts';

type Person = { readonly value: string; readonly words: string };
export type People = { readonly rendering: readonly Person[]; readonly others: readonly Person[] };

const fullName = ({ lastName, firstName }: { readonly lastName: string; readonly firstName: string }) => `${lastName}, ${firstName}`;

/** Who may render a line, and who may order or supervise it; asked for when a line's details are first opened. */
export function usePeople(wanted: boolean): People {
  const rendering = useQuery('provider.list', wanted ? {} : undefined).value ?? [];
  const referring = useQuery('referring.list', wanted ? {} : undefined).value ?? [];
  const own = rendering.filter(({ active }) => active).map((row) => ({ value: row.renderingProviderId, words: fullName(row) }));
  return { rendering: own, others: [...own, ...referring.map((row) => ({ value: row.referringProviderId, words: fullName(row) }))] };
}

type Props = {
  readonly line: DraftLine;
  readonly number: number;
  readonly columns: readonly GridColumn[];
  readonly people: People;
  readonly findings: readonly PlacedFinding[];
  readonly acts: GridActs;
};
type TextCell = { readonly [Name in keyof DraftLine]: DraftLine[Name] extends string ? Name : never }[keyof DraftLine];

const UNITS = [
  { value: 'UN', words: 'Units (UN)' },
  { value: 'ML', words: 'Milliliters (ML)' },
  { value: 'GR', words: 'Grams (GR)' },
  { value: 'ME', words: 'Milligrams (ME)' },
  { value: 'F2', words: 'International units (F2)' },
] as const;

/** What a line rarely says, under the line itself; the same key closes it and goes back to where the hand was. */
export function LineDetails({ line, number, columns, people, findings, acts }: Props) {
  const shown = (cell: string) => columns.some((column) => column === cell);
  const errorOf = (cell: DetailCell) => findings.find(({ part }) => cellOf(part) === cell)?.message;
  const text = (cell: TextCell & DetailCell, label: string, hint: string, maxLength: number) =>
    shown(cell) ? null : (
      <div data-cell={cellKey(line.id, cell)}>
        <TextField
          label={label}
          hint={givenWords(line, cell) ?? hint}
          error={errorOf(cell)}
          maxLength={maxLength}
          value={line[cell]}
          onText={(typed) => acts.onCell(line.id, cell, typed)}
        />
      </div>
    );
  return (
    <tr className="line-details" data-line={line.id}>
      <td />
      <td colSpan={columns.length}>
        <fieldset aria-label={`More of line ${number}`}>
          {text('to', 'Last day', 'Empty: one day', 10)}
          {text('minutes', 'Minutes', '75, or 0815-0930 1000-1045', 64)}
          <PersonField
            line={line}
            cell="renderingProviderId"
            label="Rendered by"
            none="As the visit"
            people={people.rendering}
            acts={acts}
          />
          <PersonField line={line} cell="orderingProviderId" label="Ordered by" none="Nobody" people={people.others} acts={acts} />
          <PersonField
            line={line}
            cell="supervisingProviderId"
            label="Supervised by"
            none="As the visit"
            people={people.others}
            acts={acts}
          />
          {text('ndc', 'NDC', 'Eleven digits, or with hyphens', 13)}
          {text('ndcQuantity', 'NDC quantity', 'Such as 2.5', 10)}
          <SelectField label="NDC unit" value={line.ndcUnit} onValue={(ndcUnit) => acts.onChange(line.id, { ndcUnit })} options={UNITS} />
          {text('revenueCode', 'Revenue code', 'Four digits, for the hospital form', 4)}
          {text('description', 'Description', 'For codes that say nothing by themselves', 80)}
          {text('note', 'Note', 'Goes with this line on the claim', 80)}
          <div className="row">
            <CheckField label="Emergency" checked={line.emergency} onChecked={(emergency) => acts.onChange(line.id, { emergency })} />
            <CheckField label="EPSDT" checked={line.epsdt} onChecked={(epsdt) => acts.onChange(line.id, { epsdt })} />
            <CheckField
              label="Family planning"
              checked={line.familyPlanning}
              onChecked={(familyPlanning) => acts.onChange(line.id, { familyPlanning })}
            />
          </div>
        </fieldset>
      </td>
    </tr>
  );
}

type PersonProps = Pick<Props, 'line' | 'acts'> & {
  readonly cell: 'renderingProviderId' | 'orderingProviderId' | 'supervisingProviderId';
  readonly label: string;
  readonly none: string;
  readonly people: readonly Person[];
};

function PersonField({ line, cell, label, none, people, acts }: PersonProps) {
  const value = line[cell] ?? '';
  // Somebody who was switched off meanwhile stays on the line until another is chosen.
  const gone = value !== '' && !people.some((person) => person.value === value) ? [{ value, words: 'As saved' }] : [];
  return (
    <div data-cell={cellKey(line.id, cell)}>
      <SelectField
        label={label}
        value={value}
        onValue={(id) => acts.onChange(line.id, { [cell]: id === '' ? null : id })}
        options={[{ value: '', words: none }, ...gone, ...people]}
      />
    </div>
  );
}
