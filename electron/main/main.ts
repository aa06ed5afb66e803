import { join } from 'node:path';
import { app, type BrowserWindow, Menu, powerMonitor, protocol, session, type WebContents } from 'electron';
import type { Engine, EngineClient, EngineOptions } from '#core/engine/engine-api.ts';
import { homeFolder } from '#core/host/home-folder.ts';
import { listStaticFiles } from '#core/host/static-files.ts';
import { openExternal } from './external.ts';
import { openFiles, saveFile } from './files.ts';
import { answerWindows, forwardEvents } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { ORIGIN } from './own-address.ts';
import { denyEverything } from './permissions.ts';
import { printPdf } from './print.ts';
import { registerScheme, serveScreens } from './protocol.ts';
import { guardContents, makeWindow } from './window.ts';

registerScheme();

const clients = new WeakMap<WebContents, EngineClient>();
let window: BrowserWindow | undefined;

function openMainWindow(engine: Engine): BrowserWindow {
  const opened = makeWindow(
    {
      name: 'main',
      width: 1280,
      height: 800,
      minWidth: 960,
      minHeight: 600,
      show: false,
      title: 'Claimwright',
      windowStatePersistence: true,
    },
    { preload: join(import.meta.dirname, '../preload/preload.cjs'), devTools: !app.isPackaged },
  );
  const client = engine.connect();
  clients.set(opened.webContents, client);
  const stopForwarding = forwardEvents(client, opened.webContents);
  opened.once('ready-to-show', () => opened.show());
  opened.once('closed', () => {
    stopForwarding();
    client.disconnect();
    window = undefined;
  });
  return opened;
}

function lock(): void {
  const client = window === undefined ? undefined : clients.get(window.webContents);
  void client?.call('practice.lock', {});
}

function refuseNetwork(): void {
  // Belt and braces beside the CSP and the session's own refusals: Chromium itself resolves no name.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
}

function closeWith(engine: Engine): void {
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

/** Starts the desktop shell: one instance, one engine, one window. Resolves when the window has loaded. `screens` is the built renderer. */
export async function run(
  startEngine: (options: EngineOptions) => Promise<Engine>,
  screens: string = join(import.meta.dirname, '../renderer'),
): Promise<void> {
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  refuseNetwork();
  // What a second start was told (arguments, folder, data) comes from anywhere and is not looked at.
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('session-created', denyEverything);
  guardContents(app, (address) => void openExternal(window ?? null, address));
  await app.whenReady();
  denyEverything(session.defaultSession);
  serveScreens(protocol, listStaticFiles(screens));
  const engine = await startEngine({ host: 'electron', version: app.getVersion(), homeFolder: homeFolder(process.env) });
  closeWith(engine);
  answerWindows((contents) => clients.get(contents), { saveFile, openFiles, printPdf });
  const actions = { lock, openPage: (address: string) => void openExternal(window ?? null, address) };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged, actions)));
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  window = openMainWindow(engine);
  await window.loadURL(`${ORIGIN}/index.html`);
}
