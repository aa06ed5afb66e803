import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/table.css';
import '../styles/blocks.css';
import '../styles/run.css';
import '../styles/chart.css';
import '../styles/floating.css';
import '../styles/gate.css';
import '../styles/shell.css';
import '../styles/rail.css';
import '../styles/screen.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { listenForKeys } from '../lib/keymap.ts';
import { recallLook } from '../lib/look.ts';
import { refreshSession } from '../lib/session.ts';
import { startTheme } from '../lib/theme.ts';
import { App } from './app.tsx';

/** How long the first drawing waits for the engine's first answers, in milliseconds; then it shows that it waits. */
const PATIENCE = 150;

// The one-time address is spent: nothing of it stays in the window, its history or what is asked from here on.
if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
// Asked before anything is drawn: with its answers the first screen is drawn once, and in the look that was chosen.
const answered = Promise.all([recallLook(), refreshSession()]);
startTheme();
listenForKeys(window);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
