import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { checkField } from './field-parts.ts';
import type { ListDefinition, ListField } from './list-definition.ts';
import { choice } from './small-lists.ts';

type Rules = Output<'charge.payerRules'>;
type PayerRuleRow = Rules['usual'] & { readonly payerId: string; readonly name: string; readonly own: boolean };

const ROUNDINGS = [
  { value: 'tenths', words: 'To tenths of a unit' },
  { value: 'up', words: 'Every begun unit counts' },
  { value: 'down', words: 'Only whole units count' },
  { value: 'breakPoint', words: 'A begun unit counts from a break point' },
] as const;
const DATES = [
  { value: 'perDay', words: 'A line for each day' },
  { value: 'span', words: 'One line for all days' },
] as const;
const SIDES = [
  { value: 'modifier50', words: 'One line with modifier 50' },
  { value: 'twoLines', words: 'A line with RT and one with LT' },
] as const;

const minutesField = (key: 'minutesPerUnit' | 'breakMinutes', label: string, hint: string): ListField<PayerRuleRow> => ({
  label,
  hint,
  maxLength: 2,
  read: (row) => String(row[key]),
  write: (row, text) => ({ ...row, [key]: Math.max(1, Math.min(60, Number(text.replaceAll(/\D/g, '')) || 1)) }),
});

/** How each payer wants charges counted; one of whom nobody said anything has the usual. */
export const payerRuleList: ListDefinition<PayerRuleRow> = {
  id: 'counting',
  words: 'How payers count',
  one: 'payer',
  teaches: 'Payers are added on their own list. Here stands how each wants units, days, both sides and discarded drug.',
  load: async () => {
    const [payers, { usual, rules }] = await Promise.all([call('payer.list', {}), call('charge.payerRules', {})]);
    return payers.map(({ payerId, name }): PayerRuleRow => {
      const own = rules.find((one) => one.payerId === payerId);
      return { ...(own?.rule ?? usual), payerId, name, own: own !== undefined };
    });
  },
  save: ({ payerId, name: _name, own: _own, ...rule }) => call('charge.savePayerRule', { payerId, rule }),
  remove: ({ payerId }) => call('charge.savePayerRule', { payerId, rule: null }),
  removal: { label: 'Back to the usual', said: ({ name }) => `${name} is counted as usual again`, can: ({ own }) => own },
  key: ({ payerId }) => payerId,
  title: ({ name }) => name,
  under: ({ own, minutesPerUnit, bilateral }) =>
    own ? `${minutesPerUnit} minutes a unit, ${bilateral === 'modifier50' ? 'modifier 50' : 'RT and LT'}` : 'As usual',
  active: () => true,
  fields: [
    minutesField('minutesPerUnit', 'Minutes of an anesthesia unit', 'Mostly 15'),
    choice<PayerRuleRow, 'timeRounding'>('timeRounding', 'Begun units', ROUNDINGS),
    minutesField('breakMinutes', 'Break point in minutes', 'Only where a begun unit counts from a break point'),
    choice<PayerRuleRow, 'dates'>('dates', 'The same service on several days', DATES),
    choice<PayerRuleRow, 'bilateral'>('bilateral', 'A service on both sides', SIDES),
  ],
  checks: [checkField('physicalStatus', 'Pays units for P3 to P5'), checkField('drugWaste', 'Wants JW and JZ for single-dose drugs')],
};
