import { useEffect, useRef, useState } from 'react';
import type { ImportField } from '#shared/domain/import/import-field.ts';
import { fieldOf } from '#shared/domain/import/import-kind.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import {
  constantFault,
  fewChoices,
  fieldsLeft,
  fieldsNamed,
  isPayerField,
  payerChoices,
  withConstant,
  withoutConstant,
} from './constant-choices.ts';
import type { BringIn } from './use-bring-in.ts';

/** Values that stand in every row: for fields that the file has no column for, and for cells that it leaves empty. */
export function ConstantsTable({ bringIn }: { readonly bringIn: BringIn }) {
  const { mapping, settings, setMapping } = bringIn;
  const [fresh, setFresh] = useState('');
  const [wanted, setWanted] = useState('');
  const adding = useRef<HTMLInputElement>(null);
  useKeys([{ keys: 'Ctrl B', words: 'Give every row a value', run: () => adding.current?.focus() }]);
  const given = Object.keys(mapping.constants).flatMap((name) => fieldOf(settings.kind, name) ?? []);
  const left = fieldsLeft(settings.kind, mapping);
  const add = (name: string) => {
    setWanted('');
    setFresh(name);
    setMapping(withConstant(mapping, name, ''));
  };
  const remove = (name: string) => {
    setMapping(withoutConstant(mapping, name));
    adding.current?.focus();
  };
  return (
    <section className="import-constants" aria-label="Values for every row">
      {given.length > 0 && (
        <div className="table-box import-columns">
          <table>
            <thead>
              <tr>
                <th scope="col">For every row</th>
                <th scope="col">Value</th>
                <th scope="col">Where</th>
                <th scope="col">
                  <span className="unseen">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {given.map((field) => (
                <GivenRow
                  key={field.name}
                  field={field}
                  bringIn={bringIn}
                  fresh={field.name === fresh}
                  onValue={(value) => setMapping(withConstant(mapping, field.name, value))}
                  onRemove={() => remove(field.name)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="import-mapping">
        <Combobox
          ref={adding}
          label="Give every row a value"
          text={wanted}
          onText={setWanted}
          onChoose={({ id }) => add(id)}
          find={(typed) => fieldsNamed(left, typed)}
          placeholder="Field"
          listWidth={380}
          hint="Ctrl B. For what the file has no column for: a payer, a state, a relationship."
        />
      </div>
    </section>
  );
}

type FieldProps = {
  readonly field: ImportField;
  readonly bringIn: BringIn;
  /** Just added: the hand goes on here. */
  readonly fresh: boolean;
  readonly onValue: (value: string) => void;
};

const GivenRow = ({ onRemove, ...given }: FieldProps & { readonly onRemove: () => void }) => {
  const { words, name } = given.field;
  const column = given.bringIn.mapping.columns[name];
  return (
    <tr>
      <th scope="row">{words}</th>
      <td>
        <Given {...given} />
      </td>
      <td className="soft">{column === undefined ? 'every row' : `where ${column} is empty`}</td>
      <td>
        <Button kind="quiet" label={`Remove the value of ${words}`} onClick={onRemove}>
          Remove
        </Button>
      </td>
    </tr>
  );
};

const Given = (props: FieldProps) => (isPayerField(props.field) ? <PayerConstant {...props} /> : <ConstantField {...props} />);

function PayerConstant(props: FieldProps) {
  const { value, problem } = useQuery('payer.list', {});
  // Drawn once it is known whether there is a list to choose from, so that the focus finds one control and stays.
  if (value === undefined && problem === undefined) return null;
  return <ConstantField {...props} payers={payerChoices(value ?? [])} />;
}

function ConstantField({ field, bringIn, fresh, onValue, payers }: FieldProps & { readonly payers?: ReturnType<typeof payerChoices> }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fresh) box.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, [fresh]);
  const value = bringIn.mapping.constants[field.name] ?? '';
  const choices = payers ?? fewChoices(field);
  const label = `${field.words} in every row`;
  const fault = constantFault(field, value, bringIn.mapping);
  if (choices === undefined || choices.length === 0)
    return (
      <div ref={box}>
        <TextField
          bare
          label={label}
          value={value}
          maxLength={Math.min(field.most, 120)}
          onText={onValue}
          {...(fault === undefined ? {} : { error: fault })}
        />
      </div>
    );
  const known = choices.some((choice) => choice.value === value) || value === '';
  return (
    <div ref={box}>
      <SelectField
        bare
        label={label}
        value={value}
        onValue={onValue}
        options={[{ value: '', words: 'choose' }, ...(known ? [] : [{ value, words: value }]), ...choices]}
      />
    </div>
  );
}
