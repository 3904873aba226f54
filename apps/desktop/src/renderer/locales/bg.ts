import { cases } from './bg/cases';
import { common } from './bg/common';
import { errors } from './bg/errors';
import { identity } from './bg/identity';
import { people } from './bg/people';
import { board } from './bg/board';
import { places } from './bg/places';
import { writing } from './bg/writing';
import type { en } from './en';

/** Bulgarian. */
export const bg: typeof en = { ...common, ...cases, ...writing, ...places, ...identity, ...people, board, errors };
