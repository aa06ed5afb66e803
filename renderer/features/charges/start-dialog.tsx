import { useCallback, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import type { CopyPart } from '#shared/domain/charge/copy-visit.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import type { Opened } from './draft.ts';
import { type DraftLine, lineFrom } from './draft-line.ts';
import type { Entry } from './use-entry.ts';

type Template = Output<'charge.templates'>[number];
type Prior = Output<'charge.priorVisits'>[number];
type Start = Choice & ({ readonly template: Template } | { readonly prior: Prior });
type Brought = Pick<Output<'charge.expand'>, 'diagnoses' | 'lines'>;

const PARTS: readonly { readonly id: CopyPart; readonly words: string }[] = [
  { id: 'diagnoses', words: 'Diagnoses' },
  { id: 'lines', words: 'Lines' },
  { id: 'modifiers', words: 'Modifiers' },
  { id: 'visit', words: 'Place and people' },
];

const ofTemplate = (template: Template): Start => ({
  ...{ template, id: template.templateId, text: template.key, code: template.key, words: template.name, dim: template.codes.join(' ') },
});
const ofPrior = (prior: Prior): Start => ({
  ...{ prior, id: prior.encounterId, text: formatDate(prior.serviceDate), code: formatDate(prior.serviceDate) },
  ...{ words: `${prior.codes.join(', ')} ${prior.diagnoses.join(' ')}`, dim: prior.renderingName, right: money(prior.total) },
});

const fits = ({ code = '', words = '', dim = '' }: Choice, typed: string): boolean =>
  `${code} ${words} ${dim}`.toLowerCase().includes(typed.trim().toLowerCase());

/** Priced lines as rows of the grid; what the schedule priced stays the schedule's. */
const drawn = (lines: Brought['lines']): readonly DraftLine[] =>
  lines.map(({ scheduleName: _schedule, priced: _priced, ...line }) => ({
    ...lineFrom(line),
    ...(_schedule !== null ? { ownCharge: false } : _priced ? {} : { charge: '', ownCharge: false }),
  }));

/** What every question about a visit says of the visit as it is typed. */
export function visitAsTyped(entry: Entry, opened: Opened) {
  const { encounter, diagnoses } = entry.state.draft;
  const { serviceDate, renderingProviderId, facilityId, caseId = null } = encounter;
  const typed = diagnoses.map((code) => code.trim()).filter((code) => code !== '');
  return { superbillId: opened.superbill.superbillId, serviceDate, renderingProviderId, facilityId, caseId, diagnoses: typed };
}

type Props = { readonly entry: Entry; readonly opened: Opened; readonly onClose: () => void; readonly onKeep: () => void };

/** Brings in what a template or an earlier visit says; it comes behind what stands there already. */
export function useBringIn(entry: Entry, opened: Opened) {
  const put = ({ diagnoses, lines }: Brought) => {
    entry.state.addLines(diagnoses, drawn(lines));
    entry.checkSoon(0);
  };
  const visit = async (encounterId: string, parts: readonly CopyPart[]) => {
    const { visit: about, ...brought } = await call('charge.copyVisit', { ...visitAsTyped(entry, opened), encounterId, parts: [...parts] });
    put(brought);
    if (about) entry.state.setVisit(about);
  };
  return {
    visit,
    template: async (templateId: string) => put(await call('charge.expand', { ...visitAsTyped(entry, opened), templateId })),
    lastVisit: async () => {
      const [last] = await call('charge.priorVisits', { superbillId: opened.superbill.superbillId, limit: 1 });
      if (last) await visit(last.encounterId, ['diagnoses', 'lines', 'modifiers']);
    },
  };
}

/** Begins with a template or an earlier visit, found by typing. */
export function StartDialog({ entry, opened, onClose, onKeep }: Props) {
  const { superbillId } = opened.superbill;
  const templates = useQuery('charge.templates', {});
  const prior = useQuery('charge.priorVisits', { superbillId });
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Start>();
  const [parts, setParts] = useState<readonly CopyPart[]>(['diagnoses', 'lines', 'modifiers']);
  const [problem, setProblem] = useState<unknown>();
  const bring = useBringIn(entry, opened);
  const [listed, visits] = [templates.value, prior.value];
  const find = useCallback(
    async (typed: string) =>
      [...(listed ?? []).map(ofTemplate), ...(visits ?? []).map(ofPrior)].filter((each) => fits(each, typed)).slice(0, 9),
    [listed, visits],
  );
  const act = async (start: Start | undefined) => {
    if (!start) return;
    try {
      if ('template' in start) await bring.template(start.template.templateId);
      else await bring.visit(start.prior.encounterId, parts);
      onClose();
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const choose = (start: Start, by: 'Enter' | 'Tab' | 'pointer') => {
    setText(start.text);
    setChosen(start);
    if (by === 'Enter') void act(start);
  };
  return (
    <TaskDialog
      wide
      title="Begin with a template or an earlier visit"
      onClose={onClose}
      act="Put it on the slip"
      disabled={!chosen || (!('template' in chosen) && parts.length === 0)}
      onAct={() => void act(chosen)}
    >
      <div className="start-fields">
        <Combobox
          label="Template or visit"
          autoFocus
          listWidth={560}
          text={text}
          onText={(typed) => {
            setText(typed);
            setChosen(undefined);
          }}
          onChoose={choose}
          find={find}
          hint="A key, a name, a code or a day. ↓ shows all."
          hintLine={
            <>
              <kbd>Enter</kbd> puts the marked one on the slip.
            </>
          }
        />
        <PartChoices parts={parts} onParts={setParts} />
        <p className="small dim">
          The boxes are for earlier visits. In the charge language a template’s key is enough.{' '}
          <button type="button" className="link" onClick={onKeep}>
            Keep the charges here as a template
          </button>
        </p>
        <ErrorNote problem={problem ?? templates.problem ?? prior.problem} />
      </div>
    </TaskDialog>
  );
}

type PartProps = { readonly parts: readonly CopyPart[]; readonly onParts: (parts: readonly CopyPart[]) => void };

const PartChoices = ({ parts, onParts }: PartProps) => (
  <fieldset className="row" aria-label="What an earlier visit gives">
    {PARTS.map(({ id, words }) => (
      <CheckField
        key={id}
        label={words}
        checked={parts.includes(id)}
        onChecked={(on) => onParts(on ? [...parts, id] : parts.filter((part) => part !== id))}
      />
    ))}
  </fieldset>
);
