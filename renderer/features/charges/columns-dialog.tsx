import { useGridColumns } from '../../lib/charge-columns.ts';
import { chooseColumns } from '../../lib/look.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { CHOICES } from './grid-columns.ts';

/** Which of the rarer columns stand in the grid; kept on this computer. */
export function ColumnsDialog({ onClose }: { readonly onClose: () => void }) {
  const chosen = useGridColumns((state) => state.chosen);
  return (
    <Dialog
      title="Columns of the charge grid"
      onClose={onClose}
      actions={
        <Button keys="Ctrl Enter" kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="column-choices">
        {CHOICES.map(({ id, words }) => (
          <CheckField
            key={id}
            label={words}
            checked={chosen.includes(id)}
            onChecked={(on) =>
              chooseColumns(CHOICES.map((choice) => choice.id).filter((name) => (name === id ? on : chosen.includes(name))))
            }
          />
        ))}
        <p className="small dim">What has no column is under F2, More of line.</p>
      </div>
    </Dialog>
  );
}
