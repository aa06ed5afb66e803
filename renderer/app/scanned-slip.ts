import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../lib/api.ts';
import { explainError } from '../lib/errors.ts';
import { listenForScans } from '../lib/scan-keys.ts';
import { showToast } from '../ui/toast.tsx';

/** Opens charge entry for the superbill that a scanner read, on any screen. */
export function useScannedSlips(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const open = async (number: number) => {
      // A dialog holds something begun: leaving it is for the person to decide.
      if (document.querySelector('dialog[open]')) {
        showToast({ words: `Superbill ${String(number)} was scanned: close this first, then scan it again.`, shape: 'triangle' });
        return;
      }
      try {
        const { superbill } = await call('charge.open', { superbillId: null, number });
        void navigate(`/charges/${superbill.superbillId}`);
      } catch (refusal) {
        showToast({ words: `Superbill ${String(number)}: ${explainError(refusal).sentence}`, shape: 'triangle' });
      }
    };
    return listenForScans(window, (number) => void open(number));
  }, [navigate]);
}
