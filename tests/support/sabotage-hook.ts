import { registerHooks } from 'node:module';

/** Loads the program with one guard taken out of its source; what to take out comes in SABOTAGE (see run-sabotaged.ts). */
const { file, guard, without } = JSON.parse(process.env.SABOTAGE ?? '{}') as { file: string; guard: string; without: string };

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(`/${file}`)) return loaded;
    const parts = String(loaded.source).split(guard);
    if (parts.length !== 2) throw new Error(`"${guard}" stands ${parts.length - 1} times in ${file}`);
    return { ...loaded, source: parts.join(without) };
  },
});
