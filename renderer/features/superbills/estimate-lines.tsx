import { useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { lineCharge } from '#shared/domain/estimate/good-faith-estimate.ts';
import { sumCents, ZERO } from '#shared/kernel/cents.ts';
import { money } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { findCodes } from './code-choices.ts';

export type DraftLine = Output<'estimate.draft'>['lines'][number];
type From = CallInput<'estimate.draft'>['from'];

type Props = {
  readonly lines: readonly DraftLine[];
  readonly templates: Output<'charge.templates'>;
  /** Earlier visits of the same patient, newest first. */
  readonly visits: readonly { readonly encounterId: string; readonly words: string }[];
  readonly renderingProviderId: string;
  /** Nobody is chosen yet. */
  readonly disabled: boolean;
  readonly onBring: (from: From) => void;
  readonly onLines: (lines: readonly DraftLine[]) => void;
};

/** Expected services: added by code, charge template or from an earlier visit, each with words, units and the price of one. */
export function EstimateLines({ lines, templates, visits, renderingProviderId, disabled, onBring, onLines }: Props) {
  const change = (index: number, line: DraftLine) =>
    onLines(lines.map((old, at) => (at === index ? { ...line, charge: lineCharge(line.unitCharge, line.unitThousandths) } : old)));
  return (
    <fieldset className="slip-section">
      <legend className="small soft">Expected services</legend>
      {lines.map((line, index) => (
        <LineRow
          // The place is the line's identity: a code may be expected twice.
          key={`line ${String(index)}`}
          line={line}
          onLine={(next) => change(index, next)}
          onRemove={() => onLines(lines.filter((_, at) => at !== index))}
        />
      ))}
      <div className="slip-numbers">
        <AddService disabled={disabled} renderingProviderId={renderingProviderId} onBring={onBring} />
        <SelectField
          label="Add a charge template"
          value=""
          disabled={disabled}
          onValue={(templateId) => templateId !== '' && onBring({ kind: 'template', templateId })}
          options={[
            { value: '', words: 'Choose one' },
            ...templates.map((row) => ({ value: row.templateId, words: `${row.key}, ${row.name}` })),
          ]}
        />
        <SelectField
          label="Add what an earlier visit had"
          value=""
          disabled={disabled || visits.length === 0}
          onValue={(encounterId) => encounterId !== '' && onBring({ kind: 'visit', encounterId })}
          options={[
            { value: '', words: visits.length === 0 ? 'No earlier visit' : 'Choose one' },
            ...visits.map((row) => ({ value: row.encounterId, words: row.words })),
          ]}
        />
        <p className="med">Together {money(sumCents(lines.map(({ charge }) => charge)))}</p>
      </div>
    </fieldset>
  );
}

type RowProps = { readonly line: DraftLine; readonly onLine: (line: DraftLine) => void; readonly onRemove: () => void };

function LineRow({ line, onLine, onRemove }: RowProps) {
  const [units, setUnits] = useState(String(line.unitThousandths / 1_000));
  const typeUnits = (text: string) => {
    setUnits(text);
    const [whole = '', part = ''] = text.trim().split('.');
    if (!/^\d{1,4}(\.\d{1,3})?$/.test(text.trim())) return;
    const unitThousandths = Number(whole) * 1_000 + Number(part.padEnd(3, '0'));
    if (unitThousandths > 0) onLine({ ...line, unitThousandths });
  };
  const bad = !/^\d{1,4}(\.\d{1,3})?$/.test(units.trim()) || Number(units) === 0;
  return (
    <div className="slip-line">
      <span className="mono med">{[line.code, ...line.modifiers].join(' ')}</span>
      <TextField
        label={`Words for ${line.code}`}
        bare
        maxLength={80}
        value={line.words}
        error={line.words.trim() === '' ? 'Say what it is.' : undefined}
        onText={(words) => onLine({ ...line, words })}
      />
      <TextField
        label={`Units of ${line.code}`}
        bare
        inputMode="decimal"
        value={units}
        error={bad ? 'A number.' : undefined}
        onText={typeUnits}
      />
      <MoneyField
        label={`Price of ${line.code}`}
        bare
        value={line.unitCharge}
        onAmount={(amount) => onLine({ ...line, unitCharge: amount ?? ZERO })}
      />
      <Button kind="quiet" label={`Remove ${line.code}`} onClick={onRemove}>
        ×
      </Button>
    </div>
  );
}

type AddProps = Pick<Props, 'disabled' | 'renderingProviderId' | 'onBring'>;

function AddService({ disabled, renderingProviderId, onBring }: AddProps) {
  const [text, setText] = useState('');
  const add = (typed: string) => {
    const [code = '', ...rest] = typed.trim().toUpperCase().split(/\s+/);
    if (!/^[A-Z0-9]{5}$/.test(code)) return;
    setText('');
    const modifiers = rest.filter((one) => /^[A-Z0-9]{2}$/.test(one)).slice(0, 4);
    onBring({ kind: 'codes', diagnoses: [], lines: [{ code, modifiers, unitThousandths: 1_000, renderingProviderId }] });
  };
  return (
    <Combobox
      label="Add a service"
      placeholder={disabled ? 'Choose the patient first' : 'Code or words'}
      disabled={disabled}
      text={text}
      onText={setText}
      find={(typed) => findCodes('procedure', typed)}
      onChoose={({ code }) => add(code)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.defaultPrevented || !/\d/.test(text)) return;
        event.preventDefault();
        add(text);
      }}
    />
  );
}
