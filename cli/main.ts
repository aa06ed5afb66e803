import packageFile from '../package.json' with { type: 'json' };
import { runCli } from './run.ts';
import { askSecret, readInput } from './terminal.ts';

// A reader that stops early ("| head") is no failure of ours.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  warn: (line) => void process.stderr.write(`${line}\n`),
  environment: process.env,
  startEngine: async () => {
    const [{ startEngine }, { homeFolder }] = await Promise.all([import('#core/engine/engine.ts'), import('#core/host/home-folder.ts')]);
    return startEngine({ host: 'cli', version: packageFile.version, homeFolder: homeFolder(process.env) });
  },
  askSecret,
  readInput,
});
