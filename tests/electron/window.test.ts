import { beforeAll, describe, expect, test } from 'vitest';
import { guardContents, makeWindow } from '#electron/main/window.ts';
import { app, FakeContents, seen } from '../support/fake-electron.ts';
import { type Shell, startShell } from './shell.ts';

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});

const SAFE = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  allowRunningInsecureContent: false,
};

/** Ways out of our own address, as a page could try them. */
const SCHEMES = [
  'https://attacker.example/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'blob:https://attacker.example/1',
  'smb://host/x',
  'ms-settings:',
  'vbscript:x',
  'chrome://gpu',
  'devtools://x',
  'view-source:claimwright://app/',
];
const DISGUISES = [
  'claimwright://app@attacker.example/',
  'claimwright://attacker.example/app',
  'claimwright://app.attacker.example/',
  'claimwright://app:1/',
  'claimwright://user@app/',
  'claimwright:app/',
  'claimwright://',
  'claimwright://APP.x/',
  ' https://attacker.example',
  'https:claimwright://app/',
  'claimwrightx://app/',
  '//app/',
  '',
  '\u0000claimwright://app/',
];
const TRICKS = [...SCHEMES, ...DISGUISES].flatMap((address) => [
  address,
  `${address}index.html`,
  `${address}#claimwright://app/`,
  `${address}?claimwright://app/`,
  `${address}/..//claimwright://app/`,
  address.toUpperCase(),
  `${address}%00`,
  `${address}\\claimwright://app`,
]);

type Sent = { url: string; isMainFrame: boolean; prevented: boolean; preventDefault(): void };
const navigation = (url: string, isMainFrame = true): Sent => ({
  url,
  isMainFrame,
  prevented: false,
  preventDefault() {
    this.prevented = true;
  },
});
const EVENTS = ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const;
const escapes = (contents: FakeContents) =>
  EVENTS.flatMap((name) =>
    TRICKS.filter((url) => {
      const event = navigation(url);
      contents.emit(name, event);
      return !event.prevented;
    }),
  );

describe('E1: no window has any power', () => {
  test('the main window is sandboxed and isolated, and the program asks for the sandbox everywhere', () => {
    expect(shell.window.options.webPreferences).toMatchObject(SAFE);
    expect(seen.asked).toContain('enableSandbox');
    expect(shell.window.shown).toBe(true);
    expect(shell.window.loaded).toEqual(['claimwright://app/index.html']);
  });

  test('what a caller adds cannot weaken a future window', () => {
    const needs = { devTools: false, sandbox: false, contextIsolation: false, nodeIntegration: true, webSecurity: false };
    makeWindow({}, needs);
    expect(seen.windows.at(-1)?.options.webPreferences).toMatchObject(SAFE);
  });

  test.each(['window', 'browserView', 'webview', 'offscreen'])('a %s that makeWindow did not make is closed at once', (type) => {
    const stranger = new FakeContents(type, '');
    app.emit('web-contents-created', {}, stranger);
    expect(stranger.closed).toBe(true);
  });

  test('and the check goes red without the guard', () => {
    const stranger = new FakeContents('window', '');
    expect(stranger.closed).toBe(false);
    guardContents({ on: (_name: string, listen: (event: unknown, contents: unknown) => void) => listen({}, stranger) } as never, () => {});
    expect(stranger.closed).toBe(true);
  });
});

describe('E5: no way out', () => {
  test(`${TRICKS.length} tricks over three events: the location never changes`, () => {
    expect(TRICKS.length).toBeGreaterThan(200);
    expect(escapes(shell.window.webContents)).toEqual([]);
  });

  test('and the test goes red for contents nobody guards', () => {
    expect(escapes(new FakeContents('window', '')).length).toBe(TRICKS.length * EVENTS.length);
  });

  test('our own pages stay reachable', () => {
    const event = navigation('claimwright://app/index.html#/claims');
    shell.window.webContents.emit('will-navigate', event);
    expect(event.prevented).toBe(false);
  });

  test('only a frame, never the window itself, may show the PDF viewer', () => {
    const viewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html';
    const [inFrame, inWindow] = [navigation(viewer, false), navigation(viewer, true)];
    shell.window.webContents.emit('will-frame-navigate', inFrame);
    shell.window.webContents.emit('will-frame-navigate', inWindow);
    expect([inFrame.prevented, inWindow.prevented]).toEqual([false, true]);
  });

  test('new windows and webviews are denied, whatever they ask for', () => {
    for (const url of TRICKS) expect(shell.window.webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    const event = navigation('');
    shell.window.webContents.emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  test('a file dropped on the window does not navigate', () => {
    expect(shell.window.options.webPreferences?.navigateOnDragDrop).toBe(false);
  });
});
