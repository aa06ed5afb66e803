import { EventEmitter } from 'node:events';
import type Electron from 'electron';

type Listener = Parameters<Electron.IpcMain['handle']>[1];

/** Everything the program did to Electron, for tests to read. `resetElectron` empties it. */
export const seen = {
  handlers: new Map<string, Listener>(),
  windows: [] as FakeWindow[],
  schemes: [] as Electron.CustomScheme[],
  protocols: new Map<string, (request: Request) => Response | Promise<Response>>(),
  exposed: new Map<string, unknown>(),
  opened: [] as string[],
  asked: [] as string[],
  switches: [] as string[],
  menus: [] as Electron.MenuItemConstructorOptions[][],
  dialogs: [] as { kind: string; options: unknown }[],
};

/** What the person and the system will answer next. */
export const answers = {
  lock: true,
  message: 0,
  save: { canceled: false, filePath: '' },
  open: { canceled: false, filePaths: [] as string[] },
  folder: '.',
};

type FrameLook = { url: string; parent?: object | null; detached?: boolean };

/** Web contents: an emitter that records what was sent and how it was guarded. */
export class FakeContents extends EventEmitter implements Pick<Electron.WebContents, 'isDestroyed' | 'send' | 'close'> {
  readonly mainFrame: { url: string; parent: object | null; detached: boolean };
  readonly sent: { channel: string; words: unknown[] }[] = [];
  readonly type: string;
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  closed = false;
  constructor(type: string, url: string) {
    super();
    this.type = type;
    this.mainFrame = { url, parent: null, detached: false };
  }
  getType = () => this.type;
  isDestroyed = () => this.closed;
  send = (channel: string, ...words: unknown[]) => void this.sent.push({ channel, words });
  setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }) => {
    this.openHandler = handler;
  };
  close = () => {
    this.closed = true;
  };
  /** The event of a call from this contents' top frame, or from a frame that looks as said. */
  callFrom(look?: FrameLook | null): Electron.IpcMainInvokeEvent {
    const senderFrame = look === undefined ? this.mainFrame : look === null ? null : { parent: null, detached: false, ...look };
    return { sender: this, senderFrame } as unknown as Electron.IpcMainInvokeEvent;
  }
}

export class FakeWindow
  extends EventEmitter
  implements Pick<Electron.BrowserWindow, 'loadURL' | 'show' | 'isMinimized' | 'restore' | 'focus'>
{
  static fromWebContents = (contents: unknown) => seen.windows.find((window) => (window.webContents as unknown) === contents) ?? null;
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents: FakeContents;
  readonly loaded: string[] = [];
  shown = false;
  focused = 0;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.webContents = new FakeContents('window', '');
    seen.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = async (url: string) => {
    this.loaded.push(url);
    this.webContents.mainFrame.url = url;
    this.emit('ready-to-show');
  };
  show = () => {
    this.shown = true;
  };
  isMinimized = () => true;
  restore = () => {};
  focus = () => {
    this.focused += 1;
  };
}
export const BrowserWindow = FakeWindow;

/** A session that keeps its refusals so that tests can ask them. */
export class FakeSession extends EventEmitter {
  readonly partition: string;
  readonly rules: Record<string, unknown> = {};
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      seen.protocols.set(`${this.partition}:${scheme}`, handler);
    },
  } as Pick<Electron.Protocol, 'handle'>;
  readonly webRequest = {
    onBeforeRequest: (rule: unknown) => {
      this.rules.request = rule;
    },
  };
  constructor(partition: string) {
    super();
    this.partition = partition;
  }
  setPermissionRequestHandler = this.keep('permissionRequest');
  setPermissionCheckHandler = this.keep('permissionCheck');
  setDevicePermissionHandler = this.keep('device');
  setBluetoothPairingHandler = this.keep('bluetooth');
  setDisplayMediaRequestHandler = this.keep('display');
  setSpellCheckerEnabled = this.keep('spelling');
  private keep(name: string) {
    return (rule: unknown) => {
      this.rules[name] = rule;
    };
  }
}

const sessions = new Map<string, FakeSession>();
const sessionOf = (partition: string): FakeSession => {
  const made = sessions.get(partition) ?? new FakeSession(partition);
  if (!sessions.has(partition)) {
    sessions.set(partition, made);
    app.emit('session-created', made);
  }
  return made;
};
export const session = {
  get defaultSession() {
    return sessionOf('default');
  },
  fromPartition: sessionOf,
};

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  commandLine: { appendSwitch: (name: string, value = '') => void seen.switches.push(`${name}=${value}`) },
  whenReady: async () => {},
  enableSandbox: () => void seen.asked.push('enableSandbox'),
  requestSingleInstanceLock: (...told: unknown[]) => {
    seen.asked.push(`lock${told.length}`);
    return answers.lock;
  },
  getPath: (_name: string) => answers.folder,
  getVersion: () => '0.0.0-test',
  quit: () => void seen.asked.push('quit'),
}) satisfies Pick<Electron.App, 'isPackaged' | 'whenReady' | 'enableSandbox' | 'requestSingleInstanceLock' | 'getVersion' | 'quit'>;

export const ipcMain = {
  handle: (channel, listener) => void seen.handlers.set(channel, listener),
} satisfies Pick<Electron.IpcMain, 'handle'>;

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => void seen.schemes.push(...schemes),
  handle: (scheme, handler) => void seen.protocols.set(scheme, handler as unknown as (request: Request) => Response | Promise<Response>),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

export const shell = {
  openExternal: async (url) => void seen.opened.push(url),
} satisfies Pick<Electron.Shell, 'openExternal'>;

const showing =
  <Answer>(kind: string, answer: () => Answer) =>
  async (...words: unknown[]): Promise<Answer> => {
    seen.dialogs.push({ kind, options: words.at(-1) });
    return answer();
  };
export const dialog = {
  showMessageBox: showing('message', () => ({ response: answers.message, checkboxChecked: false })),
  showSaveDialog: showing('save', () => answers.save),
  showOpenDialog: showing('open', () => answers.open),
} satisfies Pick<Electron.Dialog, 'showMessageBox' | 'showSaveDialog' | 'showOpenDialog'>;

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: Electron.MenuItemConstructorOptions[]) => void seen.menus.push(template),
};
export const powerMonitor = new EventEmitter();

export const contextBridge = {
  exposeInMainWorld: (name, value) => void seen.exposed.set(name, value),
} satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

/** The window's side of IPC: calls go to the program's handler as from the first window's own page. */
export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: async (channel: string, ...words: unknown[]) => {
    const [window] = seen.windows;
    const handler = seen.handlers.get(channel);
    if (window === undefined || handler === undefined) throw new Error('no handler');
    return (await handler(window.webContents.callFrom(), ...words)) as unknown;
  },
});
