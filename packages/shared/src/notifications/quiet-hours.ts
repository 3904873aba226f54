import { z } from 'zod';

/** Each day between two times by the clock on the wall, in minutes from midnight. `from` after `until` goes over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

const DAY_MINUTES = 24 * 60;
const minuteSchema = z
  .number()
  .int()
  .min(0)
  .max(DAY_MINUTES - 1);

export const quietHoursSchema: z.ZodType<QuietHours> = z
  .strictObject({ from: minuteSchema, until: minuteSchema })
  .refine(({ from, until }) => from !== until, 'begins and ends at the same time');
