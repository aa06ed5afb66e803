import { type CloseAs, CloseDialog } from './close-dialog.tsx';
import { ColumnsDialog } from './columns-dialog.tsx';
import type { Opened } from './draft.ts';
import { firstPayer } from './first-payer.ts';
import { NoteDialog, type PickedCodes } from './note-dialog.tsx';
import { StartDialog } from './start-dialog.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import type { Entry } from './use-entry.ts';
import { VisitDialog } from './visit-dialog.tsx';

/** Which dialog floats over the slip. */
export type Floating = CloseAs | 'visit' | 'note' | 'start' | 'template' | 'columns' | undefined;

type Props = {
  readonly floating: Floating;
  readonly entry: Entry;
  readonly opened: Opened;
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
export function FloatingDialogs({ floating, entry, opened, onClose, onFloat, onEnded }: Props) {
  const { state, checkSoon } = entry;
  const { superbillId, number } = opened.superbill;
  switch (floating) {
    case 'visit':
      return (
        <VisitDialog
          encounter={state.draft.encounter}
          onVisit={state.setVisit}
          onClose={() => {
            onClose();
            checkSoon(0);
          }}
        />
      );
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
    case 'noCharge':
    case 'void':
      return <CloseDialog as={floating} superbillId={superbillId} number={number} onClose={onClose} onDone={onEnded} />;
    case undefined:
      return null;
  }
}
