import './packs.css';
import type { Feature } from '../../lib/feature.ts';
import { PacksScreen } from './packs-screen.tsx';
import { WouldPassScreen } from './would-pass-screen.tsx';

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');
/** "demands 3", or the file as a whole. */
const partWords = (part: unknown): string => (wordsOf(part) === '' ? 'That file' : `“${wordsOf(part)}” of that pack`);

export const feature: Feature = {
  routes: [
    { path: '/partners/packs', element: <PacksScreen /> },
    { path: '/partners/packs/:packId', element: <PacksScreen /> },
    { path: '/partners/would-pass', element: <WouldPassScreen /> },
  ],
  commands: [
    { words: 'Companion packs: what trading partners ask', path: '/partners/packs' },
    { words: 'Would this file pass?', path: '/partners/would-pass' },
  ],
  errors: {
    'pack.notFound': 'That pack is not here any more. Look at the list again.',
    'pack.badFile': ({ part, reason }) => `${partWords(part)} cannot be taken: ${wordsOf(reason)}. Nothing was installed.`,
    'pack.changedElsewhere': 'The pack is not the one that was shown. Look at it again, then install it.',
    'pack.exampleFails': ({ example }) =>
      `Example ${Number(example)} of the pack is not answered as the pack says. It was not installed; ask where it comes from.`,
    'pack.nothingChosen': 'Choose a batch, a trading partner or a file.',
  },
};
