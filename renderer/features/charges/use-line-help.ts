import { useMemo } from 'react';
import { USUAL_CHARGE_RULE } from '#shared/domain/charge/payer-charge-rule.ts';
import { today } from '../../lib/format.ts';
import { showToast } from '../../ui/toast.tsx';
import { wholeCode } from './code-defaults.ts';
import type { DraftLine } from './draft-line.ts';
import { addOnHelp, withAddOn } from './line-add-ons.ts';
import { cellKey, focusCell } from './line-cells.ts';
import { countedUnits, isTimed, packagesOf, sidesOf } from './line-units.ts';
import type { Entry } from './use-entry.ts';
import { useUnitLists } from './use-unit-lists.ts';

/** Help with the units of lines, both sides and add-ons, from the practice's lists; nothing is asked of the engine while typing. */
export function useLineHelp({ state, rule: said, checkSoon, defaults }: Entry, current: string | undefined) {
  const lists = useUnitLists();
  const rule = said ?? USUAL_CHARGE_RULE;
  const { draft, change, replaceLine } = state;
  const { lines } = draft;
  const addOns = useMemo(() => addOnHelp(draft, lists.addOns, today()), [draft, lists]);
  const timed = useMemo(
    () =>
      lines.flatMap((line, index) => {
        const counted = countedUnits(line, lists, rule);
        return counted && line.units.trim() !== String(counted.totalThousandths / 1000) ? [{ line, number: index + 1, counted }] : [];
      }),
    [lines, lists, rule],
  );
  const drugs = useMemo(
    () =>
      lines.flatMap((line, index) => (packagesOf(line, lists).length > 0 && line.ndc.trim() === '' ? [{ line, number: index + 1 }] : [])),
    [lines, lists],
  );
  const own = lines.find(({ id }) => id === current);
  const helped = (line: DraftLine) => isTimed(line, lists) || packagesOf(line, lists).length > 0;
  /** The line that units are counted for: where the cursor stands when it has a code, else the first that waits for it. */
  const counting = own && wholeCode(own) !== undefined ? own : (timed[0]?.line ?? drugs[0]?.line ?? lines.find(helped));
  const bothSides = () => {
    if (!own || wholeCode(own) === undefined) return;
    const sides = sidesOf(own, lines, rule.bilateral);
    if (typeof sides === 'string') {
      const words =
        sides === 'already' ? 'This service stands for both sides already' : 'The line has four modifiers; take one away to say the side';
      return showToast({ words, shape: 'triangle' });
    }
    replaceLine(own.id, sides);
    checkSoon(0);
    focusCell(cellKey(own.id, 'modifiers'));
    showToast({
      words: sides.length === 1 ? 'One line for both sides, with modifier 50' : 'A line for each side, RT and LT',
      shape: 'check',
    });
  };
  const addOn = () => {
    const [first] = addOns.possible;
    if (!first) return;
    change((before) => withAddOn(before, first));
    defaults.fillSoon();
    checkSoon(0);
  };
  return { lists, rule, addOns, timed, drugs, counting, bothSides, addOn, canSide: own !== undefined && wholeCode(own) !== undefined };
}

export type LineHelp = ReturnType<typeof useLineHelp>;
