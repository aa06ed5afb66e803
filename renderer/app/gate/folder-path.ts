/** A folder for a practice of this name under the home folder: letters, digits and hyphens, in the home folder's own kind of slash. */
export function proposeFolder(homeFolder: string, name: string): string {
  const slash = homeFolder.includes('\\') ? '\\' : '/';
  const stem = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${homeFolder.replace(/[\\/]+$/, '')}${slash}${stem === '' ? 'practice' : stem}`;
}
