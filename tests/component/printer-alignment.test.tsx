import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { FormDialog } from '../../renderer/features/claims/form-dialog.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const pdf = { name: 'cms1500-CW-1.pdf', mediaType: 'application/pdf', base64: btoa('%PDF-1.3') };
const front = { printer: 'Front desk', form: 'cms1500', right: 12, down: -5 };

async function openDialog() {
  const { calls } = setAnswers({
    'claim.document': () => answer(pdf),
    'printer.testSheet': () => answer({ ...pdf, name: 'cms1500-test-sheet.pdf' }),
    'printer.list': () => answer({ alignments: [front, { ...front, printer: 'Bills', form: 'ub04' }] }),
    'printer.keep': () => answer({}),
  });
  const user = userEvent.setup();
  render(<FormDialog claimIds={['c1']} of="CW-1" onClose={() => undefined} />);
  await user.selectOptions(await screen.findByLabelText('Paper'), 'textOnly');
  const last = (name: string) => calls.filter((one) => one.name === name).at(-1)?.input;
  return { user, last, calls, printer: await screen.findByLabelText('Printer') };
}

test('a known printer moves the page by what was kept for this form', async () => {
  const { user, last, printer } = await openDialog();
  expect([...printer.querySelectorAll('option')].map((option) => option.textContent)).toEqual(['Front desk', 'Another printer']);
  await user.selectOptions(printer, 'Front desk');
  expect([screen.getByLabelText('Right, mm'), screen.getByLabelText('Down, mm')].map((box) => (box as HTMLInputElement).value)).toEqual([
    '1.2',
    '-0.5',
  ]);
  expect(await brokenRules(document.body)).toEqual([]);
  expect(last('claim.document')).toMatchObject({ mode: 'textOnly', nudgeX: (12 * 72) / 254, nudgeY: (-5 * 72) / 254 });
});

test('another printer is kept by its name beside the others, and the test sheet is moved the same way', async () => {
  const { user, last } = await openDialog();
  const keep = screen.getByRole('button', { name: 'Keep for this printer' });
  expect(keep).toHaveProperty('disabled', true);
  await user.type(screen.getByLabelText('Its name'), 'Back office');
  const right = screen.getByLabelText('Right, mm');
  await user.clear(right);
  await user.type(right, '0,7');
  await user.click(screen.getByRole('button', { name: 'Test sheet' }));
  expect(last('printer.testSheet')).toEqual({ form: 'cms1500', right: 7, down: 0 });
  await user.click(keep);
  expect(last('printer.keep')).toEqual({
    alignments: [{ printer: 'Back office', form: 'cms1500', right: 7, down: 0 }, front, { ...front, printer: 'Bills', form: 'ub04' }],
  });
  expect(await screen.findByRole('option', { name: 'Back office', selected: true })).toBeDefined();
});

test('what is no length moves nothing and can neither be kept nor tried', async () => {
  const { user, calls, last } = await openDialog();
  const before = last('claim.document');
  await user.type(screen.getByLabelText('Right, mm'), 'x');
  expect(last('claim.document')).toEqual(before);
  await user.click(screen.getByRole('button', { name: 'Test sheet' }));
  expect(calls.some(({ name }) => name === 'printer.testSheet')).toBe(false);
});
