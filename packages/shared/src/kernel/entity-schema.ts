import { z } from 'zod';
import { idSchema } from './ids';
import { epochMsSchema } from './time';

/** The fields of `EntityBase`, to be spread into the closed schema of each kind. */
export const entityFields = {
  id: idSchema,
  revision: z.number().int().min(0),
  createdAt: epochMsSchema,
  updatedAt: epochMsSchema,
};
