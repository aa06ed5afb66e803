import { useCallback, useRef } from 'react';
import { flushSync } from 'react-dom';
import { call } from '../../lib/api.ts';
import { type Defaults, wanting, wholeCode, withDefaults, withoutGiven } from './code-defaults.ts';
import type { Draft } from './draft.ts';
import type { DraftLine, Encounter } from './draft-line.ts';
import { cellKey, focusCell } from './line-cells.ts';
import type { DraftState, PayerOf } from './use-draft.ts';

/** The cell of the grid in which the cursor stands. */
const cellNow = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-cell]')?.dataset.cell;

type Answered = { readonly lineId: string; readonly code: string; readonly defaults: Defaults };

/** Asks what codes begin with; the same question is asked once while a slip is open. */
function useAnswers(payerOf: PayerOf) {
  const answers = useRef(new Map<string, Promise<Defaults | undefined>>());
  const now = useRef(payerOf);
  now.current = payerOf;
  const ask = useCallback((line: DraftLine, encounter: Encounter): Promise<Defaults | undefined> => {
    const { serviceDate, facilityId } = encounter;
    const renderingProviderId = line.renderingProviderId ?? encounter.renderingProviderId;
    // The case of the visit says the payer, so the superbill need not be asked.
    const question = { code: wholeCode(line) ?? '', serviceDate, payerId: now.current(encounter), renderingProviderId, facilityId };
    const key = JSON.stringify(question);
    const known = answers.current.get(key);
    if (known) return known;
    // Without an answer the line stays as typed; it is asked for again when the next field is left.
    const answer = call('charge.defaults', question).catch(() => {
      answers.current.delete(key);
      return undefined;
    });
    answers.current.set(key, answer);
    return answer;
  }, []);
  return useCallback(
    async ({ encounter }: Draft, lines: readonly DraftLine[]): Promise<readonly Answered[]> => {
      const found = await Promise.all(lines.map(async (line) => ({ line, defaults: await ask(line, encounter) })));
      return found.flatMap(({ line, defaults }) => (defaults ? [{ lineId: line.id, code: wholeCode(line) ?? '', defaults }] : []));
    },
    [ask],
  );
}

const withAll = (draft: Draft, found: readonly Answered[]): Draft =>
  found.reduce((before, { lineId, code, defaults }) => withDefaults(before, lineId, code, defaults), draft);

/**
 * What codes begin with, asked once for each code that was typed and left, never for each key. `onFilled` runs after cells were
 * filled on the screen.
 */
export function useDefaults(state: Pick<DraftState, 'latest' | 'typed' | 'change'>, payerOf: PayerOf, onFilled: () => void) {
  const answersFor = useAnswers(payerOf);
  /** For which code each line has its defaults. */
  const asked = useRef(new Map<string, string>());
  const told = useRef(onFilled);
  told.current = onFilled;
  /** A draft with everything that its codes begin with: what is approved waits for answers that are on their way. */
  const filled = useCallback(
    async (draft: Draft): Promise<Draft> => {
      const found = await answersFor(draft, wanting(draft.lines, asked.current));
      return withAll(draft, found);
    },
    [answersFor],
  );
  const { latest, typed, change } = state;
  const fill = useCallback(async () => {
    // A code that is still being typed has not been left, and a language that is being typed is not taken yet.
    if (typed.current) return;
    const lines = wanting(latest.current.lines, asked.current).filter(({ id }) => cellKey(id, 'code') !== cellNow());
    if (lines.length === 0) return;
    const answered = await answersFor(latest.current, lines);
    if (typed.current) return;
    const found = answered.filter(({ lineId, code }) => asked.current.get(lineId) !== code);
    const before = latest.current;
    const after = withAll(before, found);
    for (const { lineId, code } of found) asked.current.set(lineId, code);
    if (after === before) return;
    const cell = cellNow();
    // At once, so that a key that follows finds the text marked and replaces it instead of standing behind it.
    flushSync(() => change((draft) => withAll(draft, found)));
    const [lineId, name] = cell?.split(':') ?? [];
    if (cell && name && latest.current.lines.find(({ id }) => id === lineId)?.given.includes(name)) focusCell(cell);
    told.current();
  }, [latest, typed, change, answersFor]);
  const fillSoon = useCallback(() => void setTimeout(() => void fill(), 0), [fill]);
  /** Takes back what was filled: of the line in which the cursor stands when it has any, else of all. */
  const takeBack = useCallback(
    (lineId: string | undefined) => {
      const given = latest.current.lines.filter((line) => line.given.length > 0);
      const own = given.filter(({ id }) => id === lineId);
      const which = own.length > 0 ? own : given;
      if (which.length === 0) return;
      change((draft) => which.reduce((before, { id }) => withoutGiven(before, id), draft));
      told.current();
    },
    [latest, change],
  );
  return { filled, fillSoon, takeBack };
}
