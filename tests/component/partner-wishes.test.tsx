import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import type { Output } from '#shared/contract/operations.ts';
import { confirmed, general, knownFields, unknown } from '#shared/domain/partner/known-partner.ts';
import type { PartnerRow } from '../../renderer/features/lists/list-types.ts';
import { filledFrom, PartnerWishesPart, profileOf, wishFaults } from '../../renderer/features/lists/partner-wishes.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const nothing = Object.fromEntries(knownFields.map((field) => [field, unknown])) as Output<'partner.known'>[number]['facts'];
const known: Output<'partner.known'>[number] = {
  ...{ id: 'x', name: 'Exampleway', fileStem: 'exampleway', words: 'An invented clearinghouse.' },
  facts: {
    ...nothing,
    receiverId: confirmed('EXAMPLE', 'example.org/guide'),
    testReceiverId: confirmed('EXTEST', 'example.org/guide'),
    receiverQualifier: general('30'),
    answers: general('999 835'),
  },
};
const row: PartnerRow = {
  ...{ tradingPartnerId: 'p', name: '', fileStem: '', usage: 'P', senderQualifier: 'ZZ', senderId: 'OURS', receiverQualifier: 'ZZ' },
  ...{ receiverId: '', submitterId: 'S', receiverName: 'Typed', receiverCode: '', active: true },
};

test('what is known fills a partner, what is unknown stays as it was typed', () => {
  const filled = filledFrom(row, known);
  expect(filled).toMatchObject({
    name: 'Exampleway',
    fileStem: 'exampleway',
    receiverId: 'EXAMPLE',
    receiverQualifier: '30',
    receiverName: 'Typed',
  });
  expect(filled.profile).toMatchObject({ answers: ['999', '835'], knownAs: 'x', nameTemplate: 'claims-{stem}-{number}.837' });
  expect(filledFrom({ ...row, usage: 'T' }, known).receiverId).toBe('EXTEST');
  expect(profileOf(row).nameTemplate).toBe('claims-{stem}-{number}.837');
});

test('a name without a number and separators that are the same stand in the way of saving', () => {
  expect(wishFaults(row)).toEqual([]);
  expect(wishFaults({ ...row, profile: { ...profileOf(row), nameTemplate: '{stem}.837' } })).toHaveLength(1);
  expect(wishFaults({ ...row, profile: { ...profileOf(row), elementSeparator: ':' } })).toHaveLength(1);
});

test('the part shows an example of the name, the faults beside their fields, and how sure each particular is', async () => {
  setAnswers({ 'partner.known': () => answer([known]) });
  function Host() {
    const [shown, setShown] = useState(row);
    return <PartnerWishesPart row={shown} fresh onRow={setShown} />;
  }
  const { container } = render(
    <MemoryRouter>
      <Host />
    </MemoryRouter>,
  );
  const picker = await screen.findByRole('combobox', { name: /Fill from what is known of/ });
  await screen.findByRole('option', { name: 'Exampleway' });
  await userEvent.selectOptions(picker, 'Exampleway');
  expect(await screen.findByText('An invented clearinghouse.')).toBeInTheDocument();
  expect(screen.getAllByText('Confirmed')).toHaveLength(2);
  expect(screen.getAllByText('example.org/guide')).toHaveLength(2);
  expect(screen.getAllByText('Ask the partner')).toHaveLength(knownFields.length - 4);
  expect(screen.getByText('Such as claims-exampleway-000012.837')).toBeInTheDocument();
  const name = screen.getByRole('textbox', { name: /Name of claim files/ });
  await userEvent.clear(name);
  await userEvent.type(name, 'claims');
  expect(screen.getByText(/It needs \{number\}/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('checkbox', { name: 'TA1' }));
  expect(screen.getByRole('checkbox', { name: 'TA1' })).toBeChecked();
  expect(await brokenRules(container)).toEqual([]);
});
