const slashOf = (homeFolder: string): string => (homeFolder.includes('\\') ? '\\' : '/');

/** "Juniper Hollow, P.A." → "juniper-hollow-p-a". */
const stemOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'practice';

/**
 * A folder for a practice of this name under the home folder: letters, digits and hyphens, in the home folder's own kind of slash.
 * One that is taken gets the next number: juniper-hollow-2.
 */
export function proposeFolder(homeFolder: string, name: string, taken: readonly string[] = []): string {
  const stem = `${homeFolder.replace(/[\\/]+$/, '')}${slashOf(homeFolder)}${stemOf(name)}`;
  const used = new Set(taken.map((folder) => folder.toLowerCase()));
  let number = 1;
  const numbered = () => (number === 1 ? stem : `${stem}-${number}`);
  while (used.has(numbered().toLowerCase())) number += 1;
  return numbered();
}
