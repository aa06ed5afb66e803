import { elevenDigits } from '#shared/domain/charge/charge-language-line.ts';
import { isProcedureShape } from '#shared/domain/code/procedure-code.ts';
import { call } from '../../lib/api.ts';
import { newId } from '../../lib/ids.ts';
import { codeField, decimal, NDC_UNITS, ndcWarning, split, thousandths } from './charge-parts.ts';
import { activeCheck, checkField } from './field-parts.ts';
import type { ListDefinition, ListField } from './list-definition.ts';
import type { AddOnRow, BaseRow, PackageRow } from './list-types.ts';
import { choice } from './small-lists.ts';

/** Base units of anesthesia codes, as the practice takes them from whoever publishes them. */
export const baseList: ListDefinition<BaseRow> = {
  id: 'anesthesia-bases',
  words: 'Anesthesia base units',
  one: 'code',
  teaches: 'How many base units an anesthesia code has. Time and the patient’s state come on top when its minutes are typed.',
  load: async () => (await call('charge.unitLists', {})).bases,
  save: (row) => call('charge.saveBases', { bases: [row] }),
  remove: ({ code }) => call('charge.saveBases', { bases: [{ code, units: null }] }),
  blank: () => ({ code: '', units: 0 }),
  key: ({ code }) => code,
  title: ({ code }) => code,
  under: ({ units }) => `${units} base units`,
  active: () => true,
  fields: [
    codeField<BaseRow>(true),
    {
      label: 'Base units',
      required: true,
      maxLength: 2,
      read: ({ units }) => String(units),
      write: (row, text) => ({ ...row, units: Number(text.replaceAll(/\D/g, '') || 0) }),
    },
  ],
  checks: [],
};

const MEASURES = (['mg', 'mcg', 'g', 'mL', 'IU', 'units'] as const).map((value) => ({ value, words: value }));

const amountField = (
  key: 'unitSize' | 'content' | 'ndcQuantityThousandths',
  label: string,
  hint: string,
  most: number,
): ListField<PackageRow> => ({
  label,
  hint,
  required: true,
  maxLength: 10,
  read: (row) => decimal(row[key]),
  write: (row, text) => ({ ...row, [key]: thousandths(text, most) }),
});

/** Containers of drugs, from which a dose becomes units and an NDC quantity. */
export const packageList: ListDefinition<PackageRow> = {
  id: 'drug-containers',
  words: 'Drug containers',
  one: 'container',
  teaches: 'The vials and syringes that the practice uses: from the dose, charge entry counts units, NDC quantity and what was discarded.',
  load: async () => (await call('charge.unitLists', {})).packages,
  save: (row) => call('charge.savePackage', row),
  blank: () => ({
    ...{ packageId: newId(), code: '', name: '', ndc: '', unitSize: 0, measure: 'mg', content: 0 },
    ...{ ndcQuantityThousandths: 1_000, ndcUnit: 'UN', singleDose: true, active: true },
  }),
  key: ({ packageId }) => packageId,
  title: ({ name }) => name,
  under: ({ code, content, measure, ndc }) => `${code} · ${decimal(content)} ${measure} · ${ndc || 'no NDC'}`,
  active: ({ active }) => active,
  fields: [
    codeField<PackageRow>(false),
    {
      label: 'Name',
      required: true,
      maxLength: 60,
      hint: 'As the shelf says it, such as vial 30 mg',
      read: ({ name }) => name,
      write: (row, text) => ({ ...row, name: text }),
    },
    {
      label: 'NDC',
      maxLength: 13,
      read: ({ ndc }) => ndc,
      write: (row, text) => ({ ...row, ndc: elevenDigits(text.trim()) ?? text.trim() }),
      warn: ({ ndc }) => ndcWarning(ndc),
    },
    choice<PackageRow, 'measure'>('measure', 'Doses are typed in', MEASURES),
    amountField('unitSize', 'One billing unit is', 'In that measure, as the code’s words say', 1_000_000_000),
    amountField('content', 'One container holds', 'In the same measure', 1_000_000_000),
    amountField('ndcQuantityThousandths', 'One container for the payer', 'Such as 2.5 for 2.5 mL', 10_000_000),
    choice<PackageRow, 'ndcUnit'>('ndcUnit', 'Counted in', NDC_UNITS),
  ],
  checks: [checkField('singleDose', 'For one patient only: what is left is discarded'), activeCheck()],
};

/** Add-on codes and what they may follow. */
export const addOnList: ListDefinition<AddOnRow> = {
  id: 'add-ons',
  words: 'Add-on codes',
  one: 'add-on',
  teaches: 'Codes that only go along with another. Charge entry says when one stands alone, and offers those that would fit.',
  load: async () => (await call('charge.unitLists', {})).addOns,
  save: (row) => call('charge.saveAddOns', { addOns: [row] }),
  remove: ({ code }) => call('charge.saveAddOns', { addOns: [{ code, primaries: null }] }),
  blank: () => ({ code: '', primaries: [] }),
  key: ({ code }) => code,
  title: ({ code }) => code,
  under: ({ primaries }) => (primaries.length === 0 ? 'May follow any service' : `Follows ${primaries.join(', ')}`),
  active: () => true,
  fields: [
    codeField<AddOnRow>(true),
    {
      label: 'May follow',
      wide: true,
      maxLength: 1_200,
      hint: 'Codes with spaces between; empty: any other service',
      read: ({ primaries }) => primaries.join(' '),
      write: (row, text) => ({
        ...row,
        primaries: split(text)
          .map((one) => one.slice(0, 5))
          .slice(0, 200),
      }),
      warn: ({ primaries }) => {
        const odd = primaries.find((code) => !isProcedureShape(code));
        return odd === undefined ? undefined : `${odd} is not written like a procedure code.`;
      },
    },
  ],
  checks: [],
};
