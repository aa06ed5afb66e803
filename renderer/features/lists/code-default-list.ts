import { elevenDigits } from '#shared/domain/charge/charge-language-line.ts';
import { parseIcd10 } from '#shared/domain/code/icd10cm.ts';
import { call } from '../../lib/api.ts';
import { newId } from '../../lib/ids.ts';
import { codeField, decimal, NDC_UNITS, type NdcUnit, ndcWarning, split, thousandths, upper } from './charge-parts.ts';
import type { ListDefinition, ListField } from './list-definition.ts';
import type { CodeDefaultRow, FacilityRow, PayerRow, RenderingRow } from './list-types.ts';

type Named = {
  readonly payers: readonly PayerRow[];
  readonly renderings: readonly RenderingRow[];
  readonly facilities: readonly FacilityRow[];
};

/** Whom a row counts for; nobody named: for all. */
const whomField = (
  key: 'payerId' | 'renderingProviderId' | 'facilityId',
  label: string,
  all: string,
  names: readonly { readonly value: string; readonly words: string }[],
): ListField<CodeDefaultRow> => ({
  label,
  read: (row) => row[key] ?? '',
  write: (row, id) => ({ ...row, [key]: id === '' ? null : id }),
  options: [{ value: '', words: all }, ...names],
});

const NO_DRUG = { code: '', quantityThousandths: 1_000, unit: 'UN' } as const;

function drugFields(): readonly ListField<CodeDefaultRow>[] {
  return [
    {
      label: 'NDC',
      maxLength: 13,
      read: ({ ndc }) => ndc?.code ?? '',
      write: (row, text) => ({
        ...row,
        ndc: text.trim() === '' ? null : { ...(row.ndc ?? NO_DRUG), code: elevenDigits(text.trim()) ?? text.trim() },
      }),
      warn: ({ ndc }) => ndcWarning(ndc?.code ?? ''),
    },
    {
      label: 'NDC quantity',
      maxLength: 10,
      read: ({ ndc }) => decimal(ndc?.quantityThousandths ?? null),
      write: (row, text) => (row.ndc ? { ...row, ndc: { ...row.ndc, quantityThousandths: thousandths(text, 10_000_000) } } : row),
    },
    {
      label: 'NDC unit',
      read: ({ ndc }) => ndc?.unit ?? 'UN',
      write: (row, unit) => (row.ndc ? { ...row, ndc: { ...row.ndc, unit: unit as NdcUnit } } : row),
      options: NDC_UNITS,
    },
  ];
}

const whomFields = ({ payers, renderings, facilities }: Named): readonly ListField<CodeDefaultRow>[] => [
  whomField(
    'payerId',
    'Payer',
    'Every payer',
    payers.map(({ payerId, name }) => ({ value: payerId, words: name })),
  ),
  whomField(
    'renderingProviderId',
    'Rendering provider',
    'Everybody',
    renderings.map((row) => ({ value: row.renderingProviderId, words: `${row.lastName}, ${row.firstName}` })),
  ),
  whomField(
    'facilityId',
    'Facility',
    'Everywhere',
    facilities.map((row) => ({ value: row.facilityId, words: row.name })),
  ),
];

const startFields = (): readonly ListField<CodeDefaultRow>[] => [
  {
    label: 'Modifiers',
    maxLength: 11,
    hint: 'Up to four, such as 25 or GT 95',
    read: ({ modifiers }) => modifiers.join(' '),
    write: (row, text) => ({
      ...row,
      modifiers: split(text)
        .map((one) => one.slice(0, 2))
        .slice(0, 4),
    }),
  },
  {
    label: 'Units',
    maxLength: 8,
    hint: 'Empty: one',
    read: ({ unitThousandths }) => decimal(unitThousandths),
    write: (row, text) => ({ ...row, unitThousandths: thousandths(text, 9_999_999) || null }),
  },
  {
    label: 'Place of service',
    maxLength: 2,
    hint: 'Empty: where the visit is',
    read: ({ placeOfService }) => placeOfService,
    write: (row, text) => ({ ...row, placeOfService: upper(text) }),
  },
  {
    label: 'Diagnoses',
    maxLength: 40,
    hint: 'Up to four; taken where the line points at none yet',
    read: ({ diagnoses }) => diagnoses.join(' '),
    write: (row, text) => ({
      ...row,
      diagnoses: split(text)
        .map((one) => parseIcd10(one) ?? one.slice(0, 8))
        .slice(0, 4),
    }),
  },
  {
    label: 'Description',
    maxLength: 80,
    wide: true,
    hint: 'For codes that say nothing by themselves',
    read: ({ description }) => description,
    write: (row, text) => ({ ...row, description: text }),
  },
];

const revenueField: ListField<CodeDefaultRow> = {
  label: 'Revenue code',
  maxLength: 4,
  hint: 'Four digits, for the hospital form',
  read: ({ revenueCode }) => revenueCode,
  write: (row, text) => ({ ...row, revenueCode: text.replaceAll(/\D/g, '') }),
  warn: ({ revenueCode }) => (/^(\d{4})?$/.test(revenueCode) ? undefined : 'A revenue code has four digits.'),
};

/** What codes begin with; the more a row names, the sooner it is taken. */
export const codeDefaultList = (named: Named): ListDefinition<CodeDefaultRow> => {
  const { payers, renderings, facilities } = named;
  const nameOf = ({ payerId, renderingProviderId, facilityId }: CodeDefaultRow): string =>
    [
      payers.find((row) => row.payerId === payerId)?.name,
      renderings.find((row) => row.renderingProviderId === renderingProviderId)?.lastName,
      facilities.find((row) => row.facilityId === facilityId)?.name,
    ]
      .filter((name) => name !== undefined)
      .join(', ');
  return {
    id: 'code-defaults',
    words: 'Code defaults',
    one: 'default',
    teaches:
      'What a code begins with when it is typed: modifiers, units, diagnoses, a drug. It fills what is empty and never what was typed.',
    load: () => call('charge.codeDefaults', {}),
    save: (row) => call('charge.saveCodeDefault', row),
    remove: ({ defaultId }) => call('charge.removeCodeDefault', { defaultId }),
    blank: () => ({
      ...{ defaultId: newId(), code: '', payerId: null, renderingProviderId: null, facilityId: null, modifiers: [], diagnoses: [] },
      ...{ unitThousandths: null, placeOfService: '', description: '', ndc: null, revenueCode: '' },
    }),
    key: ({ defaultId }) => defaultId,
    title: (row) => [row.code, ...row.modifiers].join(' '),
    under: (row) => `For ${nameOf(row) || 'everybody'}`,
    right: ({ unitThousandths }) => (unitThousandths === null ? '' : `×${decimal(unitThousandths)}`),
    active: () => true,
    fields: [codeField<CodeDefaultRow>(false), ...whomFields(named), ...startFields(), ...drugFields(), revenueField],
    checks: [],
  };
};
