import { type FileRule, isTidy, problem } from './source.ts';

type TextRule = { readonly pattern: RegExp; readonly what: string; readonly except?: RegExp };

/** What no file of the repository says. Order: checks switched off, unfinished work, unsafe calls, places of one machine. */
export const TEXT_RULES: Readonly<Record<string, TextRule>> = {
  suppressed: {
    pattern: /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|(c8|v8|istanbul) ignore/,
    what: 'switches a check off',
  },
  unfinished: { pattern: /\b(TODO|FIXME|HACK)\b/, what: 'is unfinished' },
  serialize: { pattern: /\.serialize\(\s*\)?/, what: 'calls serialize(), which gives an encrypted database in the clear' },
  machine: { pattern: /\/work\/|\/root\/\w/, what: 'names a place of one machine' },
  home: {
    pattern: /\/(home|Users)\/(?!you\b)\w|\b[A-Z]:\\\\?Users/,
    what: "names a person's folder",
    except: /\.test\.tsx?$/, // tests type invented folders
  },
  registry: { pattern: /registry\.(npmjs|yarnpkg)\.|npmmirror|verdaccio|artifactory|localhost:4873/i, what: 'names a package registry' },
  filler: { pattern: /\b(lorem ipsum|asdf|foobar)\b/i, what: 'is filler' },
  anyCast: { pattern: /\bas any\b|<any>/, what: 'casts to any' },
};

const ALWAYS_EXCEPT = /^(package-lock\.json|LICENSE)$/;

/** All text rules over one file; the tests of tidiness, which hold planted violations, are left out. */
export const textProblems: FileRule = (file) => {
  if (isTidy(file.path) || ALWAYS_EXCEPT.test(file.path)) return [];
  return Object.values(TEXT_RULES).flatMap(({ pattern, what, except }) => {
    if (except?.test(file.path)) return [];
    const found = pattern.exec(file.text);
    return found === null ? [] : [problem(file, found.index, `${what}: ${found[0]}`)];
  });
};
