import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type CoreSabotage, runSabotaged } from '../../support/run-sabotaged.ts';
import { attempts } from './impossible-day-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./impossible-day-attempts.ts', import.meta.url));
const BORN: CoreSabotage = {
  file: 'core/patient/bare-fields.ts',
  guard: "if (fields.birthDate > today) fail('patient.bornInFuture');",
  without: '',
};
const ENDS: CoreSabotage = {
  file: 'db/queries/coverage-keep.ts',
  guard: "fail('coverage.endsBeforeItBegins');",
  without: '{}',
};
const guards: readonly (readonly [name: string, attempt: string, sabotage: CoreSabotage])[] = [
  ['nobody is registered with a birth date after today', 'registersTheUnborn', BORN],
  ['nor changed to one', 'changesToTheUnborn', BORN],
  ['a message that registers such a one waits', 'hearsOfTheUnborn', BORN],
  ['and so does one that changes to it', 'hearsThatAKnownOneIsUnborn', BORN],
  [
    'a row with such a birth date is refused',
    'importsTheUnborn',
    { file: 'shared/domain/import/read-day.ts', guard: 'if (birth && day > today)', without: 'if (birth && day < today && day > today)' },
  ],
  ['no coverage comes in with a patient that ends before it begins', 'registersBackwards', ENDS],
  ['nor is one saved', 'savesBackwards', ENDS],
  ['a message with one waits', 'hearsBackwards', ENDS],
  [
    'a row with one is refused',
    'importsBackwards',
    {
      file: 'core/import/take-coverage.ts',
      guard: 'if (from && to && to < from) refuse(',
      without: 'if (from === to && to !== null) refuse(',
    },
  ],
  ['a row whose end lies before the beginning that stands here is refused', 'importsAnEndBeforeWhatStands', ENDS],
];

describe.each(guards)('%s', (_name, attempt, sabotage) => {
  test('while its guard stands', async () => {
    expect(await attempts[attempt]?.()).toEqual([]);
  });
  test('twin: without its guard the wrong thing happens', { timeout: 30_000 }, async () => {
    expect(await runSabotaged(SCRIPT, attempt, sabotage)).not.toEqual([]);
  });
});

test('every attempt has its guard', () => {
  expect(new Set(guards.map(([, attempt]) => attempt))).toEqual(new Set(Object.keys(attempts)));
});
