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
import type { DraftLine } from './estimate-dialog.tsx';

type Props = {
  readonly lines: readonly DraftLine[];
  readonly templates: Output<'charge.templates'>;
  readonly provider: string;
  /** Nobody is chosen yet. */
  readonly disabled: boolean;
  readonly onBring: (from: CallInput<'estimate.draft'>['from']) => void;
  readonly onLines: (lines: readonly DraftLine[]) => void;
};

/** Expected services: added by code or charge template, each with words, units and the price of one. */
export function EstimateLines({ lines, templates, provider, disabled, onBring, onLines }: Props) {
  const [text, setText] = useState('');
  const change = (index: number, line: DraftLine) =>
    onLines(lines.map((old, at) => (at === index ? { ...line, charge: lineCharge(line.unitCharge, line.unitThousandths) } : old)));
  const add = (typed: string) => {
    const [code = '', ...modifiers] = typed.trim().toUpperCase().split(/\s+/);
    setText('');
    if (/^[A-Z0-9]{5}$/.test(code))
      onBring({
        kind: 'codes',
        diagnoses: [],
        lines: [
          {
            code,
            modifiers: modifiers.filter((one) => /^[A-Z0-9]{2}$/.test(one)).slice(0, 4),
            unitThousandths: 1_000,
            renderingProviderId: provider,
          },
        ],
      });
  };
  return (
    <fieldset className="slip-section">
      <legend className="small soft">Expected services</legend>
      {lines.map((line, index) => (
        <div className="slip-line" key={`line ${String(index)}`}>
          <span className="mono med">{[line.code, ...line.modifiers].join(' ')}</span>
          <TextField
            label={`Words for ${line.code}`}
            bare
            maxLength={80}
            value={line.words}
            error={line.words.trim() === '' ? 'Say what it is.' : undefined}
            onText={(words) => change(index, { ...line, words })}
          />
          <TextField
            label={`Units of ${line.code}`}
            bare
            inputMode="decimal"
            value={String(line.unitThousandths / 1_000)}
            onText={(units) => change(index, { ...line, unitThousandths: Math.max(1, Math.round(Number(units) * 1_000) || 1_000) })}
          />
          <MoneyField
            label={`Price of ${line.code}`}
            bare
            value={line.unitCharge}
            onAmount={(amount) => change(index, { ...line, unitCharge: amount ?? ZERO })}
          />
          <Button kind="quiet" label={`Remove ${line.code}`} onClick={() => onLines(lines.filter((_, at) => at !== index))}>
            ×
          </Button>
        </div>
      ))}
      <div className="slip-numbers">
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
        <p className="med">Together {money(sumCents(lines.map(({ charge }) => charge)))}</p>
      </div>
    </fieldset>
  );
}
