import { type Cents, cents } from '#shared/kernel/cents.ts';
import { isPlainDate } from '#shared/kernel/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { CellFaults, Cells, KindField } from './kind-field.ts';

type Props = {
  readonly fields: readonly KindField[];
  readonly cells: Cells;
  readonly faults: CellFaults;
  readonly onCell: (cell: string, typed: string) => void;
};
type FieldProps = Omit<Props, 'fields'> & { readonly field: KindField };

/** The fields of one kind as they are declared. */
export const KindFields = ({ fields, ...rest }: Props) => (
  <div className="kind-fields">
    {fields.map((field) => (
      <OneField key={field.cell} field={field} {...rest} />
    ))}
  </div>
);

const amountOf = (typed: string): Cents | undefined => (typed === '' ? undefined : cents(Number(typed)));

function OneField({ field, cells, faults, onCell }: FieldProps) {
  const { cell, label } = field;
  const typed = cells[cell] ?? '';
  const common = { label, ...(field.hint === undefined ? {} : { hint: field.hint }), ...(faults[cell] ? { error: faults[cell] } : {}) };
  const onValue = (value: string) => onCell(cell, value);
  switch (field.as) {
    case 'text':
      return (
        <TextField
          {...common}
          maxLength={field.longest}
          inputMode={field.digits ? 'numeric' : 'text'}
          value={typed}
          onText={(text) => onValue(field.capitals ? text.toUpperCase() : text)}
        />
      );
    case 'choice':
      return <SelectField {...common} value={typed} onValue={onValue} options={field.options} />;
    case 'several':
      return <Several field={field} cells={cells} faults={faults} onCell={onCell} options={field.options} />;
    case 'yes':
      return <CheckField label={label} checked={typed === 'yes'} onChecked={(checked) => onValue(checked ? 'yes' : '')} />;
    case 'money':
      return <MoneyField {...common} value={amountOf(typed)} onAmount={(amount) => onValue(amount === undefined ? '' : String(amount))} />;
    case 'day':
      return <DateField {...common} value={isPlainDate(typed) ? typed : undefined} onDate={(day) => onValue(day ?? '')} />;
    default:
      return <Listed field={field} cells={cells} faults={faults} onCell={onCell} />;
  }
}

/** Boxes to tick; what is ticked stands in one cell. */
function Several({ field, cells, onCell, options }: FieldProps & { readonly options: Extract<KindField, { as: 'several' }>['options'] }) {
  const ticked = (cells[field.cell] ?? '').split(' ').filter((value) => value !== '');
  return (
    <fieldset className="several">
      <legend>{field.label}</legend>
      {options.map(({ value, words }) => (
        <CheckField
          key={value}
          label={words}
          checked={ticked.includes(value)}
          onChecked={(checked) => onCell(field.cell, (checked ? [...ticked, value] : ticked.filter((one) => one !== value)).join(' '))}
        />
      ))}
    </fieldset>
  );
}

/** Somebody or a place from the practice's lists, which are asked for when the field is first drawn. */
function Listed({ field, cells, onCell }: FieldProps) {
  const people = useQuery('referring.list', field.as === 'referring' ? {} : undefined).value ?? [];
  const places = useQuery('facility.list', field.as === 'facility' ? {} : undefined).value ?? [];
  const value = cells[field.cell] ?? '';
  const known =
    field.as === 'referring'
      ? people.map(({ referringProviderId, lastName, firstName }) => ({ value: referringProviderId, words: `${lastName}, ${firstName}` }))
      : places.map(({ facilityId, name }) => ({ value: facilityId, words: name }));
  // Somebody who was switched off meanwhile stays until another is chosen.
  const gone = value !== '' && !known.some((one) => one.value === value) ? [{ value, words: 'As saved' }] : [];
  return (
    <SelectField
      label={field.label}
      value={value}
      onValue={(id) => onCell(field.cell, id)}
      options={[{ value: '', words: 'As the visit says' }, ...gone, ...known]}
    />
  );
}
