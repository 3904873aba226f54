import { z } from 'zod';

/** One bare address, without a name, spaces, double quotes or anything that could end a header. @source security A12 */
export const emailSchema = z
  .string()
  .max(254)
  .regex(/^[^\s@<>",;:\\[\]()\p{C}]+@[^\s@<>",;:\\[\]()\p{C}]+$/u);
