import { useRef } from 'react';
import { type SavedView, useSavedViews } from '../../lib/saved-views.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Filter, NO_FILTER, ORDERS, VIEWS } from './looks.ts';

type Props = {
  readonly filter: Filter;
  readonly saved: SavedView<Filter> | undefined;
  readonly onFilter: (filter: Filter, saved?: SavedView<Filter>) => void;
  readonly onChoose: () => void;
};

/** Which denials, in which order, with which text; the rest of the filter stands in its dialog. */
export function ListHead({ filter, saved, onFilter, onChoose }: Props) {
  const views = useSavedViews('denials', NO_FILTER);
  const picker = useRef<HTMLSelectElement>(null);
  const typed = useRef<HTMLInputElement>(null);
  useKeys([
    { keys: 'V', words: 'Choose a view', run: () => picker.current?.focus() },
    { keys: 'F', words: 'Filter by patient or claim', run: () => typed.current?.focus() },
    { keys: 'R', words: 'Which denials: filter and keep views', run: onChoose },
  ]);
  const open = (value: string) => {
    const kept = views.find(({ viewId }) => viewId === value);
    if (kept) onFilter(kept.filters, kept);
    else onFilter({ ...NO_FILTER, order: filter.order, view: VIEWS.find((one) => one.value === value)?.value ?? filter.view });
  };
  return (
    <div className="denial-head">
      <SelectField
        ref={picker}
        label="View"
        value={saved?.viewId ?? filter.view}
        onValue={open}
        options={[...VIEWS, ...views.map(({ viewId, name }) => ({ value: viewId, words: name }))]}
      />
      <SelectField label="Order" value={filter.order} onValue={(order) => onFilter({ ...filter, order }, saved)} options={ORDERS} />
      <Button keys="R" onClick={onChoose}>
        Filter
      </Button>
      <TextField
        ref={typed}
        label="Patient or claim"
        maxLength={80}
        value={filter.text}
        onText={(text) => onFilter({ ...filter, text }, saved)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('.denial-panes tr[tabindex="0"]')?.focus();
        }}
      />
    </div>
  );
}
