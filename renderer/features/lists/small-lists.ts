import { isWriteOffUse, reasonUses, reasonUseWords } from '#shared/domain/list/reason.ts';
import { call } from '../../lib/api.ts';
import { newId } from '../../lib/ids.ts';
import { activeCheck, addressParts, EMPTY_ADDRESS, textField } from './field-parts.ts';
import type { ListDefinition, ListField } from './list-definition.ts';
import type { EmployerRow, MessageRow, PayerNumberRow, PayerRow, ReasonRow, RenderingRow } from './list-types.ts';

/** A choice among the values that one text field of a record may have. */
export const choice = <Row, Key extends keyof Row & string>(
  key: Key,
  label: string,
  options: readonly { readonly value: Row[Key] & string; readonly words: string }[],
): ListField<Row> => ({
  label,
  options,
  read: (row) => String(row[key]),
  write: (row, text) => ({ ...row, [key]: options.find(({ value }) => value === text)?.value ?? row[key] }),
});

export const employerList: ListDefinition<EmployerRow> = {
  id: 'employers',
  words: 'Employers',
  one: 'employer',
  usedAs: 'employer',
  teaches: 'Who patients work for: group policies and work injuries name them.',
  load: () => call('employer.list', {}),
  save: (row) => call('employer.save', row),
  blank: () => ({ employerId: newId(), name: '', phone: '', address: EMPTY_ADDRESS, active: true }),
  key: ({ employerId }) => employerId,
  title: ({ name }) => name,
  under: ({ address, phone }) => [address.city, phone].filter((part) => part !== '').join(' · '),
  active: ({ active }) => active,
  fields: [
    textField('name', { label: 'Name', required: true, maxLength: 60, wide: true }),
    textField('phone', { label: 'Phone', maxLength: 20 }),
    ...addressParts<EmployerRow>(),
  ],
  checks: [activeCheck()],
};

/** Reasons that are chosen instead of typed: those for write-offs stand apart, since they move money. */
const reasons = (writeOffs: boolean): ListDefinition<ReasonRow> => {
  const uses = reasonUses.filter((use) => isWriteOffUse(use) === writeOffs);
  const [first] = uses;
  return {
    id: writeOffs ? 'write-offs' : 'reasons',
    words: writeOffs ? 'Write-off reasons' : 'Reasons',
    one: 'reason',
    usedAs: 'reason',
    teaches: writeOffs
      ? 'Why the practice gives up an amount. Reports add write-offs by these.'
      : 'Why a superbill ends without charges, a claim waits, or money goes back.',
    load: async () => (await call('reason.list', {})).filter(({ use }) => uses.includes(use)),
    save: (row) => call('reason.save', row),
    blank: () => ({ reasonId: newId(), use: first ?? 'noCharge', code: '', words: '', active: true }),
    key: ({ reasonId }) => reasonId,
    title: ({ words }) => words,
    under: ({ use, code }) => `${reasonUseWords(use)} · ${code}`,
    active: ({ active }) => active,
    fields: [
      choice<ReasonRow, 'use'>(
        'use',
        'For',
        uses.map((value) => ({ value, words: reasonUseWords(value) })),
      ),
      {
        ...textField<ReasonRow, 'code'>('code', { label: 'Code', required: true, maxLength: 10 }),
        write: (row, text) => ({ ...row, code: text.toUpperCase() }),
      },
      textField('words', { label: 'Words', required: true, maxLength: 100, wide: true }),
    ],
    checks: [activeCheck()],
  };
};
export const reasonList = reasons(false);
export const writeOffList = reasons(true);

const QUALIFIERS = [
  { value: 'G2', words: 'G2 The payer’s own number' },
  { value: '0B', words: '0B State license' },
  { value: '1G', words: '1G UPIN' },
  { value: 'LU', words: 'LU Location number' },
] as const;

/** Numbers from before the NPI that some payers still ask for. */
export const payerNumberList = (renderings: readonly RenderingRow[], payers: readonly PayerRow[]): ListDefinition<PayerNumberRow> => {
  const nameOf = (id: string) => renderings.find(({ renderingProviderId }) => renderingProviderId === id)?.lastName ?? '';
  const payerName = (id: string) => payers.find(({ payerId }) => payerId === id)?.name ?? '';
  return {
    id: 'payer-numbers',
    words: 'Payer-given numbers',
    one: 'number',
    teaches: 'Numbers that a payer gave to a rendering provider before there was the NPI. Most payers want none.',
    load: () => call('payer.numbers', {}),
    save: (row) => call('payer.saveNumber', row),
    blank: () => ({
      payerNumberId: newId(),
      renderingProviderId: renderings[0]?.renderingProviderId ?? '',
      payerId: payers[0]?.payerId ?? '',
      qualifier: 'G2',
      number: '',
      active: true,
    }),
    key: ({ payerNumberId }) => payerNumberId,
    title: (row) => [nameOf(row.renderingProviderId), payerName(row.payerId)].filter((part) => part !== '').join(' at '),
    under: ({ qualifier, number }) => `${qualifier} ${number}`,
    active: ({ active }) => active,
    fields: [
      choice<PayerNumberRow, 'renderingProviderId'>(
        'renderingProviderId',
        'Rendering provider',
        renderings.map((row) => ({ value: row.renderingProviderId, words: `${row.lastName}, ${row.firstName}` })),
      ),
      choice<PayerNumberRow, 'payerId'>(
        'payerId',
        'Payer',
        payers.map(({ payerId, name }) => ({ value: payerId, words: name })),
      ),
      choice<PayerNumberRow, 'qualifier'>('qualifier', 'Kind of number', QUALIFIERS),
      textField('number', { label: 'Number', required: true, maxLength: 50 }),
    ],
    checks: [activeCheck()],
  };
};

const LEVELS = ['First statement', 'Reminder', 'Final notice'] as const;

/** Always three rows, one a level: what is not typed has the program's own words. */
export const messageList: ListDefinition<MessageRow> = {
  id: 'messages',
  words: 'Statement messages',
  one: 'message',
  teaches: 'The sentence at the foot of a statement, by how many went before.',
  load: async () => {
    const own = await call('message.list', {});
    return LEVELS.map((_, at) => own.find(({ level }) => level === at + 1) ?? { level: at + 1, words: '', spanish: '', active: false });
  },
  save: (row) => call('message.save', row),
  blank: () => ({ level: 1, words: '', spanish: '', active: true }),
  key: ({ level }) => String(level),
  title: ({ level }) => LEVELS[level - 1] ?? '',
  under: ({ words, active }) => (active ? words : 'The program’s own words'),
  active: ({ active }) => active,
  fields: [
    textField('words', {
      label: 'Our words',
      required: true,
      maxLength: 300,
      wide: true,
      hint: 'Write {date} where the day stands by which to pay',
    }),
    textField('spanish', {
      label: 'Our words in Spanish',
      maxLength: 300,
      wide: true,
      hint: 'Left empty, the program’s own words stand on Spanish statements',
    }),
  ],
  checks: [activeCheck()],
};
