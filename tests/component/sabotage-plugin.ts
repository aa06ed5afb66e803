import type { Plugin } from 'vite';

export type Sabotage = { readonly guard: string; readonly without: string };

/**
 * Serves `file?sabotage=...` as that file with one guard taken out, so that a test can be shown to go red without it. Fails
 * when the guard does not stand in the file exactly once: a guard that was rewritten takes its twin along.
 */
export const sabotagePlugin = (): Plugin => ({
  name: 'sabotage',
  enforce: 'pre',
  transform(code, id) {
    const [file, query = ''] = id.split('?', 2);
    const asked = new URLSearchParams(query).get('sabotage');
    if (asked === null) return undefined;
    const { guard, without } = JSON.parse(Buffer.from(asked, 'base64url').toString()) as Sabotage;
    const parts = code.split(guard);
    if (parts.length !== 2) throw new Error(`"${guard}" stands ${parts.length - 1} times in ${file}`);
    return parts.join(without);
  },
});
