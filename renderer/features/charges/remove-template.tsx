import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';

type Props = { readonly templateId: string; readonly onClose: () => void };

const notBack = () => showToast({ words: 'The template could not be brought back. Make it anew.', shape: 'octagon' });

/** Asks before a charge template goes; one that recurring visits begin with stays, and the dialog says so. */
export function RemoveTemplate({ templateId, onClose }: Props) {
  const read = useQuery('charge.template', { templateId });
  const removing = useCommand('charge.removeTemplate');
  const template = read.value?.template;
  const used = read.value?.usedBy ?? [];
  const remove = async () => {
    if (!template || !(await removing.run({ templateId }))) return;
    showToast({ words: `Template ${template.key} taken away`, undo: () => void call('charge.saveTemplate', template).catch(notBack) });
    onClose();
  };
  return (
    <TaskDialog
      title={template ? `Take away charge template ${template.key}?` : 'Take away a charge template?'}
      kind="danger"
      safe
      act="Take it away"
      disabled={!template || used.length > 0 || removing.running}
      onAct={() => void remove()}
      onClose={onClose}
    >
      {template && used.length === 0 && (
        <p className="soft">
          {template.name}, {counted(template.lines.length, 'line')}. Its key is then no longer understood; charges that were entered with it
          stay as they are.
        </p>
      )}
      {used.length > 0 && (
        <p>
          It stays: {used.map(({ what, count }) => `${count} ${what}`).join(', ')} begin with it. Switch it off instead, or change those
          visits first.
        </p>
      )}
      <ErrorNote problem={removing.problem ?? read.problem} />
    </TaskDialog>
  );
}
