import { useState } from 'react';
import { MOST, moved } from '#shared/domain/superbill/superbill-layout.ts';
import { Button } from '../../ui/button.tsx';
import { Section as Part } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CodeRows } from './code-rows.tsx';
import type { Section } from './layout-draft.ts';

type Props = { readonly sections: readonly Section[]; readonly onSections: (sections: Section[]) => void };

/** Sections in the order of the page, each with its title and codes. */
export function SectionEditor({ sections, onSections }: Props) {
  const [title, setTitle] = useState('');
  const change = (index: number, section: Section) => onSections(sections.map((old, at) => (at === index ? section : old)));
  const add = () => {
    if (title.trim() === '') return;
    onSections([...sections, { title: title.trim(), codes: [] }]);
    setTitle('');
  };
  return (
    <>
      {sections.map((section, index) => (
        // The place is the section's identity: titles change while they are typed.
        <fieldset className="slip-section" key={`section ${String(index)}`}>
          <legend className="small soft">Section {index + 1}</legend>
          <SectionHead
            section={section}
            index={index}
            last={index === sections.length - 1}
            onTitle={(words) => change(index, { ...section, title: words })}
            onMove={(to) => onSections([...moved(sections, index, to)])}
            onRemove={() => onSections(sections.filter((_, at) => at !== index))}
          />
          <CodeRows
            label={`codes of ${section.title}`}
            scope="procedure"
            entries={section.codes}
            onEntries={(codes) => change(index, { ...section, codes })}
          />
        </fieldset>
      ))}
      {sections.length < MOST.sections && (
        <Part title="New section">
          <form
            className="row"
            onSubmit={(event) => {
              event.preventDefault();
              add();
            }}
          >
            <TextField
              label="Title of a new section"
              bare
              maxLength={40}
              placeholder="Title of a new section"
              value={title}
              onText={setTitle}
            />
            <Button type="submit" disabled={title.trim() === ''}>
              Add
            </Button>
          </form>
        </Part>
      )}
    </>
  );
}

type HeadProps = {
  readonly section: Section;
  readonly index: number;
  readonly last: boolean;
  readonly onTitle: (words: string) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
};

const SectionHead = ({ section, index, last, onTitle, onMove, onRemove }: HeadProps) => (
  <div className="slip-section-head">
    <TextField
      label={`Title of section ${String(index + 1)}`}
      bare
      maxLength={40}
      value={section.title}
      error={section.title.trim() === '' ? 'A section needs a title.' : undefined}
      onText={onTitle}
    />
    <Button kind="quiet" label={`Move section ${section.title} up`} disabled={index === 0} onClick={() => onMove(index - 1)}>
      ↑
    </Button>
    <Button kind="quiet" label={`Move section ${section.title} down`} disabled={last} onClick={() => onMove(index + 1)}>
      ↓
    </Button>
    <Button kind="quiet" label={`Remove section ${section.title}`} onClick={onRemove}>
      ×
    </Button>
  </div>
);
