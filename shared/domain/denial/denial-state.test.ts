import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canMoveDenial,
  type DenialState,
  type DenialVerdict,
  denialAfter,
  denialStates,
  denialStateWords,
  isOpenDenial,
  openDenialStates,
} from './denial-state.ts';

const states = fc.constantFrom(...denialStates);
const verdicts = fc.constantFrom<DenialVerdict>('denied', 'paid', 'nothing');

test('five states are open, and each has a word of its own', () => {
  expect(openDenialStates).toEqual(['new', 'working', 'waiting', 'appealed', 'resubmitted']);
  expect(new Set(denialStates.map(denialStateWords)).size).toBe(denialStates.length);
});

test('whatever a payer says, only a listed transition is taken, and none leads a state to itself', () => {
  fc.assert(
    fc.property(states, verdicts, fc.boolean(), fc.boolean(), fc.boolean(), (state, verdict, again, fresh, moved) => {
      const after = denialAfter(state, verdict, { again, fresh, moved, ending: moved ? 'givenUp' : null });
      expect(after === state || canMoveDenial(state, after, 'remittance')).toBe(true);
      expect(canMoveDenial(state, state)).toBe(false);
    }),
  );
});

test('told the same twice, a denial stays where the first telling put it', () => {
  fc.assert(
    fc.property(states, verdicts, (state, verdict) => {
      const told = { again: false, fresh: false, moved: state === 'givenUp' || state === 'passedOn', ending: null };
      const once = denialAfter(state, verdict, told);
      expect(denialAfter(once, verdict, told)).toBe(once);
    }),
  );
});

test.each<[DenialState, DenialVerdict, boolean, boolean, DenialState]>([
  ['working', 'denied', false, false, 'working'],
  ['resubmitted', 'denied', true, true, 'new'],
  ['appealed', 'paid', false, false, 'paid'],
  ['givenUp', 'paid', false, false, 'working'],
  ['passedOn', 'paid', false, false, 'working'],
  ['givenUp', 'denied', false, false, 'givenUp'],
  ['givenUp', 'nothing', false, false, 'givenUp'],
  ['new', 'nothing', false, false, 'withdrawn'],
  ['withdrawn', 'denied', false, false, 'new'],
  ['paid', 'nothing', true, false, 'resubmitted'],
])('%s, then %s (again %s, fresh %s): %s', (state, verdict, again, fresh, after) => {
  expect(denialAfter(state, verdict, { again, fresh, moved: false, ending: null })).toBe(after);
});

test('while money that was written off or moved on stands, no payment takes the denial off the list', () => {
  const asked = fc.tuple(fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(states, asked, (state, [again, fresh]) => {
      const after = denialAfter(state, 'paid', { again, fresh, moved: true, ending: null });
      expect(isOpenDenial(after) || after === state).toBe(true);
      if (state === 'working') expect(after).toBe('working');
    }),
  );
});

test('a payment of what was moved away ends as before once it is undone, unless something of it can be moved still', () => {
  for (const ending of ['givenUp', 'passedOn'] as const) {
    const told = { again: false, fresh: false, moved: true };
    const paid = denialAfter(ending, 'paid', { ...told, ending: null });
    expect(denialAfter(paid, 'denied', { ...told, ending })).toBe(ending);
    expect(denialAfter(paid, 'denied', { ...told, ending: null })).toBe('working');
    expect(denialAfter(paid, 'denied', { ...told, fresh: true, ending })).toBe('new');
  }
});

test('a person never marks paid what no remittance paid', () => {
  for (const state of denialStates) expect(canMoveDenial(state, 'paid', 'own')).toBe(false);
});
