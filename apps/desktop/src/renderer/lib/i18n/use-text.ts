import type { i18n as I18n, TFunction } from 'i18next';
import { useCallback, useContext, useSyncExternalStore } from 'react';
import { getI18n, I18nContext } from 'react-i18next';

const texts = new WeakMap<I18n, { readonly language: string; readonly t: TFunction }>();

/** One for all who show this language, and another one when it changes. */
function textOf(i18n: I18n): TFunction {
  const known = texts.get(i18n);
  if (known?.language === i18n.language) return known.t;
  const t = i18n.getFixedT(i18n.language);
  texts.set(i18n, { language: i18n.language, t });
  return t;
}

/** `t` as `useTranslation` gives it, for what stands on the screen many times: that one costs more than the row that asks for it. */
export function useText(): TFunction {
  const i18n = useContext(I18nContext)?.i18n ?? getI18n();
  const follow = useCallback(
    (changed: () => void) => {
      i18n.on('languageChanged', changed);
      return () => i18n.off('languageChanged', changed);
    },
    [i18n],
  );
  return useSyncExternalStore(follow, () => textOf(i18n));
}
