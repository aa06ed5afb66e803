import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Dialog, TaskDialog } from '../../ui/dialog.tsx';
import { HeldTyping } from '../../ui/held-typing.tsx';
import { AnesthesiaPart } from './anesthesia-part.tsx';
import { wholeCode } from './code-defaults.ts';
import type { DraftLine } from './draft-line.ts';
import { DrugPart, useDose } from './drug-part.tsx';
import { countedUnits, isTimed, packagesOf, withCounted } from './line-units.ts';
import type { LineHelp } from './use-line-help.ts';

type Props = {
  readonly line: DraftLine;
  readonly number: number;
  readonly help: Pick<LineHelp, 'lists' | 'rule'>;
  /** The lines in the place of this one. */
  readonly onLines: (lines: readonly DraftLine[]) => void;
  readonly onClose: () => void;
};

/** Counts the units of one line: from the dose of a drug, or from the minutes of an anesthesia. */
export function UnitsDialog(props: Props) {
  const { line, help } = props;
  if (packagesOf(line, help.lists).length > 0) return <DrugDialog {...props} />;
  return isTimed(line, help.lists) ? <TimeDialog {...props} /> : <NothingToCount {...props} />;
}

const titleOf = ({ line, number }: Props): string => `Units of line ${number}, ${line.code.toUpperCase()}`;

function DrugDialog(props: Props) {
  const { line, help, onLines, onClose } = props;
  const packages = packagesOf(line, help.lists);
  const dose = useDose(line, packages, help.rule);
  const { lines } = dose;
  return (
    <TaskDialog
      title={titleOf(props)}
      onClose={onClose}
      act={lines && lines.length > 1 ? 'Put both lines on the slip' : 'Put it on the line'}
      disabled={!lines}
      onAct={() => lines && onLines(lines)}
    >
      <HeldTyping dirty={`${dose.dose}${dose.opened}` !== ''} words="the dose being typed" />
      <div className="unit-fields">
        <DrugPart packages={packages} dose={dose} />
      </div>
    </TaskDialog>
  );
}

function TimeDialog(props: Props) {
  const { line, help, onLines, onClose } = props;
  const [typed, setTyped] = useState(line);
  const counted = countedUnits(typed, help.lists, help.rule);
  return (
    <TaskDialog
      title={titleOf(props)}
      onClose={onClose}
      act="Put it on the line"
      disabled={!counted}
      onAct={() => counted && onLines([withCounted(typed, counted)])}
    >
      <HeldTyping dirty={typed !== line} words="the minutes being typed" />
      <div className="unit-fields">
        <AnesthesiaPart line={typed} lists={help.lists} rule={help.rule} onLine={setTyped} />
      </div>
    </TaskDialog>
  );
}

/** Says which lists would help; what is typed on the slip is kept while one goes there. */
function NothingToCount(props: Props) {
  const navigate = useNavigate();
  const { line, onClose } = props;
  const code = wholeCode(line) ?? line.code;
  return (
    <Dialog
      title={titleOf(props)}
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose} autoFocus>
            Go back
          </Button>
          <Button keys="Alt L" onClick={() => void navigate('/lists/drug-containers')}>
            Drug containers
          </Button>
        </>
      }
    >
      <p className="soft">
        The practice’s lists say nothing of how {code} is counted. Add a container of the drug under Lists, Drug containers, or its base
        units under Anesthesia base units; the charges typed here are kept meanwhile.
      </p>
    </Dialog>
  );
}
