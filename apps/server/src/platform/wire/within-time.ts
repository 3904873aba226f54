import { AppError } from '@quayside/shared/kernel/errors';

/** How long a list or a search may keep the database busy. @source security A29 */
export const QUERY_MAX_MS = 2000;

const MAX_TIME_EXPIRED = 50;

/** @throws AppError `UNAVAILABLE` when the database stopped the query because it took too long */
export async function withinTime<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === MAX_TIME_EXPIRED)
      throw new AppError('UNAVAILABLE', 'the query took too long');
    throw error;
  }
}
