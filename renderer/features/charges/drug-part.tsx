import { useState } from 'react';
import { drugUnits } from '#shared/domain/charge/drug-units.ts';
import type { PayerChargeRule } from '#shared/domain/charge/payer-charge-rule.ts';
import { counted } from '../../lib/format.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type DraftLine, formatUnits } from './draft-line.ts';
import { drugLines } from './line-units.ts';
import { thousandthsOf } from './typed-line.ts';
import type { UnitLists } from './use-unit-lists.ts';

type DrugPackage = UnitLists['packages'][number];

/** What a dose comes to, from a container of the practice's list; the lines for the grid, or why there are none. */
export function useDose(line: DraftLine, packages: readonly DrugPackage[], rule: PayerChargeRule) {
  const known = packages.find(({ ndc }) => ndc.replaceAll('-', '') === line.ndc.replaceAll('-', '') && line.ndc !== '');
  const [packageId, choosePackage] = useState(known?.packageId ?? packages[0]?.packageId ?? '');
  const [dose, setDose] = useState('');
  const [opened, setOpened] = useState('');
  const drug = packages.find((row) => row.packageId === packageId);
  const amount = thousandthsOf(dose, 1_000_000);
  const containers = opened.trim() === '' ? null : /^\d{1,3}$/.test(opened.trim()) ? Number(opened) : Number.NaN;
  const readable = drug !== undefined && amount !== undefined && amount > 0 && !Number.isNaN(containers) && containers !== 0;
  const units = readable ? drugUnits(drug, amount, containers, rule.drugWaste) : undefined;
  const lines = units && drugLines(line, units);
  return {
    ...{ packageId, choosePackage, dose, setDose, opened, setOpened, drug, units, lines },
    doseError: dose.trim() !== '' && (amount === undefined || amount <= 0) ? 'Type a number such as 15 or 2.5.' : undefined,
    openedError: Number.isNaN(containers)
      ? 'Type a whole number, or leave it empty.'
      : readable && !units
        ? 'So many containers do not hold this dose.'
        : undefined,
    full: units !== undefined && lines === undefined,
  };
}

type Props = { readonly packages: readonly DrugPackage[]; readonly dose: ReturnType<typeof useDose> };

const contentWords = ({ name, content, measure, singleDose }: DrugPackage): string =>
  `${name}, ${formatUnits(content)} ${measure}, ${singleDose ? 'for one patient' : 'for several patients'}`;

/** The dose that was given and the containers that were opened for it, with what that comes to as it is typed. */
export function DrugPart({ packages, dose }: Props) {
  const { drug, units, lines } = dose;
  return (
    <>
      <SelectField
        label="Container"
        value={dose.packageId}
        onValue={dose.choosePackage}
        options={packages.map((row) => ({ value: row.packageId, words: contentWords(row) }))}
      />
      <TextField
        label={`Dose given, in ${drug?.measure ?? 'its measure'}`}
        autoFocus
        inputMode="decimal"
        maxLength={10}
        hint={drug ? `One billing unit is ${formatUnits(drug.unitSize)} ${drug.measure}` : undefined}
        error={dose.doseError}
        value={dose.dose}
        onText={dose.setDose}
      />
      <TextField
        label="Containers opened"
        inputMode="numeric"
        maxLength={3}
        hint="Empty: as few as hold the dose"
        error={dose.openedError}
        value={dose.opened}
        onText={dose.setOpened}
      />
      <div className="counted" role="status">
        {units && drug && (
          <>
            {(lines ?? []).map((line, index) => (
              <p key={line.id}>
                <span className="code med">
                  {line.code.toUpperCase()} {line.modifiers}
                </span>{' '}
                {counted(Number(line.units), 'unit')}, NDC {line.ndcQuantity} {line.ndcUnit}
                {units.lines[index]?.modifier === 'JW' && <span className="soft">, discarded</span>}
              </p>
            ))}
            <p className="soft">
              {counted(units.containers, 'container')} opened, {formatUnits(units.left)} {drug.measure} left.
            </p>
          </>
        )}
        {dose.full && <p className="warn">The line has four modifiers already. Take one away to say what was discarded.</p>}
      </div>
    </>
  );
}
