// Runs dist/main/main.js with the stand-in for Electron, makes a practice through its IPC, and prints what it saw as JSON.
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const standIn = new URL('./electron-stand-in.mjs', import.meta.url).href;
registerHooks({ resolve: (name, context, next) => (name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context)) });

const { app, handlers, windows } = await import(standIn);
const loaded = new Promise((done) => app.once('stand-in-loaded', done));
await import(pathToFileURL(resolve('dist/main/main.js')).href);
await loaded;

const [{ webContents, options }] = windows;
const call = (name, input) =>
  handlers.get('claimwright:call')({ sender: webContents, senderFrame: webContents.mainFrame }, { door: 'call', name, input });
const status = await call('practice.status', {});
const created = await call('practice.createSample', { folder: resolve(process.env.CLAIMWRIGHT_HOME, 'sample') });
const practice = await call('practice.get', {});
const page = await handlers.get('claimwright:')({ url: 'claimwright://app/index.html', method: 'GET' });
console.log(
  JSON.stringify({
    url: webContents.mainFrame.url,
    preload: options.webPreferences.preload,
    host: status.value?.host,
    created: created.ok ? true : created.code,
    isSample: practice.ok ? practice.value.isSample : practice.code,
    pageStatus: page.status,
  }),
);
app.quit();
