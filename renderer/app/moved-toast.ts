import { useEffect } from 'react';
import { formatDate, plainDate } from '#shared/kernel/plain-date.ts';
import { counted } from '../lib/format.ts';
import { onMoved } from '../lib/moved.ts';
import { showToast } from '../ui/toast.tsx';

/** Says on any screen that something was meant for a closed day and where it stands instead. */
export const useMovedToast = (): void =>
  useEffect(
    () =>
      onMoved(({ count, meantFor, standsOn }) =>
        showToast({
          words: `${formatDate(plainDate(meantFor))} is closed: ${counted(count, 'entry', 'entries')} stand${count === 1 ? 's' : ''} on ${formatDate(plainDate(standsOn))} instead`,
          shape: 'hourglass',
        }),
      ),
    [],
  );
