import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { DateField } from '../../renderer/ui/date-field.tsx';
import { MoneyField } from '../../renderer/ui/money-field.tsx';
import { SelectField } from '../../renderer/ui/select-field.tsx';
import { TextField } from '../../renderer/ui/text-field.tsx';
import { brokenRules } from './axe.ts';

function Amount({ seen }: { readonly seen: (amount: Cents | undefined) => void }) {
  const [value, setValue] = useState<Cents | undefined>();
  return (
    <MoneyField
      label="Amount"
      value={value}
      onAmount={(amount) => {
        setValue(amount);
        seen(amount);
      }}
    />
  );
}

function Visit({ seen }: { readonly seen: (date: PlainDate | undefined) => void }) {
  const [value, setValue] = useState<PlainDate | undefined>();
  return (
    <DateField
      label="Visit"
      value={value}
      from={plainDate('2026-07-14')}
      onDate={(date) => {
        setValue(date);
        seen(date);
      }}
    />
  );
}

test.each([
  ['12.5', 1250, '12.50'],
  ['25+12.5', 3750, '37.50'],
  ['7', 700, '7.00'],
])('money typed as %s is %i cents and settles as %s', async (typed, amount, shown) => {
  const seen = vi.fn();
  render(<Amount seen={seen} />);
  const field = screen.getByLabelText('Amount');
  await userEvent.type(field, typed);
  expect(field).toHaveValue(typed);
  await userEvent.tab();
  expect(field).toHaveValue(shown);
  expect(seen).toHaveBeenLastCalledWith(cents(amount));
});

test('the arithmetic stays readable beside its result', async () => {
  const { container } = render(<Amount seen={() => undefined} />);
  await userEvent.type(screen.getByLabelText('Amount'), '25+12.5{Tab}');
  expect(container).toHaveTextContent('25+12.5');
});

test('money that cannot be read says how to type it, is kept as typed, and gives no amount', async () => {
  const seen = vi.fn();
  render(<Amount seen={seen} />);
  await userEvent.type(screen.getByLabelText('Amount'), '12x{Tab}');
  expect(screen.getByRole('alert')).toHaveTextContent('Type an amount such as 12.50');
  expect(screen.getByLabelText('Amount')).toHaveValue('12x');
  expect(screen.getByLabelText('Amount')).toBeInvalid();
  expect(seen).toHaveBeenLastCalledWith(undefined);
});

test.each([
  ['t', '2026-07-14', '07/14/2026'],
  ['-1', '2026-07-13', '07/13/2026'],
  ['0715', '2026-07-15', '07/15/2026'],
  ['7/15', '2026-07-15', '07/15/2026'],
  ['07152026', '2026-07-15', '07/15/2026'],
])('a day typed as %s is %s and settles as %s', async (typed, day, shown) => {
  const seen = vi.fn();
  render(<Visit seen={seen} />);
  await userEvent.type(screen.getByLabelText('Visit'), typed);
  expect(seen).toHaveBeenLastCalledWith(day);
  await userEvent.tab();
  expect(screen.getByLabelText('Visit')).toHaveValue(shown);
});

test('what a short day means is echoed before it settles', async () => {
  const { container } = render(<Visit seen={() => undefined} />);
  await userEvent.type(screen.getByLabelText('Visit'), '-1');
  expect(container).toHaveTextContent('Mon 07/13/2026');
});

test('a day that does not exist is refused with a way out', async () => {
  const seen = vi.fn();
  render(<Visit seen={seen} />);
  await userEvent.type(screen.getByLabelText('Visit'), '02302026{Tab}');
  expect(screen.getByRole('alert')).toHaveTextContent('No such day');
  expect(seen).toHaveBeenLastCalledWith(undefined);
});

test('a value set from outside replaces the text', () => {
  const { rerender } = render(<MoneyField label="Amount" value={cents(100)} onAmount={() => undefined} />);
  expect(screen.getByLabelText('Amount')).toHaveValue('1.00');
  rerender(<MoneyField label="Amount" value={cents(250)} onAmount={() => undefined} />);
  expect(screen.getByLabelText('Amount')).toHaveValue('2.50');
});

test('a field ties its label, error and warning to the input, and axe finds nothing', async () => {
  const { container } = render(
    <>
      <TextField label="Member ID" value="X" onText={() => undefined} error="Six digits." required />
      <TextField label="NPI" value="1" onText={() => undefined} warning="Not on the list." />
      <SelectField label="Sex" value="F" onValue={() => undefined} options={[{ value: 'F', words: 'Female' }]} />
    </>,
  );
  expect(screen.getByLabelText('Member ID')).toHaveAccessibleDescription('Six digits.');
  expect(screen.getByLabelText('Member ID')).toBeInvalid();
  expect(screen.getByLabelText('NPI')).toHaveAccessibleDescription('Not on the list.');
  expect(screen.getByLabelText('NPI')).toBeValid();
  expect(await brokenRules(container)).toEqual([]);
});

test('the axe check itself sees an input without a label', async () => {
  const { container } = render(<input type="text" />);
  expect((await brokenRules(container)).join()).toContain('label');
});
