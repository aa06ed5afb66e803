import { type App, BrowserWindow, type BrowserWindowConstructorOptions, type Session, type WebContents } from 'electron';
import { isOwnAddress } from './own-address.ts';

/** What every window of this program is allowed: nothing. Callers can add a preload, a session and the PDF viewer, no more. */
const SAFE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
} as const;

export type WindowNeeds = { readonly preload?: string; readonly session?: Session; readonly plugins?: true; readonly devTools: boolean };

let making = 0;

/** Makes a window with the safe preferences: the only place in the program where one is made. */
export function makeWindow(look: Omit<BrowserWindowConstructorOptions, 'webPreferences'>, needs: WindowNeeds): BrowserWindow {
  making += 1;
  try {
    return new BrowserWindow({ ...look, webPreferences: { ...needs, ...SAFE_PREFERENCES } });
  } finally {
    making -= 1;
  }
}

/** The PDF viewer is an extension of Chromium's own, in a frame of the print window. */
const isPdfViewer = (address: string) => address.startsWith('chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/');

type Denial = { preventDefault(): void };

function denyLeaving(contents: WebContents, offerExternal: (address: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    offerExternal(url);
    return { action: 'deny' };
  });
  const stay = (event: Denial & { readonly url: string }) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnAddress(event.url) && (event.isMainFrame || !isPdfViewer(event.url))) event.preventDefault();
  });
  contents.on('will-attach-webview', (event: Denial) => event.preventDefault());
}

/**
 * Watches every web contents of the program, present and future: one that makeWindow did not make is closed at once (its
 * preferences are not ours), and none may leave our own address, redirect, open a window or attach a webview.
 */
export function guardContents(app: Pick<App, 'on'>, offerExternal: (address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    denyLeaving(contents, offerExternal);
    const shown = ['window', 'browserView', 'webview', 'offscreen'].includes(contents.getType());
    if (shown && making === 0) contents.close();
  });
}
