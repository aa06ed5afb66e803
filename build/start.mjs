// npm start: the desktop shell where it can run, else the same app in the browser. Usage: node build/start.mjs auto|browser
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fetchShell } from './fetch-shell.ts';
import { cannotRunShell, findShell } from './shell-program.ts';

/** A shell that ends this soon with an error never showed its window. */
const EARLY_MILLISECONDS = 8_000;

/** Who started us, and on Linux who started that (npm puts a shell between). Changes when one of them is gone. */
function ancestors() {
  try {
    const [, after = ''] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ');
    return `${process.ppid} ${after.split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}

let child;
let ending = false;

/** Ends the program we started: politely, then firmly. */
function endChild() {
  ending = true;
  if (child === undefined || child.exitCode !== null) return;
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endChild);
// npm may be ended without passing that on; then our parent changes and nobody is left to stop us.
const startedBy = ancestors();
setInterval(() => {
  if (ancestors() !== startedBy) endChild();
}, 1_000).unref();

/** Runs a program to its end; resolves its exit code and how long it ran. */
function run(program, words, stdio) {
  const started = performance.now();
  child = spawn(program, words, { stdio });
  const complaints = [];
  child.stderr?.on('data', (chunk) => {
    // What a shell says before it fails to start would only alarm: it is kept back until the shell has lived a while.
    if (performance.now() - started > EARLY_MILLISECONDS) process.stderr.write(chunk);
    else complaints.push(chunk);
  });
  return new Promise((resolve) => {
    const done = (code) => resolve({ code, early: performance.now() - started < EARLY_MILLISECONDS });
    child.once('error', () => done(127));
    child.once('exit', (code, signal) => done(code ?? (signal ? 1 : 0)));
  });
}

async function runBrowserHost(reason) {
  if (reason) console.log(reason);
  // The channel tells the host when we are gone, however we went.
  const { code } = await run(process.execPath, ['dist/web/web.js', '--open'], ['inherit', 'inherit', 'inherit', 'ipc']);
  return code;
}

async function runShell(program) {
  const { code, early } = await run(program, ['.'], ['inherit', 'inherit', 'pipe']);
  if (ending || code === 0 || !early) return code;
  return runBrowserHost('The desktop shell could not start on this machine, so Claimwright opens in your browser instead.');
}

async function start(wanted) {
  if (wanted === 'browser') return runBrowserHost();
  const hindrance = cannotRunShell(process.platform, process.env, process.getuid?.());
  if (hindrance) return runBrowserHost(`The desktop shell cannot run here (${hindrance}), so Claimwright opens in your browser instead.`);
  let program = findShell();
  if (program === undefined) {
    console.log('Fetching the desktop shell, once (about 120 MB) ...');
    await fetchShell({
      stallMilliseconds: 25_000,
      installer: 'node_modules/electron/install.js',
      dist: 'node_modules/electron/dist',
      onStart: (fetching) => {
        child = fetching;
      },
    });
    program = findShell();
  }
  if (ending) return 0;
  if (program !== undefined) return runShell(program);
  return runBrowserHost(
    'The desktop shell could not be fetched, so Claimwright opens in your browser instead; the next start tries again.',
  );
}

process.exitCode = await start(process.argv[2] ?? 'auto');
