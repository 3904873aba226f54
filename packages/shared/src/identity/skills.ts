import { z } from 'zod';
import { fold } from '../kernel/text';

/** 1: a little · 5: nobody does it better. */
export const LEVEL_MIN = 1;
export const LEVEL_MAX = 5;
export const levelSchema = z.number().int().min(LEVEL_MIN).max(LEVEL_MAX);

/** Something that somebody can do, by the name that the company gives it. */
export interface Skill {
  readonly name: string;
  readonly level: number;
}

/** A language that somebody can write and speak. */
export interface LanguageSkill {
  /** BCP 47, the language alone: `bg`. */
  readonly code: string;
  readonly level: number;
}

export const skillNameSchema = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u);
const LANGUAGE_CODE = /^[a-z]{2,8}$/;
export const languageCodeSchema = z.string().regex(LANGUAGE_CODE);

const once = (names: readonly string[]): boolean => new Set(names).size === names.length;
const TWICE = { error: 'named twice', params: { reason: 'twice' } };

export const skillsSchema: z.ZodType<readonly Skill[]> = z
  .array(z.strictObject({ name: skillNameSchema, level: levelSchema }))
  .max(100)
  .refine((all) => once(all.map(({ name }) => fold(name))), TWICE);

export const languagesSchema: z.ZodType<readonly LanguageSkill[]> = z
  .array(z.strictObject({ code: languageCodeSchema, level: levelSchema }))
  .max(40)
  .refine((all) => once(all.map(({ code }) => code)), TWICE);

/** How well somebody does it; 0: not at all. Names are compared without case and diacritics. */
export const levelOf = (skills: readonly Skill[] | undefined, name: string): number =>
  skills?.find((one) => fold(one.name) === fold(name))?.level ?? 0;

/** How well somebody knows a language; 0: not at all. */
export const languageLevelOf = (languages: readonly LanguageSkill[] | undefined, code: string): number =>
  languages?.find((one) => one.code === code)?.level ?? 0;

/** The language alone of what a contact has: `pt-BR` → `pt`. `null`: it names none. */
export function languageCodeOf(tag: string): string | null {
  const code = (tag.split('-')[0] ?? tag).toLowerCase();
  return LANGUAGE_CODE.test(code) ? code : null;
}
