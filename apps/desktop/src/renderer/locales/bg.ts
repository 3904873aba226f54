import { cases } from './bg/cases';
import { common } from './bg/common';
import { errors } from './bg/errors';
import { identity } from './bg/identity';
import { people } from './bg/people';
import { places } from './bg/places';
import { routing } from './bg/routing';
import { writing } from './bg/writing';
import type { en } from './en';

/** Bulgarian. */
export const bg: typeof en = { ...common, ...cases, ...writing, ...places, ...identity, ...people, ...routing, errors };
