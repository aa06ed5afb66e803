import { useState } from 'react';
import { DIMENSION_WORDS, type Dimension, type Narrowing } from '#shared/domain/report/report-definition.ts';
import type { SavedView } from '../../lib/saved-views.ts';
import { DateField } from '../../ui/date-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { ViewDialog } from '../../ui/view-dialog.tsx';
import { type Asked, type Choices, type Filters, type Listed, NO_CLOCKS } from './report-address.ts';

export const REPORT_SCREEN = 'reports';
export type Kept = { readonly asked: Asked | null };
export const NOTHING_KEPT: Kept = { asked: null };

type Props = {
  readonly asked: Asked;
  readonly filled: Filters;
  readonly listed: Listed;
  readonly choices: Choices;
  readonly saved: SavedView<Kept> | undefined;
  readonly onShow: (asked: Asked) => void;
  readonly onClose: () => void;
};

/** What a report shows and since when; with a name it is kept for everybody. */
export function FilterDialog({ asked, filled, listed, choices, saved, onShow, onClose }: Props) {
  const [filters, setFilters] = useState<Partial<Filters>>({ ...asked.filters, dates: filled.dates, from: filled.from, to: filled.to });
  const change = (part: Partial<Filters>) => setFilters((before) => ({ ...before, ...part }));
  const shown: Asked = { ...asked, filters };
  return (
    <ViewDialog<Kept>
      title={`What ${listed.title} shows`}
      screen={REPORT_SCREEN}
      filters={{ asked: shown }}
      saved={saved}
      onShow={(kept) => onShow(kept.asked ?? shown)}
      onRemoved={() => onShow({ report: asked.report, filters: {}, clocks: NO_CLOCKS })}
      onNone={() => setFilters({})}
      onClose={onClose}
    >
      <div className="report-form">
        {listed.dates.length > 0 && <Times filters={filters} listed={listed} onChange={change} />}
        <Sides filters={filters} listed={listed} onChange={change} />
        {listed.narrowings.map(
          (of) => of !== 'patient' && <Narrow key={of} of={of} filters={filters} choices={choices} onChange={change} />,
        )}
        {listed.report === 'entries' && <FigureField filters={filters} onChange={change} />}
      </div>
    </ViewDialog>
  );
}

type PartProps = { readonly filters: Partial<Filters>; readonly listed: Listed; readonly onChange: (part: Partial<Filters>) => void };

const DATE_WORDS = { posting: 'Day of the books', entry: 'Day it was entered', service: 'Day of the visit' } as const;

const Times = ({ filters, listed, onChange }: PartProps) => (
  <>
    <DateField label="From" value={filters.from ?? undefined} onDate={(from) => onChange({ from: from ?? null })} autoFocus />
    <DateField label="To" value={filters.to ?? undefined} onDate={(to) => onChange({ to: to ?? null })} />
    {listed.dates.length > 1 && (
      <SelectField
        label="Which day"
        value={filters.dates ?? listed.dates[0] ?? 'posting'}
        options={listed.dates.map((value) => ({ value, words: DATE_WORDS[value] }))}
        onValue={(dates) => onChange({ dates })}
      />
    )}
  </>
);

type Side = Dimension | '';

const Sides = ({ filters, listed: { groupings, nested }, onChange }: PartProps) => (
  <>
    {groupings.length > 1 && (
      <SelectField<Side>
        label="A row for each"
        value={filters.by ?? groupings[0] ?? ''}
        options={groupings.map((value) => ({ value, words: DIMENSION_WORDS[value] }))}
        onValue={(by) => onChange({ by: by === '' ? null : by, ...(filters.under === by ? { under: null } : {}) })}
      />
    )}
    {nested && (
      <SelectField<Side>
        label="Under heads of"
        value={filters.under ?? ''}
        options={[
          { value: '', words: 'None' },
          ...groupings.filter((one) => one !== (filters.by ?? groupings[0])).map((value) => ({ value, words: DIMENSION_WORDS[value] })),
        ]}
        onValue={(under) => onChange({ under: under === '' ? null : under })}
      />
    )}
  </>
);

type NarrowProps = Omit<PartProps, 'listed'> & { readonly of: Exclude<Narrowing, 'patient'>; readonly choices: Choices };

const Narrow = ({ of, filters, choices, onChange }: NarrowProps) => (
  <SelectField
    label={DIMENSION_WORDS[of]}
    value={filters[of] ?? ''}
    options={[{ value: '', words: 'All' }, ...choices.filter((one) => one.of === of).map(({ key: value, words }) => ({ value, words }))]}
    onValue={(key) => onChange({ [of]: key === '' ? null : key })}
  />
);

const FIGURES = [
  { value: 'charged', words: 'Charges' },
  { value: 'payersPaid', words: 'Insurers paid' },
  { value: 'patientPaid', words: 'Patients paid' },
  { value: 'adjusted', words: 'Adjusted' },
  { value: 'writtenOff', words: 'Written off' },
  { value: 'other', words: 'Other' },
  { value: 'receivable', words: 'Change of A/R' },
  { value: 'cash', words: 'Money received' },
] as const;

const FigureField = ({ filters, onChange }: Omit<PartProps, 'listed'>) => (
  <SelectField label="Figure" value={filters.figure ?? 'receivable'} options={FIGURES} onValue={(figure) => onChange({ figure })} />
);
