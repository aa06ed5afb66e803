import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { Setup } from './grid-model.ts';
import { ClosedDays } from './setup-closed.tsx';
import { ColumnHours } from './setup-hours.tsx';
import { TypeList } from './setup-types.tsx';

type Part = 'hours' | 'closed' | 'types';

/** What the book is made of: columns with their hours, days that are closed, types of appointments. */
export function SetupDialog({ setup, onClose }: { readonly setup: Setup; readonly onClose: () => void }) {
  const [part, setPart] = useState<Part>('hours');
  return (
    <Dialog
      title="Hours, rooms and types"
      wide
      className="sched-setup"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <Tabs<Part>
        label="Parts of the book"
        open={part}
        onOpen={setPart}
        nextKeys="]"
        tabs={[
          { id: 'hours', words: 'Columns and hours', content: <ColumnHours setup={setup} /> },
          { id: 'closed', words: 'Closed days', content: <ClosedDays setup={setup} /> },
          { id: 'types', words: 'Types', content: <TypeList setup={setup} /> },
        ]}
      />
    </Dialog>
  );
}
