import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So many entries are shown at first, and so many more each time. */
const STEP = 40;

export interface Earlier {
  /** Entries before this one are not shown yet. */
  readonly from: number;
  show(): void;
}

/**
 * Shows the end of a long conversation first, and more of what came before on the way up; what is being read stays where it is.
 *
 * @param count - entries in all; new ones at the end hide none at the beginning
 */
export function useEarlier(caseId: string, count: number, scroller: RefObject<HTMLElement | null>): Earlier {
  const [shown, setShown] = useState({ caseId, from: Math.max(0, count - STEP) });
  const fromEnd = useRef<number | null>(null);
  const isOther = shown.caseId !== caseId;
  const from = isOther ? Math.max(0, count - STEP) : Math.min(shown.from, count);
  useEffect(() => {
    if (isOther) setShown({ caseId, from });
  }, [isOther, caseId, from]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when more is shown
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || fromEnd.current === null) return;
    element.scrollTop = element.scrollHeight - fromEnd.current;
    fromEnd.current = null;
  }, [from]);
  return {
    from,
    show() {
      const element = scroller.current;
      if (element !== null) fromEnd.current = element.scrollHeight - element.scrollTop;
      setShown({ caseId, from: Math.max(0, from - STEP) });
    },
  };
}
