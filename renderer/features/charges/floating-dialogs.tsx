import { type CloseAs, CloseDialog } from './close-dialog.tsx';
import { ColumnsDialog } from './columns-dialog.tsx';
import type { Opened } from './draft.ts';
import { firstPayer } from './first-payer.ts';
import { KindsDialogs, type KindsPlace } from './kinds-dialogs.tsx';
import { cellKey, focusCell } from './line-cells.ts';
import { NoteDialog, type PickedCodes } from './note-dialog.tsx';
import { StartDialog } from './start-dialog.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import { UnitsDialog } from './units-dialog.tsx';
import type { Entry } from './use-entry.ts';
import type { LineHelp } from './use-line-help.ts';
import { VisitDialog } from './visit-dialog.tsx';
import type { VisitField } from './visit-fields.ts';

/** Which dialog floats over the slip. */
export type Floating =
  | CloseAs
  | 'visit'
  | `visit:${VisitField}`
  | 'note'
  | 'start'
  | 'template'
  | 'columns'
  | 'units'
  | KindsPlace
  | undefined;

type Props = {
  readonly floating: Floating;
  readonly entry: Entry;
  readonly opened: Opened;
  readonly help: LineHelp;
  readonly onClose: () => void;
  readonly onFloat: (what: Floating) => void;
  /** The slip has ended as no charge or void. */
  readonly onEnded: () => void;
};

/** Whole codes of the slip as it is typed now. */
const codesOn = ({ state: { draft } }: Entry): PickedCodes => ({
  diagnoses: draft.diagnoses.map((code) => code.trim().toUpperCase()).filter((code) => /^[A-Z0-9.]{3,8}$/.test(code)),
  procedures: draft.lines.map(({ code }) => code.trim().toUpperCase()).filter((code) => /^[A-Z0-9]{5}$/.test(code)),
});

/** The dialogs of a slip; what they change is checked at once. */
export function FloatingDialogs({ floating, entry, opened, help, onClose, onFloat, onEnded }: Props) {
  const { state, checkSoon } = entry;
  if (typeof floating === 'object') return <KindsDialogs place={floating} entry={entry} opened={opened} onClose={onClose} />;
  if (floating === 'visit' || floating?.startsWith('visit:'))
    return <Visit entry={entry} field={floating.split(':')[1] as VisitField | undefined} onMore={() => onFloat({})} onClose={onClose} />;
  const { superbillId, number } = opened.superbill;
  switch (floating) {
    case 'note':
      return (
        <NoteDialog
          typed={codesOn(entry)}
          payerId={firstPayer(opened, state.draft.encounter)}
          on={state.draft.encounter.serviceDate}
          onPick={(codes) => {
            state.addCodes(codes);
            checkSoon(0);
          }}
          onClose={onClose}
        />
      );
    case 'start':
      return <StartDialog entry={entry} opened={opened} onClose={onClose} onKeep={() => onFloat('template')} />;
    case 'template':
      return <TemplateDialog text={entry.state.languageText} onClose={onClose} />;
    case 'columns':
      return <ColumnsDialog onClose={onClose} />;
    case 'units':
      return <Units entry={entry} help={help} onClose={onClose} />;
    case 'noCharge':
    case 'void':
      return <CloseDialog as={floating} superbillId={superbillId} number={number} onClose={onClose} onDone={onEnded} />;
    default:
      return null;
  }
}

type PartProps = Pick<Props, 'entry' | 'onClose'>;

function Visit({ entry, field, onMore, onClose }: PartProps & { readonly field: VisitField | undefined; readonly onMore: () => void }) {
  return (
    <VisitDialog
      encounter={entry.state.draft.encounter}
      findings={entry.checked.findings}
      field={field}
      onVisit={entry.state.setVisit}
      onMore={onMore}
      onClose={() => {
        onClose();
        entry.checkSoon(0);
      }}
    />
  );
}

function Units({ entry, help, onClose }: PartProps & { readonly help: LineHelp }) {
  const { counting } = help;
  if (!counting) return null;
  return (
    <UnitsDialog
      line={counting}
      number={entry.state.draft.lines.findIndex(({ id }) => id === counting.id) + 1}
      help={help}
      onLines={(lines) => {
        entry.state.replaceLine(counting.id, lines);
        entry.checkSoon(0);
        onClose();
        focusCell(cellKey(counting.id, 'units'));
      }}
      onClose={onClose}
    />
  );
}
