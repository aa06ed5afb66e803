import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { type Choice, Combobox } from '../../renderer/ui/combobox.tsx';
import { brokenRules } from './axe.ts';

const CODES: readonly Choice[] = [
  { id: 'J3420', text: 'J3420', code: 'J3420', words: 'Vitamin B-12', dim: 'used 41×', right: '32.00' },
  { id: 'J3430', text: 'J3430', code: 'J3430', words: 'Vitamin K', right: '18.00' },
  { id: 'J3475', text: 'J3475', code: 'J3475', words: 'Magnesium', right: '12.00' },
];
const fits = (text: string) => CODES.filter(({ code = '', words = '' }) => `${code} ${words}`.toLowerCase().includes(text.toLowerCase()));

type Props = { readonly chosen: (choice: Choice) => void; readonly find?: (text: string) => Promise<readonly Choice[]> };

function Code({ chosen, find = (text) => Promise.resolve(fits(text)) }: Props) {
  const [text, setText] = useState('');
  return (
    <>
      <Combobox
        label="Code"
        text={text}
        onText={setText}
        onChoose={(choice) => {
          setText(choice.text);
          chosen(choice);
        }}
        find={find}
      />
      <input aria-label="Next" />
    </>
  );
}

test('choices come while typing, by code or by words, with what was typed marked', async () => {
  const { container } = render(<Code chosen={() => undefined} />);
  const field = screen.getByRole('combobox', { name: 'Code' });
  expect(field).toHaveAttribute('aria-expanded', 'false');
  await userEvent.type(field, 'vitamin');
  expect((await screen.findAllByRole('option')).length).toBe(2);
  expect(field).toHaveAttribute('aria-expanded', 'true');
  expect(container.querySelector('mark')).toHaveTextContent('Vitamin');
  expect(await brokenRules(container)).toEqual([]);
});

test('Enter takes the first, arrows go round, and the marked one is announced', async () => {
  const chosen = vi.fn();
  render(<Code chosen={chosen} />);
  const field = screen.getByRole('combobox');
  await userEvent.type(field, 'j34');
  await screen.findByRole('option', { name: /J3475/ });
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent('J3430');
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id);
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{Enter}');
  expect(chosen).toHaveBeenCalledWith(CODES[2]);
  expect(field).toHaveValue('J3475');
  expect(screen.queryByRole('option')).not.toBeInTheDocument();
});

test('Tab takes the marked one and goes on', async () => {
  const chosen = vi.fn();
  render(<Code chosen={chosen} />);
  await userEvent.type(screen.getByRole('combobox'), 'b-12');
  await screen.findByRole('option');
  await userEvent.tab();
  expect(chosen).toHaveBeenCalledWith(CODES[0]);
  expect(screen.getByLabelText('Next')).toHaveFocus();
});

test('Esc closes the list and keeps what was typed', async () => {
  render(<Code chosen={() => undefined} />);
  await userEvent.type(screen.getByRole('combobox'), 'j34');
  await screen.findAllByRole('option');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('option')).not.toBeInTheDocument();
  expect(screen.getByRole('combobox')).toHaveValue('j34');
});

test('a late answer to an older text never replaces a newer one', async () => {
  const waiting = new Map<string, (rows: readonly Choice[]) => void>();
  render(<Code chosen={() => undefined} find={(text) => new Promise((resolve) => waiting.set(text, resolve))} />);
  await userEvent.type(screen.getByRole('combobox'), 'ab');
  waiting.get('ab')?.([{ id: 'new', text: 'new' }]);
  await screen.findByRole('option', { name: 'new' });
  waiting.get('a')?.([{ id: 'old', text: 'old' }]);
  await Promise.resolve();
  expect(screen.queryByRole('option', { name: 'old' })).not.toBeInTheDocument();
  expect(screen.getByRole('option', { name: 'new' })).toBeInTheDocument();
});

test('nothing found and a failed list are said in words', async () => {
  const { unmount } = render(<Code chosen={() => undefined} />);
  await userEvent.type(screen.getByRole('combobox'), 'zzz');
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Nothing matches'));
  unmount();
  render(<Code chosen={() => undefined} find={() => Promise.reject(new Error('down'))} />);
  await userEvent.type(screen.getByRole('combobox'), 'z');
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('could not be read'));
});
