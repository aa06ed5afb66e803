import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';

/** What stands in place of the window when drawing it failed; nothing that was saved is touched. */
export const BrokenScreen = () => (
  <div className="gate">
    <div className="gate-sheet" role="alert">
      <Note
        kind="bad"
        code="screen.failed"
        fixes={
          <Button kind="primary" autoFocus onClick={() => location.reload()}>
            Draw it again
          </Button>
        }
      >
        <p>
          <b>This screen could not be drawn.</b> Everything that was saved is safe; what was typed and not saved may be lost.
        </p>
      </Note>
    </div>
  </div>
);
