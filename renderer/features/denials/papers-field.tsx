import { CheckField } from '../../ui/select-field.tsx';

export type Paper = { readonly words: string; readonly ready: boolean };

/** What an appeal is not sent without, each ticked when it lies there. */
export function PapersField({ papers, onPapers }: { readonly papers: readonly Paper[]; readonly onPapers: (papers: Paper[]) => void }) {
  if (papers.length === 0) return null;
  return (
    <fieldset className="denial-papers">
      <legend className="small soft">What lies in it</legend>
      {papers.map(({ words, ready }) => (
        <CheckField
          key={words}
          label={words}
          checked={ready}
          onChecked={(checked) => onPapers(papers.map((paper) => (paper.words === words ? { ...paper, ready: checked } : paper)))}
        />
      ))}
    </fieldset>
  );
}
