import { act, renderHook, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { NOTHING_SAID } from '#shared/domain/claim/rules/own-say.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { firstPayer } from '../../renderer/features/charges/first-payer.ts';
import { useEntry } from '../../renderer/features/charges/use-entry.ts';
import { DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const PRICES = { fee: 100_00, modifierFees: [{ modifier: '26', amount: 40_00 }], shares: [{ modifier: '50', share: 15_000 }] };

test('the fee of the payer’s schedule is charged, and a modifier changes it', async () => {
  const opened = openedSlip();
  const bridge = setAnswers({
    'procedure.search': (input) => answer(found(PROCEDURES, input).map((row) => ({ ...row, ...PRICES }))),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer({ findings: [], ownSay: NOTHING_SAID, editsRun: 37, total: 0, claims: [], untold: [] }),
  });
  const { result } = renderHook(() => useEntry(opened), { wrapper: MemoryRouter });
  const typed = 'T1015 50 A ; I10';
  await act(async () => result.current.state.typeLanguage(typed));
  const line = () => result.current.state.draft.lines[0];
  await waitFor(() => expect(line()?.charge).toBe('150.00'));
  await act(async () => result.current.state.setCell(line()?.id ?? '', 'modifiers', '26'));
  await waitFor(() => expect(line()?.charge).toBe('40.00'));
  await act(async () => result.current.state.setCell(line()?.id ?? '', 'modifiers', 'lt'));
  await waitFor(() => expect(line()?.charge).toBe('100.00'));
  const asked = bridge.calls.filter(({ name }) => name === 'procedure.search').map(({ input }) => input as { priced: object | null });
  const [{ payerId } = { payerId: '' }] = opened.coverages;
  expect(asked.every(({ priced }) => priced !== null)).toBe(true);
  expect(asked[0]?.priced).toMatchObject({ payerId, date: opened.encounter.serviceDate });
});

test.each(['leaves', 'keeps'])('whoever %s a slip before its fee has come keeps the fee, not a charge of nothing', async (how) => {
  const late = Promise.withResolvers<void>();
  const bridge = setAnswers({
    'procedure.search': async (input) => {
      await late.promise;
      return answer(found(PROCEDURES, input).map((row) => ({ ...row, ...PRICES })));
    },
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer({ findings: [], ownSay: NOTHING_SAID, editsRun: 37, total: 0, claims: [], untold: [] }),
    'charge.save': () => answer({}),
  });
  const saved = () =>
    bridge.calls.filter(({ name }) => name === 'charge.save').map(({ input }) => input as { encounter: { lines: object[] } });
  const opened = openedSlip();
  const { result, unmount } = renderHook(() => useEntry(opened), { wrapper: MemoryRouter });
  await act(async () => result.current.state.typeLanguage('T1015 A ; I10'));
  if (how === 'leaves') unmount();
  else act(() => void result.current.save());
  expect(saved()).toEqual([]);
  await act(async () => late.resolve());
  await waitFor(() => expect(saved()).toHaveLength(1));
  expect(saved()[0]?.encounter.lines).toMatchObject([{ procedureCode: 'T1015', charge: 100_00 }]);
});

test('fees are those of the payer that the visit’s case asks first', () => {
  const { coverages, encounter } = openedSlip();
  const [usual] = coverages;
  if (!usual) throw new Error('a slip has a coverage');
  const injury = { ...usual, coverageId: 'comp', payerId: 'compensation', casesOnly: true };
  const ended = { ...usual, coverageId: 'old', payerId: 'before', effectiveTo: plainDate('2020-01-01') };
  const cases = [{ caseId: 'work', coverageIds: ['comp', usual.coverageId] }] as never;
  const opened = { coverages: [ended, usual, injury], cases };
  expect(firstPayer(opened, { ...encounter, caseId: null })).toBe(usual.payerId);
  expect(firstPayer(opened, { ...encounter, caseId: 'work' })).toBe('compensation');
  expect(firstPayer({ coverages: [ended], cases: [] }, encounter)).toBeNull();
});
