import type { Action } from '../../ui/action-bar.tsx';
import { isEmptyLine } from './draft-line.ts';
import type { Floating } from './floating-dialogs.tsx';
import { cellKey, focusCell } from './line-cells.ts';
import type { Entry } from './use-entry.ts';

type Rest = {
  readonly current: string | undefined;
  readonly float: (what: Floating) => void;
  readonly nextFinding: () => void;
  readonly toggleDetails: () => void;
};

/** What can be done with the slip, with its keys. */
export function entryActions(entry: Entry, { current, float, nextFinding, toggleDetails }: Rest): Action[] {
  const { state } = entry;
  const line = state.draft.lines.find(({ id }) => id === current);
  const removeLine = () => {
    if (!line || isEmptyLine(line)) return;
    const at = state.draft.lines.indexOf(line);
    const next = state.draft.lines[at + 1] ?? state.draft.lines[at - 1];
    state.removeLine(line.id);
    entry.checkSoon(0);
    if (next) focusCell(cellKey(next.id, 'code'));
  };
  return [
    { label: 'Approve, next slip', keys: 'Ctrl Enter', primary: true, disabled: entry.busy, run: () => void entry.approve() },
    { label: 'More of line', keys: 'F2', disabled: !line, run: toggleDetails },
    { label: 'Template', keys: 'F3', run: () => float('start') },
    { label: 'Visit', keys: 'F4', run: () => float('visit') },
    { label: 'Next finding', keys: 'F8', disabled: entry.checked.findings.length === 0, run: nextFinding },
    { label: 'No charge', keys: 'Ctrl 0', end: true, run: () => float('noCharge') },
    { label: 'Delete line', keys: 'Ctrl Del', end: true, run: removeLine },
  ];
}
