import { languageName } from '../../lib/format/language-name';

const CODES = 'ar bg cs da de el en es et fi fr he hi hr hu it ja ko lt lv mk nl no pl pt ro ru sk sl sq sr sv tr uk zh'.split(' ');

/** Languages that somebody can know, named in the reader's own. */
export const languageChoices = (locale: string): readonly (readonly [code: string, name: string])[] =>
  CODES.map((code) => [code, languageName(code, locale)] as const).sort(([, one], [, other]) =>
    one.localeCompare(other, locale === 'pseudo' ? 'en' : locale),
  );
