import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { CallInput } from '#shared/contract/operations.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import '../../renderer/features/claim-kinds/feature.tsx';
import { ChargeScreen } from '../../renderer/features/charges/charge-screen.tsx';
import { brokenRules } from './axe.ts';
import { CHECKED, DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

type Sent = CallInput<'charge.save'>['encounter'];
const VALE = { referringProviderId: 'r1', lastName: 'Vale', firstName: 'Jonas', middleName: '', npi: '1555555550', active: true };

/** A slip with a line typed, More about this visit open at the bill of a facility, and what is kept of it. */
async function atTheBill(encounter: Partial<Sent> = {}) {
  const slip = openedSlip();
  const opened = { ...slip, encounter: { ...slip.encounter, ...encounter } };
  const bridge = setAnswers({
    'charge.open': () => answer(opened),
    'charge.templates': () => answer([]),
    'procedure.search': (input) => answer(found(PROCEDURES, input)),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer(CHECKED),
    'charge.save': () => answer({}),
    'attachment.list': () => answer([]),
    'provider.list': () => answer([]),
    'referring.list': () => answer([VALE]),
    'facility.list': () => answer([]),
  });
  render(
    <MemoryRouter initialEntries={[`/charges/${opened.superbill.superbillId}`]}>
      <Routes>
        <Route path="/charges/:superbillId" element={<ChargeScreen />} />
      </Routes>
    </MemoryRouter>,
  );
  await waitFor(() => expect(screen.getByLabelText(/^Charge language/)).toHaveFocus());
  await userEvent.keyboard('T1015 A ; E11.9{Enter}');
  await userEvent.keyboard('{Shift>}{F4}{/Shift}');
  const shown = await screen.findByRole('dialog', { name: 'More about this visit' }, { timeout: 15_000 }); // it is loaded when first opened
  if (!encounter.institutional) await userEvent.selectOptions(within(shown).getByLabelText('Something else'), 'facility');
  const kept = async (): Promise<Sent> => {
    const saves = () => bridge.calls.filter(({ name }) => name === 'charge.save');
    const before = saves().length;
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(saves()).toHaveLength(before + 1));
    const [last] = saves().slice(-1);
    if (!last) throw new Error('nothing was kept');
    return (last.input as { encounter: Sent }).encounter;
  };
  return { shown, kept, part: within(await screen.findByRole('group', { name: /^Bill of a facility/ })) };
}

const type = async (field: HTMLElement, text: string) => {
  await userEvent.clear(field);
  if (text !== '') await userEvent.type(field, text);
};

test('a visit becomes a bill of a facility by one choice, and everything typed is kept with it', async () => {
  const { shown, part, kept } = await atTheBill();
  await waitFor(() => expect(part.getByLabelText('Billed by')).toHaveFocus());
  expect(part.queryByLabelText(/^Type of bill/)).toBeNull();
  await userEvent.selectOptions(part.getByLabelText('Billed by'), 'facility');
  await type(part.getByLabelText('Type of bill'), '0111');
  await type(part.getByLabelText('Hour of admission'), '0915');
  await type(part.getByLabelText('Type of admission'), '1');
  await type(part.getByLabelText('Status of the patient'), '30');
  await userEvent.selectOptions(part.getByLabelText('Operating provider'), 'Vale, Jonas');
  await type(part.getByLabelText('Admitting diagnosis'), 'r10.9');
  await type(part.getByLabelText('There on admission, by diagnosis'), 'y -');
  await type(part.getByLabelText('Procedures (ICD-10-PCS)'), '0dtj4zz 07/11/2026');
  await type(part.getByLabelText('Condition codes'), 'c1 d5');
  await type(part.getByLabelText('Occurrences'), '11 07/02/2026, 50 07/12/2026');
  await type(part.getByLabelText('Occurrence spans'), '70 07/05/2026 - 07/09/2026');
  await type(part.getByLabelText('Values'), '80 4.00');
  expect(await brokenRules(shown)).toEqual([]);
  const { typeOfBill, institutional } = await kept();
  expect(typeOfBill).toBe('0111');
  expect(institutional).toEqual({
    ...NEW_BILL,
    ...{ admissionHour: '0915', admissionType: '1', patientStatus: '30', operatingProviderId: 'r1', admittingDiagnosis: 'R10.9' },
    presentOnAdmission: ['Y', ''],
    procedures: [{ code: '0DTJ4ZZ', on: '2026-07-11' }],
    conditionCodes: ['C1', 'D5'],
    occurrences: [
      { code: '11', on: '2026-07-02' },
      { code: '50', on: '2026-07-12' },
    ],
    occurrenceSpans: [{ code: '70', from: '2026-07-05', to: '2026-07-09' }],
    values: [{ code: '80', amount: 400 }],
  });
});

test('a list that cannot be read says so and leaves what stood before; a bad hour is not kept', async () => {
  const { part, kept } = await atTheBill({ typeOfBill: '0131', institutional: { ...NEW_BILL, conditionCodes: ['C1'] } });
  expect(part.getByLabelText('Condition codes')).toHaveValue('C1');
  await type(part.getByLabelText('Occurrences'), '11 someday');
  expect(part.getByLabelText('Occurrences')).toHaveAccessibleDescription(/not kept as it stands/);
  await type(part.getByLabelText('Hour of discharge'), '2500');
  expect(part.getByLabelText('Hour of discharge')).toHaveAccessibleDescription(/not kept as it stands/);
  await type(part.getByLabelText('Reasons for the visit'), 'R50.9 R05.9 R51.9 R10.9');
  expect(part.getByLabelText('Reasons for the visit')).toHaveAccessibleDescription(/At most 3 fit/);
  const { institutional } = await kept();
  expect(institutional).toMatchObject({ occurrences: [], dischargeHour: '', conditionCodes: ['C1'] });
});

test('a bill goes away when the practice bills again, and half a type of bill is not kept', async () => {
  const { part, kept } = await atTheBill({ typeOfBill: '0131', institutional: NEW_BILL });
  await type(part.getByLabelText('Type of bill'), '01');
  expect(part.getByLabelText('Type of bill')).toHaveAccessibleDescription(/without them no facility bills the visit/);
  await userEvent.selectOptions(part.getByLabelText('Billed by'), 'practice');
  const { typeOfBill, institutional } = await kept();
  expect([typeOfBill, institutional]).toEqual(['', null]);
});
