import { useState } from 'react';
import { type Output, operations } from '#shared/contract/operations.ts';
import { chartLabel } from '#shared/domain/patient/chart-number.ts';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HeldTyping } from './held-typing.tsx';

const schema = operations['patient.setNumbering'].input;

/** How chart numbers look and which one comes next. */
export function NumberingDialog({ onClose }: { readonly onClose: () => void }) {
  const { value, problem } = useQuery('patient.numbering', {});
  if (value) return <NumberingFields numbering={value} onClose={onClose} />;
  return (
    <Dialog
      title="Chart numbers"
      onClose={onClose}
      actions={
        <Button kind="quiet" keys="Esc" onClick={onClose}>
          Go back
        </Button>
      }
    >
      {problem === undefined ? <Skeleton label="the numbers" /> : <ErrorNote problem={problem} />}
    </Dialog>
  );
}

type Props = { readonly numbering: Output<'patient.numbering'>; readonly onClose: () => void };

function NumberingFields({ numbering, onClose }: Props) {
  // What nobody has typed over follows the engine: the list that was read before may be older than the last registration.
  const [typed, setTyped] = useState<Partial<Record<'next' | 'prefix' | 'digits', string>>>({});
  const draft = { next: String(numbering.next), prefix: numbering.prefix, digits: String(numbering.digits), ...typed };
  const [tried, setTried] = useState(false);
  const save = useCommand('patient.setNumbering');
  const parsed = schema.safeParse({ next: Number(draft.next), prefix: draft.prefix, digits: Number(draft.digits) });
  const wrong = (field: string) => tried && !parsed.success && parsed.error.issues.some(({ path }) => path[0] === field);
  const submit = async () => {
    setTried(true);
    const answer = parsed.success ? await save.run(parsed.data) : undefined;
    if (!answer) return;
    showToast({ words: `The next chart is ${answer.example}.` });
    onClose();
  };
  return (
    <Dialog
      title="Chart numbers"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button kind="primary" keys="Ctrl Enter" disabled={save.running} onClick={() => void submit()}>
            Save
          </Button>
        </>
      }
    >
      <div className="stack">
        <HeldTyping dirty={Object.keys(typed).length > 0} words="the chart numbers" />
        <ErrorNote problem={save.problem} />
        <div className="form-row">
          <div className="span-4">
            <TextField
              label="Next number"
              value={draft.next}
              onText={(next) => setTyped({ ...typed, next })}
              error={wrong('next') ? 'A whole number above all that are given.' : undefined}
              inputMode="numeric"
              autoFocus
            />
          </div>
          <div className="span-4">
            <TextField
              label="Letters in front"
              value={draft.prefix}
              onText={(prefix) => setTyped({ ...typed, prefix })}
              error={wrong('prefix') ? 'A letter first, then up to 5 letters, digits or hyphens.' : undefined}
              placeholder="none"
              maxLength={6}
            />
          </div>
          <div className="span-4">
            <TextField
              label="At least so many digits"
              value={draft.digits}
              onText={(digits) => setTyped({ ...typed, digits })}
              error={wrong('digits') ? 'From 1 to 10.' : undefined}
              inputMode="numeric"
              maxLength={2}
            />
          </div>
        </div>
        <NextChart words={parsed.success ? `The next chart will be ${chartLabel(parsed.data, parsed.data.next)}.` : 'Type a number.'} />
      </div>
    </Dialog>
  );
}

const NextChart = ({ words }: { readonly words: string }) => (
  <p className="soft" role="status">
    {words} Charts that exist keep their numbers.
  </p>
);
