import axe from 'axe-core';

/** Ids of the accessibility rules that a drawn part breaks; colours are measured in Chromium, where there are any. */
export async function brokenRules(root: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
