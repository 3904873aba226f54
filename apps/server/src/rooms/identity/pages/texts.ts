import { textsBg } from './texts-bg';
import { type Texts, textsEn } from './texts-en';

/** The best of our languages for an `Accept-Language` header or a BCP 47 name; English when none is wanted. */
export function textsFor(languages: string | undefined): Texts {
  const wanted = (languages ?? '')
    .slice(0, 500)
    .split(',')
    .map((item) => {
      const [name = '', quality = 'q=1'] = item.trim().toLowerCase().split(';');
      return { name: name.slice(0, 2), weight: Number.parseFloat(quality.trim().replace(/^q=/, '')) || 0 };
    })
    .filter(({ name, weight }) => weight > 0 && (name === 'en' || name === 'bg'))
    .sort((left, right) => right.weight - left.weight);
  return wanted[0]?.name === 'bg' ? textsBg : textsEn;
}

/** Puts values where the text says `{name}`. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{([a-z]+)\}/g, (whole, name: string) => String(values[name] ?? whole));
