import { type ReactNode, useEffect, useState } from 'react';
import type { KindFinding } from '../../lib/kind-dialogs.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { CellFaults, Cells, KindSection } from './kind-field.ts';
import { KindFields } from './kind-fields.tsx';

type Props<Kind extends string> = {
  readonly title: string;
  readonly sections: readonly KindSection<Kind>[];
  /** Kinds that the visit or the line seems to be of, or that it speaks of already. */
  readonly shown: readonly Kind[];
  /** The kind with the cursor; the first one when absent. */
  readonly first: Kind | undefined;
  readonly cells: Cells;
  readonly faults: CellFaults;
  readonly findings: readonly KindFinding<Kind>[];
  readonly onCells: (cells: Cells) => void;
  /** What a kind shows instead of fields. */
  readonly partOf?: (kind: Kind) => ReactNode;
  readonly onClose: () => void;
};

/**
 * What only visits or lines of some kinds say. Those that seem to apply stand open; any other is chosen from a list. Every
 * change counts at once.
 */
export function KindsDialog<Kind extends string>({ title, sections, shown, first, onClose, partOf, ...said }: Props<Kind>) {
  const [chosen, setChosen] = useState<readonly Kind[]>(first === undefined ? [] : [first]);
  // What was open stays open while it is emptied.
  const [open] = useState(() => new Set(shown));
  const drawn = sections.filter(({ kind }) => open.has(kind) || shown.includes(kind) || chosen.includes(kind));
  const others = sections.filter((section) => !drawn.includes(section)).map(({ kind, title: words }) => ({ value: kind as string, words }));
  const add = (kind: string) => {
    const section = sections.find((one) => one.kind === kind);
    if (!section) return;
    setChosen((before) => [...before, section.kind]);
  };
  return (
    <Dialog
      title={title}
      wide
      onClose={onClose}
      actions={
        <Button keys="Ctrl Enter" kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {drawn.map((section) => (
        <Part key={section.kind} section={section} part={partOf?.(section.kind)} {...said} />
      ))}
      <FocusOn kind={chosen.at(-1) ?? drawn[0]?.kind ?? 'more'} />
      <div data-kind="more">
        {others.length > 0 && (
          <SelectField label="Something else" value="" onValue={add} options={[{ value: '', words: 'Choose what to say' }, ...others]} />
        )}
      </div>
    </Dialog>
  );
}

/** Puts the cursor into the first field of a kind; it stands in the dialog by then, because both are drawn together. */
function FocusOn({ kind }: { readonly kind: string }) {
  useEffect(() => {
    document.querySelector<HTMLElement>(`[data-kind="${kind}"] :is(input, select, button)`)?.focus({ focusVisible: true } as FocusOptions);
  }, [kind]);
  return null;
}

type PartProps<Kind extends string> = Pick<Props<Kind>, 'cells' | 'faults' | 'findings' | 'onCells'> & {
  readonly section: KindSection<Kind>;
  readonly part: ReactNode;
};

function Part<Kind extends string>({ section: { kind, title, fields }, cells, faults, findings, onCells, part }: PartProps<Kind>) {
  return (
    <fieldset className="form-part kind" data-kind={kind}>
      <legend>{title}</legend>
      {findings
        .filter((finding) => finding.kind === kind)
        .map(({ message, fix }) => (
          <p className="msg bad" key={message}>
            <span>
              {message} {fix}
            </span>
          </p>
        ))}
      {part ?? <KindFields fields={fields} cells={cells} faults={faults} onCell={(cell, typed) => onCells({ ...cells, [cell]: typed })} />}
    </fieldset>
  );
}
