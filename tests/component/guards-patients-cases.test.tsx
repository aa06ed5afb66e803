import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { MOST_PICTURE_BYTES } from '#shared/domain/coverage/picture-kind.ts';
import { bridge } from '../../renderer/lib/bridge.ts';
import { anythingUnsaved, forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { IDS } from './ids.ts';
import { PATIENT, PAYERS } from './patient-samples.ts';

const FOLDER = 'renderer/features/patients';
const CASE = `${FOLDER}/case-dialog.tsx`;
const AUTHORIZATION = `${FOLDER}/authorization-dialog.tsx`;
const ACT = '{Control>}{Enter}{/Control}';
const NEVER = () => new Promise<Reply>(() => undefined);
const nothing = () => undefined;
afterEach(forgetUnsaved);

type Draws = (props: Readonly<Record<string, unknown>>) => ReactElement;

/** Draws one dialog or part of the patient's page; answers the calls of an operation. */
async function open(module: ScreenModule, name: string, props: object) {
  const Part = module[name] as unknown as Draws;
  const { calls } = setAnswers({
    'payer.list': () => answer(PAYERS),
    'employer.list': () => answer([]),
    'referring.list': () => answer([]),
    'case.save': NEVER,
    'authorization.save': NEVER,
    'coverage.answerMedicare': NEVER,
    'upload.begin': NEVER,
  });
  render(
    <MemoryRouter>
      <Part {...props} onClose={nothing} />
    </MemoryRouter>,
  );
  await act(settle);
  return (operation: string) => calls.filter((call) => call.name === operation);
}
const openCase = (module: ScreenModule) => open(module, 'CaseDialog', { page: PATIENT, stored: undefined });
const openAuthorization = (module: ScreenModule) =>
  open(module, 'AuthorizationDialog', { caseId: IDS.encounter, stored: undefined, payerId: IDS.payer });

const press = async (keys: string): Promise<void> => {
  await userEvent.keyboard(keys);
  await act(settle);
};

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a case whose end is before its start is not saved',
    file: CASE,
    guard: 'if (Object.keys(faults).length > 0 || !(await save.run(input))) return;',
    without: 'if (!(await save.run(input))) return;',
    attempt: async (module) => {
      const asked = await openCase(module);
      await userEvent.type(screen.getByLabelText('Unable to work from'), '07/10/2026');
      await userEvent.type(screen.getByLabelText('Unable to work until'), '07/01/2026{Tab}');
      await press(ACT);
      return asked('case.save');
    },
  },
  {
    name: 'leaving a case asks about what was typed',
    file: CASE,
    guard: 'dirty={JSON.stringify(draft) !== JSON.stringify(first)}',
    without: 'dirty={false}',
    attempt: async (module) => {
      await openCase(module);
      await userEvent.type(screen.getByLabelText('Name'), 'Fall');
      return anythingUnsaved() ? [] : ['nobody asks'];
    },
  },
  {
    name: 'an authorization without its number is not saved',
    file: AUTHORIZATION,
    guard: 'if (!parsed.success || backwards || !(await save.run(input))) return;',
    without: 'if (!(await save.run(input))) return;',
    attempt: async (module) => {
      const asked = await openAuthorization(module);
      await press(ACT);
      return asked('authorization.save');
    },
  },
  {
    name: 'leaving an authorization asks about what was typed',
    file: AUTHORIZATION,
    guard: 'dirty={JSON.stringify([fields, codes]) !== first}',
    without: 'dirty={false}',
    attempt: async (module) => {
      await openAuthorization(module);
      await userEvent.type(screen.getByLabelText('Number'), 'A77');
      return anythingUnsaved() ? [] : ['nobody asks'];
    },
  },
  {
    name: 'answers about Medicare that nobody gave are not kept',
    file: `${FOLDER}/coverage-medicare.tsx`,
    guard: "if (askedOn === undefined || answeredBy.trim() === '') return;",
    without: 'if (askedOn === undefined) return;',
    attempt: async (module) => {
      const asked = await open(module, 'MedicareDialog', { coverageId: IDS.coverage, last: undefined });
      await userEvent.clear(screen.getByLabelText('Answered by'));
      await press(ACT);
      return asked('coverage.answerMedicare');
    },
  },
  {
    name: 'a card image that is too large is not handed over',
    file: `${FOLDER}/coverage-cards.tsx`,
    guard: 'if (!chosen || chosen.bytes.length > MOST_PICTURE_BYTES) return;',
    without: 'if (!chosen) return;',
    attempt: async (module) => {
      const asked = await open(module, 'CoverageCards', { coverageId: IDS.coverage, documents: [] });
      const bytes = new Uint8Array(MOST_PICTURE_BYTES + 1);
      Object.assign(bridge(), { openFiles: () => Promise.resolve([{ name: 'card.png', bytes }]) });
      await userEvent.click(screen.getByRole('button', { name: /Add an image: Front of the card/ }));
      await act(settle);
      return asked('upload.begin');
    },
  },
];

provesGuards(guards);
