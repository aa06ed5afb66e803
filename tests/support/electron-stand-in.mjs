// Stands in for Electron when the built main runs in plain Node: just enough for it to start, answer and quit.
import { EventEmitter } from 'node:events';

export const handlers = new Map();
export const windows = [];

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  commandLine: { appendSwitch() {} },
  whenReady: async () => {},
  enableSandbox() {},
  requestSingleInstanceLock: () => true,
  getPath: () => process.env.CLAIMWRIGHT_HOME,
  getVersion: () => '0.0.0',
  quit: () => app.emit('will-quit', { preventDefault() {} }),
});

class Contents extends EventEmitter {
  mainFrame = { url: '', parent: null, detached: false };
  sent = [];
  getType = () => 'window';
  isDestroyed = () => false;
  setWindowOpenHandler() {}
  send(channel, event) {
    this.sent.push({ channel, event });
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new Contents();
  constructor(options) {
    super();
    this.options = options;
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url) {
    this.webContents.mainFrame.url = url;
    app.emit('stand-in-loaded');
  }
  show() {}
}

export const ipcMain = { handle: (channel, listener) => handlers.set(channel, listener) };
export const protocol = { registerSchemesAsPrivileged() {}, handle: (scheme, answer) => handlers.set(`${scheme}:`, answer) };
export const dialog = {};
export const shell = {};
export const powerMonitor = new EventEmitter();
export const Menu = { buildFromTemplate: (template) => template, setApplicationMenu() {} };

const nothing = () => {};
const session_ = Object.assign(new EventEmitter(), {
  webRequest: { onBeforeRequest: nothing },
  setPermissionRequestHandler: nothing,
  setPermissionCheckHandler: nothing,
  setDevicePermissionHandler: nothing,
  setBluetoothPairingHandler: nothing,
  setDisplayMediaRequestHandler: nothing,
  setSpellCheckerEnabled: nothing,
});
export const session = { defaultSession: session_, fromPartition: () => session_ };
