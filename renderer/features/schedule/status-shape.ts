import type { AppointmentStatus } from '#shared/domain/schedule/appointment.ts';
import type { Shape } from '../../ui/status-mark.tsx';

const SHAPES: Readonly<Record<AppointmentStatus, Shape>> = {
  booked: 'ring',
  arrived: 'half',
  seen: 'check',
  noShow: 'octagon',
  cancelled: 'struck',
};
/** The shape that goes with the word of a status. */
export const statusShape = (status: AppointmentStatus): Shape => SHAPES[status];
