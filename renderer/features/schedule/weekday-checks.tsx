import { WEEKDAY_WORDS, WEEKDAYS, type Weekday } from '#shared/domain/schedule/resource-day.ts';
import { CheckField } from '../../ui/select-field.tsx';

type Props = { readonly label: string; readonly chosen: readonly Weekday[]; readonly onChoose: (weekdays: readonly Weekday[]) => void };

/** The days of the week to tick. */
export const WeekdayChecks = ({ label, chosen, onChoose }: Props) => (
  <fieldset className="sched-days all">
    <legend className="small">{label}</legend>
    {WEEKDAYS.map((weekday) => (
      <CheckField
        key={weekday}
        label={WEEKDAY_WORDS[weekday - 1]?.slice(0, 3) ?? ''}
        checked={chosen.includes(weekday)}
        onChecked={(on) => onChoose(on ? [...chosen, weekday] : chosen.filter((each) => each !== weekday))}
      />
    ))}
  </fieldset>
);
