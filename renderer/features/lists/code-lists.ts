import { isIcd10Shape, parseIcd10 } from '#shared/domain/code/icd10cm.ts';
import { isProcedureShape } from '#shared/domain/code/procedure-code.ts';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { formatDecimal, ZERO } from '#shared/kernel/cents.ts';
import { call } from '../../lib/api.ts';
import { money } from '../../lib/format.ts';
import { activeCheck, textField } from './field-parts.ts';
import type { ListDefinition } from './list-definition.ts';
import type { DiagnosisRow, ProcedureRow } from './list-types.ts';

export const procedureList: ListDefinition<ProcedureRow> = {
  id: 'procedures',
  words: 'Procedures and fees',
  one: 'procedure',
  usedAs: 'procedure',
  teaches: 'What the practice does, in its own words and with its own fees. Type a code or words above to find one.',
  searched: true,
  load: async (text) =>
    (await call('procedure.search', { text, limit: 50 })).map(({ code, words, section, fee }) => ({
      code,
      words,
      section,
      fee,
      active: true,
    })),
  save: (row) => call('procedure.save', { ...row, code: row.code.toUpperCase() }),
  blank: () => ({ code: '', words: '', section: '', fee: ZERO, active: true }),
  key: ({ code }) => code,
  title: ({ words }) => words,
  under: ({ code, section }) => [code, section].filter((part) => part !== '').join(' · '),
  right: ({ fee }) => money(fee),
  active: ({ active }) => active,
  fields: [
    {
      ...textField<ProcedureRow, 'code'>('code', { label: 'Code', required: true, maxLength: 5, fixed: true }),
      warn: ({ code }) => (code === '' || isProcedureShape(code.toUpperCase()) ? undefined : 'This is not written like a procedure code.'),
    },
    textField('words', { label: 'Our words', required: true, maxLength: 60, wide: true }),
    textField('section', { label: 'Section on the superbill', maxLength: 40 }),
    {
      label: 'Fee for one unit',
      maxLength: 12,
      read: ({ fee }) => formatDecimal(fee),
      write: (row, text) => ({ ...row, fee: parseMoneyInput(text) ?? row.fee }),
      warn: ({ fee }) => (fee === 0 ? 'A fee of 0.00 charges nothing.' : undefined),
    },
  ],
  checks: [activeCheck()],
};

export const diagnosisList: ListDefinition<DiagnosisRow> = {
  id: 'diagnoses',
  words: 'Diagnoses',
  one: 'diagnosis',
  usedAs: 'diagnosis',
  teaches: 'Diagnosis codes in the practice’s own words. Type a code or words above to find one.',
  searched: true,
  load: async (text) => (await call('diagnosis.search', { text, limit: 50 })).map(({ used: _used, ...row }) => ({ ...row, active: true })),
  save: (row) => call('diagnosis.save', { ...row, code: parseIcd10(row.code) ?? row.code.toUpperCase() }),
  blank: () => ({ code: '', words: '', active: true }),
  key: ({ code }) => code,
  title: ({ words }) => words,
  under: ({ code }) => code,
  active: ({ active }) => active,
  fields: [
    {
      ...textField<DiagnosisRow, 'code'>('code', { label: 'Code', required: true, maxLength: 8, fixed: true }),
      warn: ({ code }) => (code === '' || isIcd10Shape(code.toUpperCase()) ? undefined : 'This is not written like a diagnosis code.'),
    },
    textField('words', { label: 'Our words', required: true, maxLength: 120, wide: true }),
  ],
  checks: [activeCheck()],
};
