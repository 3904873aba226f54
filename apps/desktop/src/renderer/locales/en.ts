import { cases } from './en/cases';
import { common } from './en/common';
import { errors } from './en/errors';
import { identity } from './en/identity';
import { people } from './en/people';
import { places } from './en/places';
import { routing } from './en/routing';
import { writing } from './en/writing';

/** English, and the shape of every other language. */
export const en = { ...common, ...cases, ...writing, ...places, ...identity, ...people, ...routing, errors };
