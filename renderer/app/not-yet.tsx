import { useNavigate } from 'react-router';
import { Button } from '../ui/button.tsx';
import { PageHead } from '../ui/layout.tsx';
import { EmptyState } from '../ui/note.tsx';
import { Screen } from '../ui/screen.tsx';

/** A rail word without a screen in this version: says what to do instead. */
export function NotYet({ words }: { readonly words: string }) {
  const navigate = useNavigate();
  const back = () => void navigate('/today');
  return (
    <Screen title={words} actions={[{ label: 'Today', keys: 'Esc', run: back }]}>
      <PageHead title={words} />
      <EmptyState
        title="Not in this version"
        action={
          <Button kind="primary" onClick={back}>
            Back to Today
          </Button>
        }
      >
        {words} comes in a later version. Everything needed from a superbill to a printed statement is on the other screens.
      </EmptyState>
    </Screen>
  );
}
