import { SaxesParser } from 'saxes';
import {
  type CodeNote,
  isNamingKind,
  isNoteKind,
  type NamingKind,
  NOTE_KINDS,
  type NoteKind,
  type TabularRow,
} from '#shared/domain/code-library/code-note.ts';
import { codesNamed, type NamedCodes } from '#shared/domain/code-library/note-reference.ts';
import { isListedCode, ListPlaces, mayFollow } from '#shared/domain/code-library/tabular-order.ts';
import type { IntakeLine } from '../../intake/lines.ts';
import { badFile, quoted } from '../importer.ts';

/*
 * The tabular list of ICD-10-CM in the XML of CMS and NCHS ("icd10cm_tabular_2026.xml"): chapters hold sections, sections hold
 * categories, each <diag> with <name>, <desc> and further <diag>. Notes are groups (<excludes1>, <codeFirst>, ...) of <note>
 * lines; seventh characters are <extension char="A"> in <sevenChrDef>. Some sections hold no codes and head the sections that
 * follow (C00-C75). Elements that this does not know are passed over, but never with codes in them.
 */

/** Deeper than the list nests: chapter, section, five levels of codes, group, note. */
const MOST_DEPTH = 24;
/** The longest line of a note is some hundred characters. */
const MOST_LINE = 4_000;
const MOST_LINES = 2_000;
/** Characters without the end of a tag, a comment or a text: the parser holds them all. */
const MOST_PENDING = 200_000;
/** The list has some 45,000 codes and names other codes some 20,000 times. */
const MOST_CODES = 200_000;
const MOST_NAMED = 400_000;
/** Chapter 22 came in 2020. */
const LAST_CHAPTER = 21;

const SECTION = /^([A-Z][0-9A-Z]{2})(?:-([A-Z][0-9A-Z]{2}))?$/;
const CONTAINERS = ['chapter', 'section', 'diag'] as const;
type Container = (typeof CONTAINERS)[number];
const isContainer = (name: string): name is Container => (CONTAINERS as readonly string[]).includes(name);
/** Where each of them may stand. */
const PARENTS: Readonly<Record<Container, readonly string[]>> = {
  chapter: ['ICD10CM.tabular'],
  section: ['chapter', 'section'],
  diag: ['section', 'diag'],
};

/** An element that is open. */
type Open = {
  readonly element: string;
  /** Chapters, sections and codes: how their notes are owned, once that is known. */
  owner?: string;
  readonly groups: Map<NoteKind, string[]>;
  /** The group whose lines stand in it. */
  readonly group?: NoteKind;
  /** The text so far, where somebody reads it. */
  text?: string;
  /** The character of an extension. */
  readonly mark?: string;
  /** Sections: their first and last category. */
  readonly span?: readonly [string, string];
  hasCodes: boolean;
};
type Named = NamedCodes & { readonly owner: string; readonly kind: NamingKind; readonly line: number };
type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

/** Reads the list line by line and gives rows as soon as they are whole; references come last, when every place is known. */
export class TabularReader {
  readonly #parser = new SaxesParser();
  readonly #open: Open[] = [];
  readonly #ready: TabularRow[] = [];
  readonly #seen = new Set<string>();
  readonly #places = new Map<string, number>();
  readonly #named: Named[] = [];
  /** Sections without codes of their own, which head those inside their span. */
  readonly #umbrellas: { readonly owner: string; readonly span: readonly [string, string] }[] = [];
  #line = 0;
  #pending = 0;
  #chapter = 0;
  #last = '';
  /** What the file calls its version ("2026"). */
  version = '';

  constructor() {
    const parser = this.#parser;
    const event =
      <T>(work: (told: T) => void) =>
      (told: T) => {
        this.#pending = 0;
        work(told);
      };
    parser.on('error', (error) => this.#refuse(`this is no XML that can be read: ${plainly(error)}`));
    parser.on('doctype', () => this.#refuse('it declares a document type, which the publisher never does'));
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(?:utf-?8|us-ascii|iso-8859-1|windows-1252)$/i.test(encoding))
        this.#refuse(`it is written in ${quoted(encoding)}, not in UTF-8`);
    });
    parser.on(
      'opentag',
      event((tag: Tag) => this.#opened(tag)),
    );
    parser.on(
      'closetag',
      event(() => this.#closed()),
    );
    parser.on(
      'text',
      event((text: string) => this.#said(text)),
    );
    parser.on(
      'cdata',
      event((text: string) => this.#said(text)),
    );
    parser.on(
      'comment',
      event(() => undefined),
    );
    parser.on(
      'processinginstruction',
      event(() => undefined),
    );
  }

  /** The rows that this line makes whole. Throws badFile with its number. */
  *read({ number, text }: IntakeLine): Generator<TabularRow, void, void> {
    this.#line = number;
    this.#pending += text.length;
    this.#parser.write(`${text}\n`);
    if (this.#pending > MOST_PENDING) this.#refuse(`more than ${MOST_PENDING} characters without an end`);
    yield* this.#ready.splice(0);
  }

  /** The last rows. Throws badFile when the file is not whole. */
  *end(): Generator<TabularRow, void, void> {
    this.#parser.close();
    if (this.#chapter < LAST_CHAPTER) this.#refuse(`the file ends after chapter ${this.#chapter}; chapter ${LAST_CHAPTER} is missing`);
    yield* this.#ready.splice(0);
    const [told, places] = [new Set<string>(), new ListPlaces(this.#places)];
    for (const { owner, kind, line, from, to, characters } of this.#named) {
      const span = places.span(from.slice(0, 3), to.slice(0, 3));
      const key = [owner, kind, line, from, to].join(' ');
      // A note may name a category that is no longer in the list, or one twice.
      if (span === undefined || told.has(key)) continue;
      told.add(key);
      yield { what: 'reference', owner, kind, line, ...span, fromCode: from, toCode: to, characters };
    }
  }

  #refuse(reason: string): never {
    return badFile(Math.max(1, this.#line), reason);
  }

  #opened({ name, attributes }: Tag): void {
    const above = this.#open.at(-1);
    if (above === undefined && name !== 'ICD10CM.tabular') this.#refuse(`${quoted(name)} is not the tabular list of ICD-10-CM`);
    if (this.#open.length === MOST_DEPTH) this.#refuse(`elements stand more than ${MOST_DEPTH} deep in each other`);
    this.#open.push(isContainer(name) ? this.#container(name, above, attributes) : this.#part(name, above, attributes));
  }

  #container(element: Container, above: Open | undefined, attributes: Tag['attributes']): Open {
    if (above === undefined || !PARENTS[element].includes(above.element))
      this.#refuse(`<${element}> stands in ${quoted(above?.element ?? '')}`);
    if (above?.element !== 'ICD10CM.tabular' && above?.owner === undefined)
      this.#refuse(`<${element}> stands before the name of what holds it`);
    if (element !== 'section') {
      if (element === 'diag' && above) above.hasCodes = true;
      return { element, groups: new Map(), hasCodes: false };
    }
    const id = attributes.id ?? '';
    const [, first, last = first] = SECTION.exec(id) ?? [];
    if (first === undefined || last === undefined) return this.#refuse(`a section is called ${quoted(id)}`);
    return { element, owner: `section ${id}`, groups: new Map(), span: [first, last], hasCodes: false };
  }

  #part(element: string, above: Open | undefined, attributes: Tag['attributes']): Open {
    const part = { element, groups: new Map(), hasCodes: false };
    if (above === undefined) return part;
    if (isContainer(above.element)) {
      if (element === 'name') return { ...part, text: '' };
      if (!isNoteKind(element)) return part;
      if (above.owner === undefined) this.#refuse(`<${element}> stands before the name of its code`);
      return { ...part, group: element };
    }
    if (above.group !== undefined && element === 'note') return { ...part, text: '' };
    if (above.group === 'sevenChrDef' && element === 'extension') {
      const mark = attributes.char ?? '';
      if (!/^[0-9A-Z]$/.test(mark)) this.#refuse(`${quoted(mark)} is no seventh character`);
      return { ...part, text: '', mark };
    }
    if (above.element === 'ICD10CM.tabular' && element === 'version') return { ...part, text: '' };
    return part;
  }

  #said(text: string): void {
    // Emphasis inside a line is words of the line.
    const reading = this.#open.findLast((open) => open.text !== undefined);
    if (reading?.text === undefined) return;
    reading.text += text;
    if (reading.text.length > MOST_LINE) this.#refuse(`<${reading.element}> has more than ${MOST_LINE} characters`);
  }

  #closed(): void {
    const open = this.#open.pop();
    const above = this.#open.at(-1);
    if (open === undefined || above === undefined) return;
    const words = open.text?.replace(/\s+/g, ' ').trim() ?? '';
    if (open.element === 'name' && isContainer(above.element) && open.text !== undefined) this.#takeName(above, words);
    else if (open.element === 'version' && open.text !== undefined) this.version = words;
    else if (open.text !== undefined && above.group !== undefined) this.#keepLine(above.group, open.mark, words);
    if (isContainer(open.element)) this.#ended(open);
  }

  #keepLine(kind: NoteKind, mark: string | undefined, words: string): void {
    const owner = this.#open.at(-2);
    if (owner === undefined || words === '') return;
    const lines = owner.groups.get(kind) ?? [];
    lines.push(mark === undefined ? words : `${mark}: ${words}`);
    if (lines.length > MOST_LINES) this.#refuse(`<${kind}> has more than ${MOST_LINES} lines`);
    owner.groups.set(kind, lines);
  }

  /** A chapter or a code says its name: it must be the next one, and belong where it stands. */
  #takeName(open: Open, name: string): void {
    if (open.owner !== undefined) this.#refuse(`${quoted(name)} is a second name of ${quoted(open.owner)}`);
    if (open.element === 'chapter') {
      if (Number(name) !== this.#chapter + 1) this.#refuse(`chapter ${quoted(name)} does not follow chapter ${this.#chapter}`);
      this.#chapter += 1;
      open.owner = `chapter ${this.#chapter}`;
      return;
    }
    const above = this.#open.at(-2);
    if (!isListedCode(name)) this.#refuse(`${quoted(name)} is not an ICD-10-CM code`);
    if (this.#seen.has(name)) this.#refuse(`${quoted(name)} stands in the list twice`);
    if (above?.element === 'diag' ? !name.startsWith(above.owner ?? ' ') : name.length !== 3)
      this.#refuse(`${quoted(name)} does not belong under ${quoted(above?.owner ?? '')}`);
    if (this.#last !== '' && !mayFollow(this.#last, name)) this.#refuse(`${quoted(name)} stands after ${quoted(this.#last)}`);
    if (this.#seen.size === MOST_CODES) this.#refuse(`more than ${MOST_CODES} codes`);
    this.#seen.add(name);
    this.#last = name;
    open.owner = name;
    if (name.length === 3) this.#category(name);
  }

  #category(category: string): void {
    const around = this.#open.flatMap(({ owner, element }) => (owner !== undefined && element !== 'diag' ? [owner] : []));
    const [chapter = '', ...sections] = around;
    const heads = this.#umbrellas.filter(({ span: [first, last] }) => first <= category && category <= last).map(({ owner }) => owner);
    const place = this.#places.size + 1;
    this.#places.set(category, place);
    this.#ready.push({ what: 'heading', category, place, above: [...new Set([...sections.toReversed(), ...heads.toReversed(), chapter])] });
  }

  #ended(open: Open): void {
    const { owner = this.#refuse(`<${open.element}> ends without a name`) } = open;
    for (const kind of NOTE_KINDS) {
      const lines = open.groups.get(kind);
      if (lines !== undefined) this.#note({ owner, kind, lines });
    }
    if (open.span && !open.hasCodes) this.#umbrellas.push({ owner, span: open.span });
    if (open.element === 'chapter') this.#umbrellas.length = 0;
  }

  #note(note: CodeNote): void {
    this.#ready.push({ what: 'note', ...note });
    const { kind } = note;
    if (!isNamingKind(kind)) return;
    for (const [line, words] of note.lines.entries())
      for (const codes of codesNamed(words)) this.#named.push({ ...codes, owner: note.owner, kind, line });
    if (this.#named.length > MOST_NAMED) this.#refuse(`its notes name more than ${MOST_NAMED} codes`);
  }
}

/** The parser says "line:column: what"; the line is ours to say, and what it quotes must be printable. */
const plainly = ({ message }: Error): string =>
  message
    .replace(/^(?:[^:]*:)?\d+:\d+:\s*/, '')
    .replace(/[^\x20-\x7e]/g, '?')
    .replace(/\.$/, '')
    .slice(0, 80);
