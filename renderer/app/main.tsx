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
import { startTheme } from '../lib/theme.ts';
import { App } from './app.tsx';

startTheme();
startDensity();
listenForKeys(window);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
