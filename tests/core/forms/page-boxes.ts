import { expect } from 'vitest';
import { type Cms1500Page, cms1500Pages } from '#core/forms/cms1500.ts';
import type { BoxName } from '#core/forms/cms1500-fields.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { claimFacts } from './sample-facts.ts';

/** The one page of the sample claim with some facts changed. */
export const onlyPage = (changes: Partial<ClaimFacts> = {}): Cms1500Page => {
  const pages = cms1500Pages(claimFacts(changes));
  expect(pages).toHaveLength(1);
  return pages[0] as Cms1500Page;
};

/** What stands in some boxes; undefined where a box is empty. */
export const boxes = (page: Cms1500Page, ...names: BoxName[]) => Object.fromEntries(names.map((name) => [name, page.get(name)]));

/** Every filled box whose name begins so. */
export const filledOf = (page: Cms1500Page, prefix: string) => Object.fromEntries([...page].filter(([name]) => name.startsWith(prefix)));
