import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { TemplatesScreen } from '../../renderer/features/charges/templates-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const TEMPLATE = { templateId: 't1', key: 'DM2', name: 'Diabetes visit', diagnoses: ['E11.9'], active: true };
const TEMPLATE_LINE = {
  ...{ procedureCode: 'T1015', modifiers: [], pointers: [1], unitThousandths: 1_000, charge: null, dayOffset: 0 },
  ...{ placeOfService: '', description: '', ndc: null },
};

async function openTemplates(usedBy: readonly { what: string; count: number }[]) {
  const bridge = setAnswers({
    'charge.templates': () => answer([{ ...TEMPLATE, lines: 1, codes: ['T1015'] }]),
    'charge.template': () => answer({ template: { ...TEMPLATE, lines: [TEMPLATE_LINE] }, usedBy }),
    'charge.removeTemplate': () => answer({}),
    'charge.saveTemplate': () => answer({}),
  });
  render(
    <MemoryRouter>
      <TemplatesScreen />
      <Toasts />
    </MemoryRouter>,
  );
  await screen.findByText('Diabetes visit');
  await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
  const dialog = await screen.findByRole('dialog', { name: /Take away charge template DM2/ });
  return { dialog, asked: (name: string) => bridge.calls.filter((call) => call.name === name) };
}

test('a template is taken away after a question, and comes back by its undo', async () => {
  const { dialog, asked } = await openTemplates([]);
  expect(await within(dialog).findByText(/charges that were entered with it stay/)).toBeInTheDocument();
  expect(await brokenRules(dialog)).toEqual([]);
  expect(asked('charge.removeTemplate')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Template DM2 taken away');
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(asked('charge.saveTemplate')[0]?.input).toMatchObject({ key: 'DM2', lines: [TEMPLATE_LINE] }));
});

test('a template that recurring visits begin with stays, and the question says so', async () => {
  const { dialog, asked } = await openTemplates([{ what: 'recurring visits', count: 2 }]);
  expect(await within(dialog).findByText(/2 recurring visits begin with it/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('charge.removeTemplate')).toEqual([]);
});
