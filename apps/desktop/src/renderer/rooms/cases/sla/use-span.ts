import { useCallback } from 'react';
import { useText } from '../../../lib/i18n/use-text';
import { spanOf } from './shown-clock';

/** Tells a length of time in its two largest units; negative with a minus sign. */
export function useSpan(): (ms: number) => string {
  const t = useText();
  return useCallback(
    (ms) => {
      const { unit, isNegative, values } = spanOf(ms);
      return `${isNegative ? '−' : ''}${t(`sla.span.${unit}`, values)}`;
    },
    [t],
  );
}
