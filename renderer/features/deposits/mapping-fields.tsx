import type { Output } from '#shared/contract/operations.ts';
import { scrollable } from '../../ui/layout.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';

export type Mapping = NonNullable<Output<'deposit.look'>['mapping']>;
type ColumnField = 'date' | 'amount' | 'credit' | 'debit' | 'reference' | 'checkNumber';

const FIELDS: readonly { readonly field: ColumnField; readonly words: string }[] = [
  { field: 'date', words: 'Day' },
  { field: 'amount', words: 'Amount, in and out in one' },
  { field: 'credit', words: 'Money in' },
  { field: 'debit', words: 'Money out' },
  { field: 'reference', words: 'Bank’s own number' },
  { field: 'checkNumber', words: 'Check or slip number' },
];
const ORDERS = [
  { value: 'mdy', words: 'Month, day, year' },
  { value: 'dmy', words: 'Day, month, year' },
  { value: 'ymd', words: 'Year, month, day' },
] as const;

type Props = { readonly rows: readonly (readonly string[])[]; readonly mapping: Mapping; readonly onMapping: (mapping: Mapping) => void };

/** Which column of the bank's CSV is what, above its first rows. */
export function MappingFields({ rows, mapping, onMapping }: Props) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const heads = Array.from({ length: width }, (_, at) => (mapping.hasHeader ? rows[0]?.[at]?.trim() : '') || `Column ${at + 1}`);
  const options = [{ value: '', words: 'None' }, ...heads.map((words, at) => ({ value: String(at), words }))];
  const toggle = (at: number, on: boolean) =>
    onMapping({
      ...mapping,
      description: on ? [...mapping.description, at].toSorted((a, b) => a - b) : mapping.description.filter((one) => one !== at),
    });
  return (
    <>
      <div className="deposit-mapping">
        {FIELDS.map(({ field, words }) => (
          <SelectField
            key={field}
            label={words}
            value={mapping[field] === null ? '' : String(mapping[field])}
            onValue={(value) => onMapping({ ...mapping, [field]: value === '' ? null : Number(value) })}
            options={options}
          />
        ))}
        <SelectField
          label="Days are written"
          value={mapping.dateOrder}
          onValue={(dateOrder) => onMapping({ ...mapping, dateOrder })}
          options={ORDERS}
        />
      </div>
      <div className="row deposit-checks-row">
        <CheckField
          label="The first row names the columns"
          checked={mapping.hasHeader}
          onChecked={(hasHeader) => onMapping({ ...mapping, hasHeader })}
        />
        <CheckField
          label="Money in is written as negative"
          checked={mapping.turned}
          onChecked={(turned) => onMapping({ ...mapping, turned })}
        />
      </div>
      <fieldset className="row deposit-checks-row">
        <legend className="h3">Words of the bank</legend>
        {heads.map((words, at) => (
          <CheckField
            key={words + String(at)}
            label={words}
            checked={mapping.description.includes(at)}
            onChecked={(on) => toggle(at, on)}
          />
        ))}
      </fieldset>
      <FirstRows heads={heads} rows={rows.slice(mapping.hasHeader ? 1 : 0, 6)} />
    </>
  );
}

const FirstRows = ({ heads, rows }: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }) => (
  <section className="deposit-rows" aria-label="First rows of the file" {...scrollable}>
    <table className="compact flush">
      <thead>
        <tr>
          {heads.map((head, at) => (
            <th key={head + String(at)} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join('|')}>
            {heads.map((head, at) => (
              <td key={head + String(at)}>{row[at] ?? ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
