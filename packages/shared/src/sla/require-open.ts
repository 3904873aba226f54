import { AppError } from '../kernel/errors';
import { type Calendar, everOpens } from './calendar';

/** Refuses hours by which nothing would ever be due. @throws AppError `NO_OPEN_HOURS` with the field's path */
export function requireOpen(calendar: Pick<Calendar, 'id' | 'isAlwaysOpen' | 'week'>): void {
  if (!everOpens(calendar)) throw new AppError('NO_OPEN_HOURS', 'the calendar never opens', { calendarId: calendar.id, path: 'week' });
}
