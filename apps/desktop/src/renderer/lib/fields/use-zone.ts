import type { ZoneName } from '@quayside/shared/kernel/zone';
import { useContext } from 'react';
import { PlaceContext } from '../format/use-format';

/** Whose wall clock times are typed by and shown on: the person's own. */
export const useZone = (): ZoneName => useContext(PlaceContext).zone as ZoneName;
