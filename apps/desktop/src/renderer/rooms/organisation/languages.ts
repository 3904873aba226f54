const TAGS = 'ar bg cs da de el en es et fi fr he hi hr hu it ja ko lt lv nl no pl pt ro ru sk sl sr sv tr uk zh'.split(' ');

/** Languages to choose from, named in the reader's own, with the one that stands whatever it is. */
export function languageChoices(current: string | null, locale: string): readonly (readonly [tag: string, name: string])[] {
  const readers = locale === 'pseudo' ? 'en' : locale;
  const names = new Intl.DisplayNames([readers], { type: 'language' });
  const nameOf = (tag: string): string => {
    try {
      const name = names.of(tag) ?? tag;
      return name.charAt(0).toLocaleUpperCase(readers) + name.slice(1);
    } catch {
      return tag;
    }
  };
  const tags = current === null || TAGS.includes(current) ? TAGS : [current, ...TAGS];
  return tags.map((tag) => [tag, nameOf(tag)] as const).sort(([, one], [, other]) => one.localeCompare(other, readers));
}

/** Time zones to choose from, with the one that stands whatever it is. */
export function zoneChoices(current: string | null): readonly (readonly [zone: string, name: string])[] {
  const zones = Intl.supportedValuesOf('timeZone');
  const all = current === null || zones.includes(current) ? zones : [current, ...zones];
  return all.map((zone) => [zone, zone.replaceAll('_', ' ')] as const);
}
