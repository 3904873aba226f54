import { IconChevronUp } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './timeline.module.css';
import type { Earlier } from './use-earlier';

/** Shows more of what came before when it comes into view, or when it is pressed. */
export function EarlierButton({ earlier, scroller }: { readonly earlier: Earlier; readonly scroller: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(earlier);
  latest.current = earlier;
  // biome-ignore lint/correctness/useExhaustiveDependencies: watched anew whenever more is shown, or a button that stays in view would tell nothing
  useEffect(() => {
    if (button.current === null) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && latest.current.show(), {
      root: scroller.current,
      rootMargin: '300px',
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [scroller, earlier.from]);
  return (
    <button ref={button} type="button" className={styles.earlier} onClick={() => earlier.show()}>
      <IconChevronUp size={14} aria-hidden="true" /> {t('timeline.earlier', { count: earlier.from })}
    </button>
  );
}
