import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/table.css';
import '../styles/blocks.css';
import '../styles/chart.css';
import '../styles/floating.css';
import '../styles/gate.css';
import '../styles/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startDensity } from '../lib/density.ts';
import { listenForKeys } from '../lib/keymap.ts';
import { refreshSession } from '../lib/session.ts';
import { startTheme } from '../lib/theme.ts';
import { App } from './app.tsx';

/** How long the first drawing waits for the engine's first answer, in milliseconds; then it shows that it waits. */
const PATIENCE = 150;

// Asked before anything is drawn: with its answer the first screen is drawn once, not twice.
const answered = refreshSession();
startTheme();
startDensity();
listenForKeys(window);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
