import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { bridge } from '../lib/bridge.ts';
import { counted } from '../lib/format.ts';
import { useJob } from '../lib/jobs.ts';
import { showToast } from '../ui/toast.tsx';

/** Reads what the clearinghouse has put into inbox/ as soon as it lies there, on any screen and without being asked. */
export function useInboxWatch(): void {
  const navigate = useNavigate();
  const { start, result } = useJob('inbox.read');
  useEffect(() => bridge().subscribe((event) => (event.type === 'inbox' ? void start({}) : undefined)), [start]);
  useEffect(() => {
    const files = result?.files ?? [];
    if (files.length === 0) return;
    const moved = files.reduce((sum, { claimsMoved }) => sum + claimsMoved, 0);
    const remittances = files.reduce((sum, file) => sum + file.remittances, 0);
    const refused = files.filter(({ outcome }) => outcome === 'refused').length;
    const words = [
      `${counted(files.length, 'file')} from the inbox read`,
      moved > 0 ? `${counted(moved, 'claim')} moved` : '',
      remittances > 0 ? `${counted(remittances, 'remittance')} to post` : '',
      refused > 0 ? `${counted(refused, 'file')} not understood` : '',
    ];
    showToast({
      words: `${words.filter((part) => part !== '').join(', ')}.`,
      shape: refused > 0 ? 'triangle' : 'check',
      open: { words: 'Payments', run: () => void navigate('/payments') },
    });
  }, [result, navigate]);
}
